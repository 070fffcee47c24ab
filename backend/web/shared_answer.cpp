#include "web/shared_answer.h"

#include "web/accept_encoding.h"

namespace madang::web {
namespace {

constexpr std::string_view kPlainHead = "Vary: Accept-Encoding\r\n";
constexpr std::string_view kGzipHead = "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";

bool takesGzip(Request request, const SharedBody& body) {
  return !body.gzip.empty() && prefersGzip(request.data().acceptEncoding);
}

}  // namespace

void writeShared(Request request, HotWriter& writer, std::string_view contentType, const SharedBody& body) {
  if (takesGzip(request, body))
    writer.begin(200, contentType, body.gzip.size(), kGzipHead) += body.gzip;
  else
    writer.begin(200, contentType, body.plain.size(), kPlainHead) += body.plain;
}

Response sharedAnswer(Request request, std::string_view contentType, const SharedBody& body) {
  Response response;
  response.contentType = contentType;
  response.headers.emplace_back("Vary", "Accept-Encoding");
  if (takesGzip(request, body)) {
    response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = body.gzip;
  } else {
    response.body = body.plain;
  }
  return response;
}

}  // namespace madang::web
