#include "app/config.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <set>
#include <variant>

#include <toml++/toml.h>

namespace madang {
namespace {

using Text = std::string;
using TextList = std::vector<std::string>;
struct Number {
  std::int64_t* target;
  std::int64_t low;
  std::int64_t high;
};

/// One key: where its value goes and what it accepts.
struct Setting {
  std::string key;
  std::variant<Number, bool*, Text*, TextList*> target;
  std::string help;
  std::vector<std::string> allowed = {};  // for texts: any when empty
};

/// One of the two SMTP servers. @param emptyHost  what it is and what an empty host means
std::vector<Setting> providerSettings(const std::string& prefix, Config::Mail::Provider& p,
                                      const char* emptyHost) {
  constexpr std::int64_t kMany = 1'000'000;
  return {
      {prefix + "host", &p.host, emptyHost},
      {prefix + "port", Number{&p.port, 1, 65535}, "Its TCP port."},
      {prefix + "security",
       &p.security,
       "`starttls`, `tls` (from the first byte) or `none`.",
       {"starttls", "tls", "none"}},
      {prefix + "user", &p.user, "Name for AUTH; empty: no AUTH."},
      {prefix + "password", &p.password, "Password for AUTH."},
      {prefix + "from", &p.from, "Sender of the mails that leave through it; empty: mail.from."},
      {prefix + "weight", Number{&p.weight, 0, 1000},
       "Its share of the mails; 0 for both: the primary has all."},
      {prefix + "per_minute", Number{&p.perMinute, 0, kMany},
       "Mails that it may be given in a minute; 0: no limit."},
      {prefix + "per_day", Number{&p.perDay, 0, kMany},
       "Mails that it may be given in a day (UTC); 0: no limit."},
  };
}

/// Behind the row with this key.
void insertBehind(std::vector<Setting>& all, std::string_view key, std::vector<Setting> more) {
  const auto row = std::find_if(all.begin(), all.end(), [key](const Setting& s) { return s.key == key; });
  all.insert(row + 1, std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::vector<Setting> settingsOf(Config& c) {
  constexpr std::int64_t kMany = 1'000'000;
  std::vector<Setting> all{
      {"environment",
       &c.environment,
       "`dev`, `test` or `prod`. `prod` refuses what only rehearsals may do.",
       {"dev", "test", "prod"}},
      {"http.address", &c.http.address, "Address to listen on."},
      {"http.port", Number{&c.http.port, 0, 65535},
       "TCP port; 0 lets the kernel choose (the ready line tells)."},
      {"http.threads", Number{&c.http.threads, 0, 256},
       "I/O threads; 0: one for each core but one, at least one."},
      {"http.max_connections", Number{&c.http.maxConnections, 1, kMany},
       "Open connections in all; further ones are closed at once."},
      {"http.max_connections_per_address", Number{&c.http.maxConnectionsPerAddress, 0, kMany},
       "Open connections of one address; 0: no limit (behind a proxy)."},
      {"http.max_in_flight", Number{&c.http.maxInFlight, 1, kMany},
       "Requests being worked on; further ones get 503 with Retry-After."},
      {"http.tls_certificate", &c.http.tlsCertificate,
       "PEM file with the certificate chain; empty: plain HTTP. Read again on SIGHUP."},
      {"http.tls_key", &c.http.tlsKey, "PEM file with the private key."},
      {"http.trusted_proxies", &c.http.trustedProxies, "Networks (CIDR) whose X-Forwarded-For is believed."},
      {"http.allowed_origins", &c.http.allowedOrigins,
       "Origins that may open WebSockets; empty: same host only."},
      {"websocket.message_bytes", Number{&c.webSocket.messageBytes, 1024, 16 * kMany},
       "Longest message taken on `/ws`; a longer one ends the connection with 1009."},
      {"websocket.queue_bytes", Number{&c.webSocket.queueBytes, 16 * 1024, 1024 * kMany},
       "A reader on `/ws` for whom more is waiting is cut off."},
      {"websocket.queue_seconds", Number{&c.webSocket.queueSeconds, 1, 3600},
       "A reader on `/ws` for whom something has been waiting longer is cut off."},
      {"websocket.idle_seconds", Number{&c.webSocket.idleSeconds, 1, 3600},
       "A silent client on `/ws` is pinged after half of it, and gone after all of it."},
      {"websocket.deflate", &c.webSocket.deflate,
       "`true` compresses messages (permessage-deflate) for clients that ask for it; costs memory."},
      {"stomp.heart_beat_millis", Number{&c.stomp.heartBeatMillis, 0, 600'000},
       "Heart-beats offered to STOMP clients, both ways; 0: none."},
      {"stomp.connect_seconds", Number{&c.stomp.connectSeconds, 1, 600},
       "Time for a STOMP client's CONNECT."},
      {"stomp.subscriptions", Number{&c.stomp.subscriptions, 1, 10'000},
       "Subscriptions of one STOMP connection."},
      {"stomp.unacknowledged", Number{&c.stomp.unacknowledged, 1, 100'000},
       "Messages that a STOMP client may leave without its ACK; with more it is cut off."},
      {"stomp.token_in_url", &c.stomp.tokenInUrl,
       "`true` takes `access_token` of the URL for clients that can send no header. URLs end up in logs."},
      {"stomp.tcp_port", Number{&c.stomp.tcpPort, 0, 65535},
       "TCP port for STOMP without WebSocket and without TLS; 0: none."},
      {"stomp.tcp_address", &c.stomp.tcpAddress, "Address of that port."},
      {"data.dir", &c.data.dir, "Folder of the database, keys, mail and backups. Must be set."},
      {"data.readers", Number{&c.data.readers, 1, 64}, "Threads that read the database."},
      {"data.write_queue", Number{&c.data.writeQueue, 1, kMany},
       "Units of work waiting to be written; further ones get 503."},
      {"data.read_queue", Number{&c.data.readQueue, 1, kMany},
       "Units of work waiting to be read; further ones get 503."},
      {"limits.enabled", &c.limits.enabled,
       "Rate limits and login throttling; `false` is refused in `prod`."},
      {"limits.rates", &c.limits.rates, "Changes to named allowances, `name=quota/seconds`: `write=240/60`."},
      {"tokens.keys", &c.tokens.keys,
       "Signing keys, `kid:base64` of at least 32 bytes; the first signs, all verify. Empty: one is made and "
       "kept in the data folder."},
      {"tokens.access_seconds", Number{&c.tokens.accessSeconds, 5, 86400},
       "Life of an access token, in seconds."},
      {"tokens.refresh_days", Number{&c.tokens.refreshDays, 1, 365},
       "Life of an unused refresh token, in days."},
      {"passwords.memory_kib", Number{&c.passwords.memoryKib, 64, 1048576}, "Argon2id memory, in KiB."},
      {"passwords.iterations", Number{&c.passwords.iterations, 1, 16}, "Argon2id passes."},
      {"passwords.threads", Number{&c.passwords.threads, 1, 64}, "Passwords hashed at the same time."},
      {"passwords.queue", Number{&c.passwords.queue, 1, 100000},
       "Passwords waiting to be hashed; further ones get 503."},
      {"passwords.pepper", &c.passwords.pepper,
       "Secret mixed into every password hash; must never change. Empty: none."},
      {"mail.from", &c.mail.from, "Sender of the mails."},
      {"mail.link_base", &c.mail.linkBase, "Start of the links in mails."},
      {"mail.trusted_certificates", &c.mail.trustedCertificates,
       "PEM file whose certificates SMTP servers must show; empty: the system's."},
      {"mail.connections", Number{&c.mail.connections, 1, 256}, "Mails under way at a time, to each server."},
      {"mail.time_limit_seconds", Number{&c.mail.timeLimitSeconds, 1, 600}, "Longest time for one mail."},
      {"mail.breaker_open_seconds", Number{&c.mail.breakerOpenSeconds, 1, 3600},
       "Wait before a failing server is tried again; doubles up to 15 minutes."},
      {"mail.per_second", Number{&c.mail.perSecond, 0, kMany},
       "Most mails begun in a second, so that a long queue is drained gently; 0: no limit."},
      {"popular.likes_days", Number{&c.popular.likesDays, 1, 366},
       "Window of the popular list by likes, in days."},
      {"popular.likes_top", Number{&c.popular.likesTop, 1, 100}, "Length of the popular list by likes."},
      {"popular.views_minutes", Number{&c.popular.viewsMinutes, 1, 1440},
       "Window of the popular list by views, in minutes."},
      {"popular.views_top", Number{&c.popular.viewsTop, 1, 100}, "Length of the popular list by views."},
      {"popular.refresh_seconds", Number{&c.popular.refreshSeconds, 1, 3600},
       "Time between two computations of the popular lists, in seconds."},
      {"moderation.claim_seconds", Number{&c.moderation.claimSeconds, 1, 86'400},
       "How long a claimed case is kept from other moderators, in seconds."},
      {"moderation.undo_seconds", Number{&c.moderation.undoSeconds, 1, 600},
       "How long staff may undo what they did to posts, comments and members, in seconds."},
      {"chat.host_absent_seconds", Number{&c.chat.hostAbsentSeconds, 1, 86'400},
       "How long the host of a room may be away before another member is host, in seconds."},
      {"chat.resume_window", Number{&c.chat.resumeWindow, 1, 100'000},
       "Messages of a room that are sent again to a client that comes back; before them it is told of a "
       "gap."},
      {"chat.messages_per_second", Number{&c.chat.messagesPerSecond, 0, 10'000},
       "What a member may say in one room, four seconds' worth at once; 0: no limit."},
      {"chat.rooms_per_member", Number{&c.chat.roomsPerMember, 1, 10'000},
       "Rooms that a member may be in at a time."},
      {"chat.largest_room", Number{&c.chat.largestRoom, 2, 10'000}, "Highest capacity of a room."},
      {"cache.enabled", &c.cache.enabled, "`false` reads every post from the database (for measuring)."},
      {"cache.posts_mebibytes", Number{&c.cache.postsMebibytes, 1, 65536},
       "Memory for cached posts, in MiB."},
      {"log.level",
       &c.log.level,
       "`debug`, `info`, `warning` or `error`.",
       {"debug", "info", "warning", "error"}},
      {"log.file", &c.log.file, "Log file; empty: standard error."},
      {"log.file_mebibytes", Number{&c.log.fileMebibytes, 1, 65536},
       "Size at which the log file is rotated, in MiB."},
      {"log.files", Number{&c.log.files, 1, 1000}, "Rotated log files that are kept."},
      {"metrics.scrape_token", &c.metrics.scrapeToken,
       "Bearer token for /metrics from other hosts; empty: loopback only."},
      {"metrics.slow_request_microseconds", Number{&c.metrics.slowRequestMicroseconds, 0, 60 * kMany},
       "Quicker requests are not looked at by the recorder of slow requests; 0: every one may be kept."},
      {"alerts.rules", &c.alerts.rules,
       "Changes to alert rules, `name=threshold/seconds` or `name=off`: `error-rate=2.5/120`."},
      {"outbound.allowed_networks", &c.outbound.allowedNetworks,
       "Networks (CIDR) that webhooks, Slack and the partner may be in; others must be public."},
      {"outbound.plain_http", &c.outbound.plainHttp,
       "`true` allows `http` and every port beside `https` on 443; refused in `prod`."},
      {"webhooks.retry_seconds", Number{&c.webhooks.retrySeconds, 1, 3600},
       "Wait before a delivery is tried again; three times as long each time, up to an hour."},
      {"webhooks.time_limit_seconds", Number{&c.webhooks.timeLimitSeconds, 1, 60},
       "Longest time for one attempt of a delivery."},
      {"slack.webhook_url", &c.slack.webhookUrl,
       "Slack's incoming webhook for events of operations; empty: none."},
      {"slack.batch_seconds", Number{&c.slack.batchSeconds, 1, 600},
       "Events of that many seconds become one message."},
      {"partner.fortune_url", &c.partner.fortuneUrl,
       "The partner who tells fortunes; empty: only the house's own."},
      {"partner.fortune_millis", Number{&c.partner.fortuneMillis, 10, 10000},
       "Longest wait for the partner, in milliseconds."},
      {"backup.cron", &c.backup.cron, "When a backup is made: five cron fields, UTC."},
      {"backup.keep", Number{&c.backup.keep, 1, 1000}, "Backups that are kept."},
  };
  insertBehind(
      all, "mail.link_base",
      providerSettings("mail.secondary_", c.mail.secondary, "SMTP server that takes over; empty: none."));
  insertBehind(all, "mail.link_base",
               providerSettings("mail.primary_", c.mail.primary,
                                "Preferred SMTP server; empty: mails become files in data.dir/mail."));
  return all;
}

std::optional<std::string> assignNumber(const Number& number, std::int64_t value) {
  if (value < number.low || value > number.high)
    return "must be " + std::to_string(number.low) + " to " + std::to_string(number.high) + ", is " +
           std::to_string(value);
  *number.target = value;
  return std::nullopt;
}

std::optional<std::string> assignText(const Setting& setting, Text& target, std::string value) {
  if (!setting.allowed.empty() &&
      std::find(setting.allowed.begin(), setting.allowed.end(), value) == setting.allowed.end()) {
    std::string reason = "must be one of";
    for (const auto& one : setting.allowed) reason += " `" + one + "`";
    return reason + ", is `" + value + "`";
  }
  target = std::move(value);
  return std::nullopt;
}

TextList splitList(std::string_view text) {
  TextList parts;
  while (!text.empty()) {
    const auto comma = text.find(',');
    const auto part = text.substr(0, comma);
    if (!part.empty()) parts.emplace_back(part);
    if (comma == std::string_view::npos) break;
    text.remove_prefix(comma + 1);
  }
  return parts;
}

/// From the environment or the command line. @returns what is wrong, if anything.
std::optional<std::string> assign(const Setting& setting, std::string_view text) {
  if (const auto* number = std::get_if<Number>(&setting.target)) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size())
      return "must be a whole number, is `" + std::string(text) + "`";
    return assignNumber(*number, value);
  }
  if (auto* const* flag = std::get_if<bool*>(&setting.target)) {
    if (text != "true" && text != "false") return "must be `true` or `false`, is `" + std::string(text) + "`";
    **flag = text == "true";
    return std::nullopt;
  }
  if (auto* const* list = std::get_if<TextList*>(&setting.target)) {
    **list = splitList(text);
    return std::nullopt;
  }
  return assignText(setting, *std::get<Text*>(setting.target), std::string(text));
}

/// From the file.
std::optional<std::string> assign(const Setting& setting, const toml::node& node) {
  if (const auto* number = std::get_if<Number>(&setting.target)) {
    const auto value = node.value_exact<std::int64_t>();
    if (!value) return "must be a whole number";
    return assignNumber(*number, *value);
  }
  if (auto* const* flag = std::get_if<bool*>(&setting.target)) {
    const auto value = node.value_exact<bool>();
    if (!value) return "must be `true` or `false`";
    **flag = *value;
    return std::nullopt;
  }
  if (auto* const* list = std::get_if<TextList*>(&setting.target)) {
    const auto* array = node.as_array();
    if (!array) return "must be a list of strings";
    TextList values;
    for (const auto& element : *array) {
      const auto value = element.value_exact<std::string>();
      if (!value) return "must be a list of strings";
      values.push_back(*value);
    }
    **list = std::move(values);
    return std::nullopt;
  }
  const auto value = node.value_exact<std::string>();
  if (!value) return "must be a string";
  return assignText(setting, *std::get<Text*>(setting.target), *value);
}

class Loader {
 public:
  Loader() : m_settings(settingsOf(config)) {}

  void readFile(const std::filesystem::path& path) {
    try {
      walk(toml::parse_file(path.string()), "", path.string());
    } catch (const toml::parse_error& error) {
      errors.push_back({"", path.string() + ":" + std::to_string(error.source().begin.line),
                        std::string(error.description())});
    }
  }

  void readEnvironment(const std::map<std::string, std::string>& variables) {
    std::set<std::string> known{"MADANG_CONFIG"};
    for (const Setting& setting : m_settings) {
      const auto name = environmentName(setting.key);
      known.insert(name);
      const auto found = variables.find(name);
      if (found != variables.end())
        apply(setting, std::string_view{found->second}, "environment variable " + name);
    }
    for (const auto& [name, value] : variables)
      if (name.starts_with("MADANG_") && !known.contains(name))
        errors.push_back({name, "environment", "names no setting"});
  }

  void readOverride(const std::string& text) {
    const auto equals = text.find('=');
    const auto key = text.substr(0, equals);
    const Setting* setting = find(key);
    if (equals == std::string::npos)
      errors.push_back({key, "--set", "must be key=value"});
    else if (!setting)
      errors.push_back({key, "--set", "names no setting"});
    else
      apply(*setting, std::string_view{text}.substr(equals + 1), "--set");
  }

  Config config;
  std::vector<ConfigError> errors;

 private:
  const Setting* find(std::string_view key) const {
    for (const Setting& setting : m_settings)
      if (setting.key == key) return &setting;
    return nullptr;
  }

  template <class Source>
  void apply(const Setting& setting, const Source& value, const std::string& source) {
    if (auto reason = assign(setting, value)) errors.push_back({setting.key, source, std::move(*reason)});
  }

  void walk(const toml::table& table, const std::string& prefix, const std::string& source) {
    for (const auto& [name, node] : table) {
      const std::string key = prefix + std::string(name.str());
      const std::string place = source + ":" + std::to_string(node.source().begin.line);
      if (const auto* inner = node.as_table())
        walk(*inner, key + ".", source);
      else if (const Setting* setting = find(key))
        apply(*setting, node, place);
      else
        errors.push_back({key, place, "names no setting"});
    }
  }

  std::vector<Setting> m_settings;
};

void checkWhole(const Config& config, std::vector<ConfigError>& errors) {
  if (!config.limits.enabled && config.environment == "prod")
    errors.push_back({"limits.enabled", "configuration", "cannot be `false` when environment is `prod`"});
  if (config.outbound.plainHttp && config.environment == "prod")
    errors.push_back({"outbound.plain_http", "configuration", "cannot be `true` when environment is `prod`"});
  if (config.http.tlsCertificate.empty() != config.http.tlsKey.empty())
    errors.push_back({config.http.tlsKey.empty() ? "http.tls_key" : "http.tls_certificate", "configuration",
                      "certificate and key go together"});
}

std::string defaultText(const Setting& setting) {
  if (const auto* number = std::get_if<Number>(&setting.target)) return std::to_string(*number->target);
  if (auto* const* flag = std::get_if<bool*>(&setting.target)) return **flag ? "true" : "false";
  if (std::holds_alternative<TextList*>(setting.target)) return "[]";
  return '"' + *std::get<Text*>(setting.target) + '"';
}

}  // namespace

std::string environmentName(std::string_view key) {
  std::string name = "MADANG_";
  for (const char c : key)
    name += c == '.' ? '_' : (c >= 'a' && c <= 'z') ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

Result<Config, std::vector<ConfigError>> loadConfig(const ConfigSources& sources) {
  Loader loader;
  if (!sources.file.empty()) loader.readFile(sources.file);
  loader.readEnvironment(sources.environment);
  for (const auto& one : sources.overrides) loader.readOverride(one);
  checkWhole(loader.config, loader.errors);
  if (!loader.errors.empty()) return Failure{std::move(loader.errors)};
  return std::move(loader.config);
}

std::vector<SettingInfo> describeSettings() {
  Config config;
  std::vector<SettingInfo> rows;
  for (const Setting& setting : settingsOf(config))
    rows.push_back({setting.key, defaultText(setting), setting.help});
  return rows;
}

}  // namespace madang
