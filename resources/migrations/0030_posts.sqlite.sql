-- What a post may be filed under; kept by admins. kind: 0 language, 1 framework.
CREATE TABLE categories (
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  active INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, slug)
) WITHOUT ROWID;
INSERT INTO categories (kind, slug, name) VALUES
  (0, 'c', 'C'), (0, 'cpp', 'C++'), (0, 'csharp', 'C#'), (0, 'dart', 'Dart'), (0, 'go', 'Go'), (0, 'html', 'HTML'),
  (0, 'java', 'Java'), (0, 'javascript', 'JavaScript'), (0, 'kotlin', 'Kotlin'), (0, 'php', 'PHP'),
  (0, 'python', 'Python'), (0, 'r', 'R'), (0, 'ruby', 'Ruby'), (0, 'rust', 'Rust'), (0, 'scala', 'Scala'),
  (0, 'shell', 'Shell'), (0, 'sql', 'SQL'), (0, 'swift', 'Swift'), (0, 'typescript', 'TypeScript');
INSERT INTO categories (kind, slug, name) VALUES
  (1, 'android', 'Android'), (1, 'angular', 'Angular'), (1, 'aspnet', 'ASP.NET'), (1, 'boost', 'Boost'),
  (1, 'django', 'Django'), (1, 'express', 'Express'), (1, 'fastapi', 'FastAPI'), (1, 'flask', 'Flask'),
  (1, 'flutter', 'Flutter'), (1, 'jpa', 'JPA'), (1, 'ktor', 'Ktor'), (1, 'laravel', 'Laravel'),
  (1, 'nestjs', 'NestJS'), (1, 'nextjs', 'Next.js'), (1, 'node', 'Node.js'), (1, 'qt', 'Qt'), (1, 'rails', 'Rails'),
  (1, 'react', 'React'), (1, 'spring', 'Spring'), (1, 'springboot', 'Spring Boot'), (1, 'svelte', 'Svelte'),
  (1, 'vue', 'Vue');

-- The long columns come last: reading a list does not touch the pages that they overflow to.
-- hashtags repeats post_hashtags, separated by blanks, so that a list needs no second query.
CREATE TABLE posts (
  id INTEGER PRIMARY KEY,
  author_id INTEGER NOT NULL,
  editor_id INTEGER NOT NULL,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),
  status INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 1),
  language TEXT,
  framework TEXT,
  accepted_comment_id INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  deleted_at INTEGER,
  deleted_by INTEGER,
  hashtags TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL,
  renderer INTEGER NOT NULL,
  body TEXT NOT NULL,
  body_html TEXT NOT NULL
);
-- Ids grow with time, so each of these is a list by "latest".
CREATE INDEX posts_by_author ON posts (author_id, id) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_kind ON posts (kind, id) WHERE deleted_at IS NULL;
CREATE INDEX posts_by_language ON posts (language, id) WHERE deleted_at IS NULL AND language IS NOT NULL;
CREATE INDEX posts_by_framework ON posts (framework, id) WHERE deleted_at IS NULL AND framework IS NOT NULL;
CREATE INDEX posts_solved ON posts (status, id) WHERE deleted_at IS NULL AND status = 1;

CREATE TABLE post_hashtags (
  tag TEXT NOT NULL,
  post_id INTEGER NOT NULL,
  PRIMARY KEY (tag, post_id)
) WITHOUT ROWID;

-- States that a post had before its last edit; the present one stands in posts.
CREATE TABLE post_revisions (
  post_id INTEGER NOT NULL REFERENCES posts (id),
  version INTEGER NOT NULL,
  editor_id INTEGER NOT NULL,
  edited_at INTEGER NOT NULL,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (post_id, version)
);
