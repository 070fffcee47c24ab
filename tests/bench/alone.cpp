// What one library does alone, with nothing of ours around it: the anchors of the benchmarks.
//
//   alone posts FILE ROWS SECONDS   SQLite commits the posts of the database ROWS in their order, 16 to a
//   commit,
//                                   into the migrated database FILE; from the beginning again when they are
//                                   used up
//   alone reads FILE SECONDS        Qt Sql selects posts, one by one
//   alone hashes SECONDS            Argon2id with 19 MiB and two passes, one by one
//
// Prints one line of JSON.
#include <argon2.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <QtCore/QCoreApplication>
#include <QtCore/QVariant>
#include <QtSql/QSqlDatabase>
#include <QtSql/QSqlError>
#include <QtSql/QSqlQuery>

#include "features/posts/storage/post_statements.h"

namespace {

using SteadyClock = std::chrono::steady_clock;

/// Calls `work`, which says how much it did, until the time is over. @returns how much a second.
template <class Work>
double sustained(double seconds, Work work) {
  const auto began = SteadyClock::now();
  double done = 0;
  double took = 0;
  do {
    done += work();
    took = std::chrono::duration<double>(SteadyClock::now() - began).count();
  } while (took < seconds);
  return done / took;
}

class Sqlite {
 public:
  explicit Sqlite(const std::string& file) {
    check(sqlite3_open_v2(file.c_str(), &m_handle, SQLITE_OPEN_READWRITE, nullptr));
    for (const char* pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
                               "PRAGMA cache_size=-8192"})
      check(sqlite3_exec(m_handle, pragma, nullptr, nullptr, nullptr));
  }
  Sqlite(const Sqlite&) = delete;
  ~Sqlite() { sqlite3_close_v2(m_handle); }

  sqlite3_stmt* prepare(std::string_view text) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v3(m_handle, text.data(), static_cast<int>(text.size()), SQLITE_PREPARE_PERSISTENT,
                             &statement, nullptr));
    return statement;
  }
  void run(sqlite3_stmt* statement) {
    if (sqlite3_step(statement) != SQLITE_DONE) check(sqlite3_errcode(m_handle));
    sqlite3_reset(statement);
  }

 private:
  void check(int code) {
    if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(m_handle));
  }
  sqlite3* m_handle = nullptr;
};

