#include <catch2/catch.hpp>

#include "web/stomp/parser.h"

using namespace madang::web::stomp;
using namespace std::string_literals;

namespace {

struct Read {
  std::vector<Frame> frames;
  std::string error;

  friend bool operator==(const Read&, const Read&) = default;
};

void takeAll(Parser& parser, Read& read) {
  while (auto next = parser.next()) {
    if (*next)
      read.frames.push_back(**next);
    else
      read.error = next->error().message;
  }
}

/// The stream in pieces that end at the places.
Read readCutAt(const std::string& stream, std::initializer_list<std::size_t> places,
               Version version = Version::V12, ParserLimits limits = {}) {
  Parser parser(limits);
  parser.speak(version);
  Read read;
  std::size_t from = 0;
  for (const std::size_t place : places) {
    parser.append(std::string_view(stream).substr(from, place - from));
    takeAll(parser, read);
    from = place;
  }
  parser.append(std::string_view(stream).substr(from));
  takeAll(parser, read);
  return read;
}

Read readWhole(const std::string& stream, Version version = Version::V12, ParserLimits limits = {}) {
  return readCutAt(stream, {}, version, limits);
}

std::string errorOf(const std::string& stream, Version version = Version::V12, ParserLimits limits = {}) {
  const Read read = readWhole(stream, version, limits);
  CHECK(read.frames.empty());
  return read.error;
}

const std::string kTalk =
    "\n\r\nCONNECT\r\naccept-version:1.2\r\nhost:madang\r\n\r\n\0"
    "SUBSCRIBE\nid:0\ndestination:/topic/chat-room/7\n\n\0\n\n"
    "SEND\ndestination:/app/chat-room/7\ncontent-length:13\nreceipt:a\\cb\n\n안녕\0하세\0"
    "SEND\ndestination:/app/chat-room/7\n\nuntil the NUL\0\r\n"
    "DISCONNECT\nreceipt:77\n\n\0"s;

}  // namespace

TEST_CASE("a stream of frames is read with heart-beats between them") {
  const Read read = readWhole(kTalk);
  CHECK(read.error.empty());
  REQUIRE(read.frames.size() == 5);
  CHECK(read.frames[0].command == "CONNECT");
  CHECK(read.frames[0].find("host") == "madang");
  CHECK(read.frames[1].find("id") == "0");
  CHECK(read.frames[2].find("receipt") == "a:b");
  CHECK(read.frames[2].body == "안녕\0하세"s);
  CHECK(read.frames[3].body == "until the NUL");
  CHECK(read.frames[4].find("receipt") == "77");
}

TEST_CASE("it does not matter where a stream was cut") {
  const Read whole = readWhole(kTalk);
  for (std::size_t first = 0; first <= kTalk.size(); ++first) {
    CHECK(readCutAt(kTalk, {first}) == whole);
    for (std::size_t second = first; second <= kTalk.size(); second += 7)
      CHECK(readCutAt(kTalk, {first, second}) == whole);
  }
}

TEST_CASE("byte by byte the same frames come") {
  Parser parser;
  Read read;
  for (const char byte : kTalk) {
    parser.append(std::string_view(&byte, 1));
    takeAll(parser, read);
  }
  CHECK(read == readWhole(kTalk));
}

TEST_CASE("of repeated headers the first counts") {
  const Read read =
      readWhole("SEND\ndestination:/a\ndestination:/b\ncontent-length:1\ncontent-length:2\n\nx\0"s);
  REQUIRE(read.frames.size() == 1);
  CHECK(read.frames[0].find("destination") == "/a");
  CHECK(read.frames[0].headers.size() == 4);
}

TEST_CASE("escapes are those of the version") {
  const std::string stream = "SEND\na\\cb:c\\nd\\\\e\\\\n\n\n\0"s;
  CHECK(readWhole(stream).frames.at(0).headers.at(0) == Header{"a:b", "c\nd\\e\\n"});
  CHECK(readWhole(stream, Version::V10).frames.at(0).headers.at(0) == Header{"a\\cb", "c\\nd\\\\e\\\\n"});
  CHECK(readWhole("SEND\na:\\r\n\n\0"s).frames.at(0).find("a") == "\r");
  CHECK_FALSE(errorOf("SEND\na:\\r\n\n\0"s, Version::V11).empty());
  for (const char* value : {"\\t", "\\", "x\\", "\\N", "\\\\\\"})
    CHECK_FALSE(errorOf("SEND\na:"s + value + "\n\n\0"s).empty());
  CHECK(readWhole("CONNECT\npasscode:a\\tb\\\n\n\0"s).frames.at(0).find("passcode") == "a\\tb\\");
}

