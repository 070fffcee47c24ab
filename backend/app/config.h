#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace madang {

/// Everything that can be configured, with its default. Sources, later ones win: the file, the environment
/// (`MADANG_HTTP_PORT`), `--set http.port=8080`. Each key's unit and special values stand in config.cpp, from
/// which `madangd config-check --list` and the README's table are made.
struct Config {
  std::string environment = "dev";
  /// Serves the switches of faults. No setting: `serve --with-faults`, in builds for QA scenarios only.
  bool withFaults = false;

  struct Http {
    std::string address = "127.0.0.1";
    std::int64_t port = 8080;
    std::int64_t threads = 0;
    std::int64_t maxConnections = 16384;
    std::int64_t maxConnectionsPerAddress = 0;
    std::int64_t maxInFlight = 4096;
    std::string tlsCertificate;
    std::string tlsKey;
    std::vector<std::string> trustedProxies;
    std::vector<std::string> allowedOrigins;
  } http;

  struct WebSocketSettings {
    std::int64_t messageBytes = 65536;
    std::int64_t queueBytes = 524288;
    std::int64_t queueSeconds = 10;
    std::int64_t idleSeconds = 60;
    bool deflate = false;
  } webSocket;

  struct Stomp {
    std::int64_t heartBeatMillis = 10000;
    std::int64_t connectSeconds = 10;
    std::int64_t subscriptions = 100;
    std::int64_t unacknowledged = 1000;
    bool tokenInUrl = false;
    std::int64_t tcpPort = 0;
    std::string tcpAddress = "127.0.0.1";
  } stomp;

  struct Data {
    std::string dir;
    std::int64_t readers = 2;
    std::int64_t writeQueue = 4096;
    std::int64_t readQueue = 4096;
  } data;

  struct Limits {
    bool enabled = true;
    std::vector<std::string> rates;
  } limits;

  struct Tokens {
    std::vector<std::string> keys;
    std::int64_t accessSeconds = 900;
    std::int64_t refreshDays = 30;
  } tokens;

  struct Passwords {
    std::int64_t memoryKib = 19456;
    std::int64_t iterations = 2;
    std::int64_t threads = 2;
    std::int64_t queue = 64;
    std::string pepper;
  } passwords;

  struct Mail {
    std::string from = "Madang <no-reply@madang.example>";
    std::string linkBase = "http://127.0.0.1:8080";
    struct Provider {
      std::string host;
      std::int64_t port = 587;
      std::string security = "starttls";
      std::string user;
      std::string password;
      std::string from;
      std::int64_t weight = 0;
      std::int64_t perMinute = 0;
      std::int64_t perDay = 0;
    };
    Provider primary;
    Provider secondary;
    std::string trustedCertificates;
    std::int64_t connections = 8;
    std::int64_t timeLimitSeconds = 30;
    std::int64_t breakerOpenSeconds = 60;
    std::int64_t perSecond = 200;
  } mail;

  struct Popular {
    std::int64_t likesDays = 7;
    std::int64_t likesTop = 5;
    std::int64_t viewsMinutes = 60;
    std::int64_t viewsTop = 3;
    std::int64_t refreshSeconds = 15;
  } popular;

  struct Moderation {
    std::int64_t claimSeconds = 600;
    std::int64_t undoSeconds = 10;
  } moderation;

  struct Chat {
    std::int64_t hostAbsentSeconds = 60;
    std::int64_t resumeWindow = 1'000;
    std::int64_t messagesPerSecond = 5;
    std::int64_t roomsPerMember = 50;
    std::int64_t largestRoom = 100;
  } chat;

  struct Cache {
    std::int64_t postsMebibytes = 16;
    bool enabled = true;
  } cache;

  struct LogSettings {
    std::string level = "info";
    std::string file;
    std::int64_t fileMebibytes = 16;
    std::int64_t files = 5;
  } log;

  struct MetricsSettings {
    std::string scrapeToken;
    std::int64_t slowRequestMicroseconds = 1000;
  } metrics;

  struct Alerts {
    std::vector<std::string> rules;
  } alerts;

  struct Outbound {
    std::vector<std::string> allowedNetworks;
    bool plainHttp = false;
  } outbound;

  struct Webhooks {
    std::int64_t retrySeconds = 5;
    std::int64_t timeLimitSeconds = 10;
  } webhooks;

  struct Slack {
    std::string webhookUrl;
    std::int64_t batchSeconds = 5;
  } slack;

  struct Partner {
    std::string fortuneUrl;
    std::int64_t fortuneMillis = 300;
  } partner;

  struct Backup {
    std::string cron = "30 3 * * *";
    std::int64_t keep = 7;
  } backup;
};

/// What is wrong with the configuration: the exact key, where it came from, and why.
struct ConfigError {
  std::string key;
  std::string source;
  std::string reason;
};

/// One row for people: the key, its default, and what it means with unit and special values.
struct SettingInfo {
  std::string key;
  std::string defaultText;
  std::string help;
};

struct ConfigSources {
  std::filesystem::path file;                      ///< empty: none
  std::map<std::string, std::string> environment;  ///< all variables; those with MADANG_ count
  std::vector<std::string> overrides;              ///< `key=value`
};

Result<Config, std::vector<ConfigError>> loadConfig(const ConfigSources& sources);
std::vector<SettingInfo> describeSettings();

/// `http.max_connections` as `MADANG_HTTP_MAX_CONNECTIONS`.
std::string environmentName(std::string_view key);

}  // namespace madang
