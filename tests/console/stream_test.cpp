#include "client/stream.h"

#include <catch2/catch.hpp>

#include "console/scripted_backend.h"

namespace madang::console {
namespace {

StreamSettings quick() {
  StreamSettings settings;
  settings.staleAfter = 400ms;
  settings.degradedAfter = 300ms;
  settings.pollEvery = 30ms;
  settings.firstRetry = 20ms;
  settings.longestRetry = 60ms;
  settings.tick = 10ms;
  return settings;
}

StreamSettings patient() {
  StreamSettings settings = quick();
  settings.staleAfter = 30s;
  settings.degradedAfter = 30s;
  return settings;
}

/// What a stream has passed on.
struct Listener {
  explicit Listener(Stream& stream) {
    QObject::connect(&stream, &Stream::received, &stream, [this](const StreamFrame& frame) {
      if (frame.topic != "session") numbers.push_back(frame.seq);
    });
    QObject::connect(&stream, &Stream::gapSeen, &stream, [this] { ++gaps; });
    QObject::connect(&stream, &Stream::pollDue, &stream, [this] { ++polls; });
    QObject::connect(&stream, &Stream::tokenRefused, &stream, [this] { ++refusals; });
  }
  std::vector<std::int64_t> numbers;
  int gaps = 0;
  int polls = 0;
  int refusals = 0;
};

}  // namespace

TEST_CASE("the first frame carries the token, and topics are asked for after it was accepted") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  stream.follow(QStringLiteral("events"));
  stream.open("secret");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 1; }));
  CHECK(backend.said()[0].contains("authenticate"));
  CHECK(backend.said()[0].contains("secret"));
  CHECK(stream.state() == Stream::State::Live);
}

TEST_CASE("the handshake names no origin: that is for pages in a browser") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  stream.open("t");
  REQUIRE(eventually([&] { return stream.state() == Stream::State::Live; }));
  CHECK(backend.handshake().rawHeader("Origin").isEmpty());
}

TEST_CASE("a refused handshake is tried again") {
  int asked = 0;
  ScriptedBackend refusing([&](const SeenRequest&) { return ++asked, ScriptedReply{403}; });
  Stream stream(refusing.url(), quick());
  stream.open("t");
  REQUIRE(eventually([&] { return asked >= 3; }));
  CHECK_FALSE(stream.lastProblem().isEmpty());
}

TEST_CASE("events that follow each other are passed on, repeated ones are not") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  Listener listener(stream);
  stream.follow(QStringLiteral("events"));
  stream.open("t");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 1; }));
  backend.say("events", 10, "snapshot");
  backend.say("events", 11, "event");
  backend.say("events", 11, "event");
  backend.say("events", 12, "event");
  REQUIRE(eventually([&] { return listener.numbers.size() >= 3; }));
  CHECK(listener.numbers == std::vector<std::int64_t>{10, 11, 12});
  CHECK(listener.gaps == 0);
}

TEST_CASE("a missing event asks for a snapshot, and nothing is applied before it comes") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  Listener listener(stream);
  stream.follow(QStringLiteral("events"));
  stream.open("t");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 1; }));
  backend.say("events", 10, "snapshot");
  backend.say("events", 13, "event");
  backend.say("events", 14, "event");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 2; }));
  CHECK(backend.said().back().contains("\"since\":null"));
  backend.say("events", 14, "snapshot");
  backend.say("events", 15, "event");
  REQUIRE(eventually([&] { return listener.numbers.size() == 3; }));
  CHECK(listener.numbers == std::vector<std::int64_t>{10, 14, 15});
  CHECK(listener.gaps == 1);
  CHECK(stream.counts().gaps == 1);
}

TEST_CASE("a heartbeat that knows newer events than came is a gap, too") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  Listener listener(stream);
  stream.follow(QStringLiteral("events"));
  stream.follow(QStringLiteral("summary"));
  stream.open("t");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 2; }));
  backend.say("events", 10, "snapshot");
  backend.say("summary", 3, "snapshot");
  backend.say("session", 2, "heartbeat", R"({"topics":{"events":10,"summary":9}})");
  backend.say("session", 3, "heartbeat", R"({"topics":{"events":11,"summary":9}})");
  REQUIRE(eventually([&] { return listener.gaps == 1; }));
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 3; }));
  CHECK(backend.said().back().contains("events"));
}

