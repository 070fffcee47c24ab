#include <catch2/catch.hpp>

#include <QFileInfo>
#include <QTemporaryDir>

#include "console/scripted_backend.h"
#include "embedded/embedded_backend.h"
#include "features/workspace/workspace.h"

namespace madang::console {

TEST_CASE("a console brings its own backend: the account is made once and kept for its owner alone") {
  const QTemporaryDir folder;
  const std::string data = folder.filePath(QStringLiteral("data")).toStdString();
  std::string password;
  for (int start = 0; start < 2; ++start) {
    std::string problem;
    const auto backend = EmbeddedBackend::start(data, problem);
    INFO(problem);
    REQUIRE(backend);
    const auto account = backend->account();
    if (start > 0) CHECK(account.password == password);
    password = account.password;

    Workspace workspace(QUrl(QString::fromStdString(backend->url())), QStringLiteral("en"));
    workspace.signIn(QString::fromStdString(account.email), QString::fromStdString(account.password));
    CHECK(QTest::qWaitFor([&] { return workspace.metrics()->at() > 0; }, 20'000));
    CHECK(workspace.role() == QStringLiteral("admin"));
  }
  const QFileInfo file(folder.filePath(QStringLiteral("data/operator-password.txt")));
  CHECK(file.permission(QFile::ReadOwner));
  CHECK_FALSE(file.permission(QFile::ReadGroup));
  CHECK_FALSE(file.permission(QFile::ReadOther));
}

TEST_CASE("a folder that another backend uses is refused in words") {
  const QTemporaryDir folder;
  std::string problem;
  const auto first = EmbeddedBackend::start(folder.path().toStdString(), problem);
  REQUIRE(first);
  CHECK_FALSE(EmbeddedBackend::start(folder.path().toStdString(), problem));
  CHECK(problem.find("is using") != std::string::npos);
}

}  // namespace madang::console
