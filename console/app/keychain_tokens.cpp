#include "app/keychain_tokens.h"

#include <qt6keychain/keychain.h>
#include <QCoroSignal>

namespace madang::console {
namespace {

const QString kService = QStringLiteral("madang-console");

}  // namespace

QCoro::Task<QString> KeychainTokens::read(QString key) {
  QKeychain::ReadPasswordJob job(kService);
  job.setAutoDelete(false);
  job.setInsecureFallback(false);
  job.setKey(key);
  job.start();
  co_await qCoro(&job, &QKeychain::Job::finished);
  co_return job.error() == QKeychain::NoError ? job.textData() : QString{};
}

QCoro::Task<bool> KeychainTokens::write(QString key, QString token) {
  QKeychain::WritePasswordJob job(kService);
  job.setAutoDelete(false);
  job.setInsecureFallback(false);
  job.setKey(key);
  job.setTextData(token);
  job.start();
  co_await qCoro(&job, &QKeychain::Job::finished);
  co_return job.error() == QKeychain::NoError;
}

QCoro::Task<bool> KeychainTokens::remove(QString key) {
  QKeychain::DeletePasswordJob job(kService);
  job.setAutoDelete(false);
  job.setInsecureFallback(false);
  job.setKey(key);
  job.start();
  co_await qCoro(&job, &QKeychain::Job::finished);
  co_return job.error() == QKeychain::NoError;
}

std::unique_ptr<TokenStore> keychainTokens() {
  // Secret Service and KWallet are reached over the session's bus; without one there is none of them.
  if (qEnvironmentVariableIsEmpty("DBUS_SESSION_BUS_ADDRESS")) return nullptr;
  return std::make_unique<KeychainTokens>();
}

}  // namespace madang::console
