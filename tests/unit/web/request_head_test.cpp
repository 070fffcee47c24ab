#include "web/request_head.h"

#include <catch2/catch.hpp>

#include "web/accept_language.h"
#include "web/chunked.h"
#include "web/idempotency_key.h"

using namespace madang::web;

namespace {

/// The code with which a head is refused; empty when it is taken.
std::string refusal(const std::string& bytes) {
  HeadFinder finder;
  switch (finder.feed(bytes)) {
    case HeadFinder::State::Incomplete:
      return "incomplete";
    case HeadFinder::State::Refused:
      return std::string(finder.code());
    case HeadFinder::State::Complete:
      break;
  }
  RequestHead head;
  std::vector<RequestData::Header> headers;
  return std::string(parseHead(std::string_view(bytes).substr(0, finder.length()), head, headers));
}

std::string withLine(const std::string& line) {
  return "POST /x HTTP/1.1\r\nHost: a\r\n" + line + "\r\n\r\n";
}

}  // namespace

TEST_CASE("an ordinary head is read with all its parts") {
  const std::string bytes =
      "POST /a/b?c=d HTTP/1.1\r\nHost: example.org:80\r\nContent-Length: 12\r\nX-Empty:\r\n"
      "Connection: Keep-Alive, Upgrade\r\nupgrade: WebSocket\r\nAccept:  a , b\t\r\n\r\nrest";
  HeadFinder finder;
  for (std::size_t i = 0; i < bytes.size() - 4; ++i)
    CHECK(finder.feed(std::string_view(bytes).substr(0, i)) == HeadFinder::State::Incomplete);
  REQUIRE(finder.feed(bytes) == HeadFinder::State::Complete);
  CHECK(finder.length() == bytes.size() - 4);
  RequestHead head;
  std::vector<RequestData::Header> headers;
  REQUIRE(parseHead(std::string_view(bytes).substr(0, finder.length()), head, headers).empty());
  CHECK(head.method == "POST");
  CHECK(head.target == "/a/b?c=d");
  CHECK(head.host == "example.org:80");
  CHECK(head.bodyLength == 12);
  CHECK(head.upgrade);
  CHECK(head.persistent());
  REQUIRE(headers.size() == 6);
  CHECK(headers[2].value.empty());
  CHECK(headers[5].value == "a , b");
}

TEST_CASE("what servers may read differently is refused") {
  const std::string malformed[] = {
      "GET / HTTP/1.1\nHost: a\n\n",
      "GET / HTTP/1.1\r\nHost: a\n\r\n",
      "\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
      " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
      "GET / http/1.1\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1x\r\nHost: a\r\n\r\n",
      "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /\xea\xb0\x80 HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /#x HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /\r HTTP/1.1\r\nHost: a\r\n\r\n",
      "GET /\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
      "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
      std::string("GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", 33),
      withLine("X : b"),
      withLine(" X: b"),
      withLine("X: a\r\n b"),
      withLine("X: a\r\n\tb"),
      withLine("X: a\rb"),
      withLine("X: a\x7f"
               "b"),
      withLine("X"),
      withLine(": b"),
      withLine("X[]: b"),
      withLine("Content-Length: +5"),
      withLine("Content-Length: -1"),
      withLine("Content-Length: 5 5"),
      withLine("Content-Length: 5, 5"),
      withLine("Content-Length: 0x5"),
      withLine("Content-Length: "),
      withLine("Content-Length: 18446744073709551616"),
      withLine("Content-Length: 5\r\nContent-Length: 5"),
      withLine("Content-Length: 5\r\ncontent-length: 6"),
      withLine("Content-Length: 5\r\nTransfer-Encoding: chunked"),
      withLine("Transfer-Encoding: chunked\r\nContent-Length: 0"),
      withLine("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked"),
      withLine("Transfer-Encoding: gzip, chunked"),
      withLine("Transfer-Encoding: chunked, chunked"),
      withLine("Transfer-Encoding: xchunked"),
      withLine("Transfer-Encoding: identity"),
      withLine("Transfer-Encoding: \"chunked\""),
      withLine("Transfer-Encoding:\x0b"
               "chunked"),
      withLine("Authorization: Bearer a\r\nAuthorization: Bearer b"),
      "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
  };
  for (const auto& bytes : malformed) {
    CAPTURE(bytes);
    const auto code = refusal(bytes);
    CHECK((code == "malformed-request" || code == "malformed-target"));
  }
}