void bindText(sqlite3_stmt* statement, int at, const std::string& text) {
  sqlite3_bind_text(statement, at, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void bindOptional(sqlite3_stmt* statement, int at, const std::string& text) {
  text.empty() ? static_cast<void>(sqlite3_bind_null(statement, at)) : bindText(statement, at, text);
}

/// What `POST /posts` leaves behind.
struct WrittenPost {
  std::int64_t id, author, kind, createdAt, renderer;
  std::string language, framework, hashtags, title, body, html;
  std::vector<std::string> tags;
};

/// The newest of a database, oldest first. `most` bounds the memory.
std::vector<WrittenPost> writtenPosts(const std::string& file, int most) {
  Sqlite db(file);
  auto* select = db.prepare(
      "SELECT id, author_id, kind, created_at, renderer, language, framework, hashtags, title, body, "
      "body_html"
      " FROM posts WHERE id > (SELECT id FROM (SELECT id FROM posts ORDER BY id DESC LIMIT ?) ORDER BY id "
      "LIMIT 1)"
      " ORDER BY id");
  sqlite3_bind_int(select, 1, most);
  const auto text = [select](int column) {
    const auto* first = reinterpret_cast<const char*>(sqlite3_column_text(select, column));
    return first ? std::string(first) : std::string();
  };
  std::vector<WrittenPost> posts;
  while (sqlite3_step(select) == SQLITE_ROW) {
    WrittenPost post{sqlite3_column_int64(select, 0),
                     sqlite3_column_int64(select, 1),
                     sqlite3_column_int64(select, 2),
                     sqlite3_column_int64(select, 3),
                     sqlite3_column_int64(select, 4),
                     text(5),
                     text(6),
                     text(7),
                     text(8),
                     text(9),
                     text(10),
                     {}};
    std::istringstream words(post.hashtags);
    for (std::string word; words >> word;) post.tags.push_back(word);
    posts.push_back(std::move(post));
  }
  sqlite3_finalize(select);
  if (posts.empty()) throw std::runtime_error(file + " has no posts");
  return posts;
}

double posts(const std::string& file, const std::string& source, double seconds) {
  constexpr int kBatch = 16;
  const std::vector<WrittenPost> rows = writtenPosts(source, 20'000);
  const std::int64_t span = rows.back().id - rows.front().id + 1;
  Sqlite db(file);
  auto* begin = db.prepare("BEGIN IMMEDIATE");
  auto* commit = db.prepare("COMMIT");
  auto* post = db.prepare(madang::posts::statements::kInsert.text);
  auto* hashtag = db.prepare(madang::posts::statements::kInsertTag.text);
  auto* counts = db.prepare("INSERT INTO post_counts (post_id) VALUES (?)");
  std::size_t next = 0;
  std::int64_t shift = 0;
  const double rate = sustained(seconds, [&] {
    db.run(begin);
    for (int i = 0; i < kBatch; ++i) {
      const WrittenPost& row = rows[next];
      const std::int64_t id = row.id + shift;
      sqlite3_bind_int64(post, 1, id);
      sqlite3_bind_int64(post, 2, row.author);
      sqlite3_bind_int64(post, 3, row.author);
      sqlite3_bind_int64(post, 4, row.kind);
      bindOptional(post, 5, row.language);
      bindOptional(post, 6, row.framework);
      sqlite3_bind_int64(post, 7, row.createdAt);
      sqlite3_bind_int64(post, 8, row.createdAt);
      bindText(post, 9, row.hashtags);
      bindText(post, 10, row.title);
      sqlite3_bind_int64(post, 11, row.renderer);
      bindText(post, 12, row.body);
      bindText(post, 13, row.html);
      db.run(post);
      for (const auto& name : row.tags) {
        bindText(hashtag, 1, name);
        sqlite3_bind_int64(hashtag, 2, id);
        db.run(hashtag);
      }
      sqlite3_bind_int64(counts, 1, id);
      db.run(counts);
      if (++next == rows.size()) {
        next = 0;
        shift += span;
      }
    }
    db.run(commit);
    return kBatch;
  });
  for (auto* statement : {begin, commit, post, hashtag, counts}) sqlite3_finalize(statement);
  return rate;
}

double reads(const std::string& file, double seconds) {
  QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"));
  database.setDatabaseName(QString::fromStdString(file));
  if (!database.open()) throw std::runtime_error(database.lastError().text().toStdString());
  QSqlQuery pragma(QStringLiteral("PRAGMA cache_size=-8192"), database);
  std::vector<qlonglong> ids;
  QSqlQuery all(QStringLiteral("SELECT id FROM posts"), database);
  while (all.next()) ids.push_back(all.value(0).toLongLong());
  all.finish();
  QSqlQuery post(database);
  post.setForwardOnly(true);
  post.prepare(QString::fromUtf8(madang::posts::statements::kFind.text.data()));
  std::uint64_t random = 7;
  return sustained(seconds, [&] {
    random = random * 6364136223846793005ULL + 1442695040888963407ULL;
    post.bindValue(0, ids[(random >> 33) % ids.size()]);
    if (!post.exec() || !post.next()) throw std::runtime_error(post.lastError().text().toStdString());
    qsizetype letters = 0;
    for (int column = 0; column < 19; ++column) letters += post.value(column).toString().size();
    post.finish();
    return letters > 0 ? 1 : 0;
  });
}

double hashes(double seconds) {
  const std::string password = "correct horse battery", salt = "sixteen bytes ok";
  std::uint8_t hash[32];
  return sustained(seconds, [&] {
    if (argon2id_hash_raw(2, 19456, 1, password.data(), password.size(), salt.data(), salt.size(), hash,
                          sizeof hash) != ARGON2_OK)
      throw std::runtime_error("Argon2 failed");
    return 1;
  });
}

}  // namespace

int main(int argc, char* argv[]) {
  QCoreApplication application(argc, argv);
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string work = arguments.empty() ? "" : arguments[0];
  try {
    double rate = 0;
    if (work == "posts" && argc == 5)
      rate = posts(arguments[1], arguments[2], std::stod(arguments[3]));
    else if (work == "reads" && argc == 4)
      rate = reads(arguments[1], std::stod(arguments[2]));
    else if (work == "hashes" && argc == 3)
      rate = hashes(std::stod(arguments[1]));
    else
      return std::fprintf(stderr, "alone posts FILE ROWS SECONDS | reads FILE SECONDS | hashes SECONDS\n"), 2;
    std::printf("{\"rate\":%.1f}\n", rate);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "alone: %s\n", error.what());
    return 1;
  }
}
