// What one library does alone, with nothing of ours around it: the anchors of the benchmarks.
//
//   alone posts FILE SECONDS   SQLite commits posts with 5 hashtags, 16 to a commit, into a migrated database
//   alone reads FILE SECONDS   Qt Sql selects posts, one by one
//   alone hashes SECONDS       Argon2id with 19 MiB and two passes, one by one
//
// Prints one line of JSON.
#include <argon2.h>
#include <sqlite3.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
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

/// The same rows that `POST /posts` leaves behind.
double posts(const std::string& file, double seconds) {
  constexpr int kBatch = 16;
  const std::string body(400, 'b'), html = "<p>" + body + "</p>\n", title(40, 't'), tags = "a b c d e";
  const std::vector<std::string> tag{"asio", "cpp", "coroutines", "sqlite", "testing"};
  Sqlite db(file);
  auto* begin = db.prepare("BEGIN IMMEDIATE");
  auto* commit = db.prepare("COMMIT");
  auto* post = db.prepare(madang::posts::statements::kInsert.text);
  auto* hashtag = db.prepare(madang::posts::statements::kInsertTag.text);
  auto* counts = db.prepare("INSERT INTO post_counts (post_id) VALUES (?)");
  std::int64_t id = 1;
  const auto now =
      static_cast<std::int64_t>(std::chrono::system_clock::now().time_since_epoch().count() / 1'000'000);
  const double rate = sustained(seconds, [&] {
    db.run(begin);
    for (int i = 0; i < kBatch; ++i, ++id) {
      sqlite3_bind_int64(post, 1, id);
      sqlite3_bind_int64(post, 2, id % 1000);
      sqlite3_bind_int64(post, 3, id % 1000);
      sqlite3_bind_int(post, 4, 0);
      sqlite3_bind_text(post, 5, "cpp", 3, SQLITE_STATIC);
      sqlite3_bind_text(post, 6, "boost", 5, SQLITE_STATIC);
      sqlite3_bind_int64(post, 7, now);
      sqlite3_bind_int64(post, 8, now);
      bindText(post, 9, tags);
      bindText(post, 10, title);
      sqlite3_bind_int(post, 11, 1);
      bindText(post, 12, body);
      bindText(post, 13, html);
      db.run(post);
      for (const auto& name : tag) {
        bindText(hashtag, 1, name);
        sqlite3_bind_int64(hashtag, 2, id);
        db.run(hashtag);
      }
      sqlite3_bind_int64(counts, 1, id);
      db.run(counts);
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
    if (work == "posts" && argc == 4)
      rate = posts(arguments[1], std::stod(arguments[2]));
    else if (work == "reads" && argc == 4)
      rate = reads(arguments[1], std::stod(arguments[2]));
    else if (work == "hashes" && argc == 3)
      rate = hashes(std::stod(arguments[1]));
    else
      return std::fprintf(stderr, "alone posts FILE SECONDS | reads FILE SECONDS | hashes SECONDS\n"), 2;
    std::printf("{\"rate\":%.1f}\n", rate);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "alone: %s\n", error.what());
    return 1;
  }
}
