#pragma once

#include "features/posts/storage/post_columns.h"
#include "ports/sql.h"

/// The lists. One statement per index that may lead ("driver"); the other filters are checked on the rows
/// met.
///
/// A list whose rows are checked by further filters could walk far for few hits. Such a page is kept to a
/// window of so many entries of the leading index: the `…End` statement finds where the window ends, the page
/// may then be short and still have a next one.
namespace madang::posts::statements {

// `? IN (-1, column)`: one placeholder for "not asked for" and "must be equal".
#define MADANG_OTHER_FILTERS                                                                        \
  " AND ? IN (-1, p.kind) AND ? IN (-1, p.status) AND ? IN (0, p.author_id)"                        \
  " AND ? IN ('', p.language) AND ? IN ('', p.framework)"                                           \
  " AND (? = '' OR EXISTS (SELECT 1 FROM post_hashtags h2 WHERE h2.tag = ? AND h2.post_id = p.id))" \
  " AND p.deleted_at IS NULL AND c.post_id = p.id"

#define MADANG_POSTS_PAGE(lead)                                                              \
  "SELECT " MADANG_POST_SUMMARY_COLUMNS " FROM posts p CROSS JOIN post_counts c WHERE " lead \
  " p.id < ? AND p.id >= ?" MADANG_OTHER_FILTERS " ORDER BY p.id DESC LIMIT ?"
#define MADANG_POSTS_END(lead)           \
  "SELECT p.id FROM posts p WHERE " lead \
  " p.id < ? AND p.deleted_at IS NULL ORDER BY p.id DESC LIMIT 1 OFFSET ?"

// By a counter: posts with the same figure as the last one seen ("ties"), then those with a lower one. Two
// ranges, because SQLite does not use the second column of `(likes, post_id) < (?, ?)` when it is the row's
// own key: a page deep inside of a long tie would walk all of it.
#define MADANG_COUNTS_PAGE(range, order)                                                          \
  "SELECT " MADANG_POST_SUMMARY_COLUMNS                                                           \
  " FROM post_counts c CROSS JOIN posts p WHERE p.id = c.post_id AND " range MADANG_OTHER_FILTERS \
  " ORDER BY " order " LIMIT ?"
#define MADANG_COUNTS_END(range, order) \
  "SELECT c.post_id FROM post_counts c WHERE " range " ORDER BY " order " LIMIT 1 OFFSET ?"
#define MADANG_FIGURE_LIST(name, figure)                                                                    \
  {                                                                                                         \
    {"posts." name ".ties",                                                                                 \
     MADANG_COUNTS_PAGE("c." figure " = ? AND c.post_id < ? AND c.post_id >= ?", "c.post_id DESC")},        \
        {"posts." name ".ties.end",                                                                         \
         MADANG_COUNTS_END("c." figure " = ? AND c.post_id < ?", "c.post_id DESC")},                        \
        {"posts." name ".below",                                                                            \
         MADANG_COUNTS_PAGE("c." figure " < ? AND c." figure " > ?", "c." figure " DESC, c.post_id DESC")}, \
    {                                                                                                       \
      "posts." name ".below.end", "SELECT c." figure ", c.post_id FROM post_counts c WHERE c." figure       \
                                  " < ? ORDER BY c." figure " DESC, c.post_id DESC LIMIT 1 OFFSET ?"        \
    }                                                                                                       \
  }

struct List {
  sql::Statement page;
  sql::Statement end;
};

inline constexpr List kLatest{{"posts.latest", MADANG_POSTS_PAGE("")},
                              {"posts.latest.end", MADANG_POSTS_END("")}};
inline constexpr List kByAuthor{{"posts.by-author", MADANG_POSTS_PAGE("p.author_id = ? AND")},
                                {"posts.by-author.end", MADANG_POSTS_END("p.author_id = ? AND")}};
inline constexpr List kByKind{{"posts.by-kind", MADANG_POSTS_PAGE("p.kind = ? AND")},
                              {"posts.by-kind.end", MADANG_POSTS_END("p.kind = ? AND")}};
inline constexpr List kByLanguage{{"posts.by-language", MADANG_POSTS_PAGE("p.language = ? AND")},
                                  {"posts.by-language.end", MADANG_POSTS_END("p.language = ? AND")}};
inline constexpr List kByFramework{{"posts.by-framework", MADANG_POSTS_PAGE("p.framework = ? AND")},
                                   {"posts.by-framework.end", MADANG_POSTS_END("p.framework = ? AND")}};
inline constexpr List kSolved{{"posts.solved", MADANG_POSTS_PAGE("p.status = 1 AND")},
                              {"posts.solved.end", MADANG_POSTS_END("p.status = 1 AND")}};

inline constexpr List kByHashtag{
    {"posts.by-hashtag",
     "SELECT " MADANG_POST_SUMMARY_COLUMNS
     " FROM post_hashtags h CROSS JOIN posts p CROSS JOIN post_counts c WHERE h.tag = ? AND h.post_id < ?"
     " AND h.post_id >= ? AND p.id = h.post_id" MADANG_OTHER_FILTERS " ORDER BY h.post_id DESC LIMIT ?"},
    {"posts.by-hashtag.end",
     "SELECT h.post_id FROM post_hashtags h WHERE h.tag = ? AND h.post_id < ? ORDER BY h.post_id DESC LIMIT "
     "1 OFFSET "
     "?"}};

/// A list by a counter.
struct FigureList {
  sql::Statement ties;
  sql::Statement tiesEnd;
  sql::Statement below;
  sql::Statement belowEnd;
};
inline constexpr FigureList kByLikes = MADANG_FIGURE_LIST("by-likes", "likes");
inline constexpr FigureList kByComments = MADANG_FIGURE_LIST("by-comments", "comments");
inline constexpr FigureList kByViews = MADANG_FIGURE_LIST("by-views", "views");

/// The figures of one author's posts, to be sorted by hand: an author has few.
inline constexpr sql::Statement kFiguresOfAuthor{
    "posts.figures-of-author",
    "SELECT p.id, c.likes, c.comments, c.views FROM posts p CROSS JOIN post_counts c"
    " WHERE p.author_id = ?" MADANG_OTHER_FILTERS " ORDER BY p.id DESC LIMIT ?"};

/// Every list, for the test that looks at their plans.
inline constexpr const List* kAllLists[] = {&kLatest,      &kByAuthor, &kByKind,   &kByLanguage,
                                            &kByFramework, &kSolved,   &kByHashtag};
inline constexpr const FigureList* kAllFigureLists[] = {&kByLikes, &kByComments, &kByViews};

}  // namespace madang::posts::statements