TEST_CASE("limits and versions have answers of their own") {
  CHECK(refusal("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == "version-not-supported");
  CHECK(refusal("GET /" + std::string(8200, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n") == "target-too-long");
  CHECK(refusal("GET /" + std::string(20'000, 'x')) == "target-too-long");
  CHECK(refusal("GET /" + std::string(8191, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n").empty());
  CHECK(refusal(withLine("X: " + std::string(8200, 'x'))) == "headers-too-large");
  CHECK(refusal("GET / HTTP/1.1\r\nX: " + std::string(9000, 'x')) == "headers-too-large");
  std::string many;
  for (int i = 0; i < 101; ++i) many += "X: y\r\n";
  CHECK(refusal("GET / HTTP/1.1\r\nHost: a\r\n" + many + "\r\n") == "headers-too-large");
  CHECK(refusal("GET / HTTP/1.0\r\n\r\n").empty());
}

TEST_CASE("chunks are decoded wherever they are cut") {
  const std::string bytes = "3\r\nabc\r\n0A\r\n0123456789\r\n0\r\n\r\nnext";
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    ChunkedDecoder decoder;
    std::string out;
    std::string_view first = std::string_view(bytes).substr(0, cut);
    auto state = decoder.feed(first, out, 100);
    std::string_view second = std::string_view(bytes).substr(cut);
    if (state == ChunkedDecoder::State::NeedMore) state = decoder.feed(second, out, 100);
    CHECK(state == ChunkedDecoder::State::Complete);
    CHECK(out == "abc0123456789");
    CHECK(first.size() + second.size() == 4);
  }
}

TEST_CASE("malformed and oversized chunks are refused") {
  const auto decode = [](std::string_view bytes) {
    ChunkedDecoder decoder;
    std::string out;
    return decoder.feed(bytes, out, 10);
  };
  for (const char* bytes :
       {"\r\n", "g\r\n", "3\nabc", "3;x=y\r\n", "3 \r\n", "-3\r\n", "0x3\r\n", "3\r\nabcd", "3\r\nabc\n",
        "0\r\nTrailer: x\r\n\r\n", "000000001\r\na", "3\r\r"}) {
    CAPTURE(bytes);
    CHECK(decode(bytes) == ChunkedDecoder::State::Malformed);
  }
  CHECK(decode("b\r\n") == ChunkedDecoder::State::TooLarge);
  CHECK(decode("6\r\nabcdef\r\n6\r\n") == ChunkedDecoder::State::TooLarge);
  CHECK(decode("ffffffff\r\n") == ChunkedDecoder::State::TooLarge);
}

TEST_CASE("the better weighted of Korean and English is chosen") {
  CHECK(negotiateLanguage("ko-KR,ko;q=0.9,en;q=0.8") == Language::Korean);
  CHECK(negotiateLanguage("en;q=0.5, ko;q=0.9") == Language::Korean);
  CHECK(negotiateLanguage("ko;q=0.1, en-GB") == Language::English);
  CHECK(negotiateLanguage("ko;q=0") == Language::English);
  CHECK(negotiateLanguage("kok") == Language::English);
  CHECK(negotiateLanguage("KO") == Language::Korean);
  CHECK(negotiateLanguage(",,;;q=x, ko;q=1.001") == Language::English);
  CHECK(negotiateLanguage("") == Language::English);
}

TEST_CASE("idempotency keys are read quoted and bare") {
  CHECK(parseIdempotencyKey("\"8e03\"") == "8e03");
  CHECK(parseIdempotencyKey("8e03") == "8e03");
  for (const std::string& bad : {std::string{}, std::string{"\"\""}, std::string{"\"a"}, std::string{"a b"},
                                 std::string{"a\"b"}, std::string(256, 'x'), std::string{"\""}})
    CHECK_FALSE(parseIdempotencyKey(bad));
}