TEST_CASE("blanks belong to a header's value") {
  CHECK(readWhole("SEND\na: b \n\n\0"s).frames.at(0).find("a") == " b ");
}

TEST_CASE("what is no frame ends the stream with a reason") {
  const std::string broken = GENERATE(
      "send\n\n\0"s, "SEND \n\n\0"s, "SEND\nno colon\n\n\0"s, "SEND\n:no name\n\n\0"s, "SEND\na:b\rc\n\n\0"s,
      "SE\0ND\n\n\0"s, "SEND\na:\0\n\n\0"s, "SEND\ncontent-length:x\n\n\0"s, "SEND\ncontent-length:-1\n\n\0"s,
      "SEND\ncontent-length:\n\n\0"s, "SEND\ncontent-length:1 \n\nx\0"s, "SEND\ncontent-length:1\n\nxy\0"s,
      "SEND\ncontent-length:99999999999999999999\n\n\0"s, "SUBSCRIBE\nid:1\n\nbody\0"s,
      "GET / HTTP/1.1\r\n\r\n"s, "TOOLONGFORACOMMAND\n\n\0"s);
  CAPTURE(broken);
  CHECK_FALSE(errorOf(broken).empty());
}

TEST_CASE("nothing comes after an error") {
  Parser parser;
  Read read;
  parser.append("nonsense\n");
  takeAll(parser, read);
  CHECK_FALSE(read.error.empty());
  parser.append("SEND\ndestination:/a\n\n\0"s);
  CHECK_FALSE(parser.next());
  CHECK(parser.held() == 0);
}

TEST_CASE("headers, lines and bodies are bounded, also before they are whole") {
  const ParserLimits limits{3, 20, 10};
  CHECK(readWhole("SEND\na:1\nb:2\nc:3\n\n\0"s, Version::V12, limits).frames.size() == 1);
  CHECK_FALSE(errorOf("SEND\na:1\nb:2\nc:3\nd:4\n\n\0"s, Version::V12, limits).empty());
  CHECK(readWhole("SEND\na:"s + std::string(18, 'x') + "\r\n\n\0"s, Version::V12, limits).frames.size() == 1);
  CHECK_FALSE(errorOf("SEND\na:"s + std::string(20, 'x'), Version::V12, limits).empty());
  CHECK(readWhole("SEND\n\n"s + std::string(10, 'x') + "\0"s, Version::V12, limits).frames.size() == 1);
  CHECK_FALSE(errorOf("SEND\n\n"s + std::string(11, 'x'), Version::V12, limits).empty());
  CHECK_FALSE(errorOf("SEND\ncontent-length:11\n\n"s, Version::V12, limits).empty());
}

TEST_CASE("a long stream leaves nothing behind") {
  Parser parser;
  Read read;
  const std::string frame = "SEND\ndestination:/a\n\n"s + std::string(1000, 'x') + "\0"s;
  for (int i = 0; i < 200; ++i) {
    parser.append(frame);
    takeAll(parser, read);
    CHECK(parser.held() == 0);
  }
  CHECK(read.frames.size() == 200);
}

TEST_CASE("what is encoded can be read again") {
  const Frame frame{"MESSAGE",
                    {{"subscription", "0"}, {"a:b\\c", "line\nfeed: \\n \r"}, {"empty", ""}},
                    "body with a \0 NUL and 한글"s};
  for (const Version version : {Version::V12, Version::V11}) {
    Frame expected = frame;
    if (version == Version::V11) expected.headers[1].value.back() = ' ';  // it has no escape for it
    expected.headers.push_back({"content-length", std::to_string(frame.body.size())});
    const Read read = readWhole(encode(frame, version), version);
    REQUIRE(read.frames.size() == 1);
    CHECK(read.frames[0] == expected);
  }
}

TEST_CASE("a value cannot begin a header of its own in any version") {
  const Frame frame{"CONNECTED", {{"user-name", "kim\nrole:admin\r\n\0x"s}}, ""};
  for (const Version version : {Version::V10, Version::V11, Version::V12}) {
    const Read read = readWhole(encode(frame, version), version);
    REQUIRE(read.frames.size() == 1);
    CHECK_FALSE(read.frames[0].find("role"));
    CHECK(read.frames[0].headers.size() == 1);
  }
}