TEST_CASE("after a broken connection the stream resumes behind the last event") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  Listener listener(stream);
  stream.follow(QStringLiteral("events"));
  stream.open("t");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 1; }));
  backend.say("events", 41, "snapshot");
  REQUIRE(eventually([&] { return listener.numbers.size() == 1; }));
  backend.drop();
  REQUIRE(eventually([&] { return backend.saidTimes("\"since\":41") == 1; }));
  backend.say("events", 42, "event");
  REQUIRE(eventually([&] { return listener.numbers.size() == 2; }));
  CHECK(backend.connections() == 2);
  CHECK(stream.counts().reconnects == 1);
}

TEST_CASE("silence makes the picture stale and the socket is given up, though it looks open") {
  ScriptedStream backend;
  Stream stream(backend.url(), quick());
  stream.open("t");
  REQUIRE(eventually([&] { return stream.state() == Stream::State::Live; }));
  CHECK_FALSE(stream.isStale());
  backend.greets(false);
  REQUIRE(eventually([&] { return stream.isStale(); }));
  REQUIRE(eventually([&] { return backend.connections() >= 2; }));
  backend.greets(true);
  REQUIRE(eventually([&] { return !stream.isStale() && stream.state() == Stream::State::Live; }));
}

TEST_CASE("without a stream for long the console polls, and stops when it is back") {
  quint16 port = 0;
  {
    ScriptedStream gone;
    port = static_cast<quint16>(gone.url().port());
  }
  Stream stream(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)), quick());
  Listener listener(stream);
  stream.open("t");
  REQUIRE(eventually([&] { return stream.isDegraded() && listener.polls >= 3; }));
  CHECK(stream.downFor().has_value());
  CHECK(stream.isStale());
  ScriptedStream back(port);
  REQUIRE(eventually([&] { return stream.state() == Stream::State::Live; }));
  CHECK_FALSE(stream.isDegraded());
  CHECK_FALSE(stream.downFor().has_value());
}

TEST_CASE("a refused token is told, and a new one is tried at once") {
  ScriptedStream backend;
  backend.greets(false);
  StreamSettings settings = patient();
  settings.firstRetry = settings.longestRetry = 20s;
  Stream stream(backend.url(), settings);
  Listener listener(stream);
  stream.open("old");
  REQUIRE(eventually([&] { return backend.saidTimes("old") == 1; }));
  backend.refuse(stream_close::kUnauthenticated);
  REQUIRE(eventually([&] { return listener.refusals == 1; }));
  backend.greets(true);
  stream.setToken("new");
  REQUIRE(eventually([&] { return stream.state() == Stream::State::Live; }));
  CHECK(backend.saidTimes("new") == 1);
}

TEST_CASE("a topic that two pages follow is left when both have gone") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  stream.open("t");
  REQUIRE(eventually([&] { return stream.state() == Stream::State::Live; }));
  stream.follow(QStringLiteral("summary"));
  stream.follow(QStringLiteral("summary"));
  stream.unfollow(QStringLiteral("summary"));
  REQUIRE(eventually([&] { return backend.saidTimes("\"subscribe\"") == 1; }));
  CHECK(backend.saidTimes("unsubscribe") == 0);
  stream.unfollow(QStringLiteral("summary"));
  REQUIRE(eventually([&] { return backend.saidTimes("unsubscribe") == 1; }));
}

TEST_CASE("what is no frame is counted and passed over") {
  ScriptedStream backend;
  Stream stream(backend.url(), patient());
  Listener listener(stream);
  stream.follow(QStringLiteral("events"));
  stream.open("t");
  REQUIRE(eventually([&] { return backend.saidTimes("subscribe") == 1; }));
  backend.say("events", 1, "nonsense");
  backend.say("events", 2, "snapshot");
  REQUIRE(eventually([&] { return listener.numbers.size() == 1; }));
  CHECK(stream.counts().malformed == 1);
}

TEST_CASE("waits double up to the cap, and no two consoles need be the same") {
  Backoff backoff(100ms, 1000ms);
  CHECK(backoff.next(1.0) == 100ms);
  CHECK(backoff.next(1.0) == 200ms);
  CHECK(backoff.next(0.0) == 200ms);
  CHECK(backoff.next(0.5) == 600ms);
  CHECK(backoff.next(1.0) == 1000ms);
  CHECK(backoff.next(1.0) == 1000ms);
  backoff.reset();
  CHECK(backoff.next(1.0) == 100ms);
}

}  // namespace madang::console
