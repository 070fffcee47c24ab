#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/json.h"
#include "contract/stream/stream.h"

namespace madang::stream {

/// One frame as text, shared by all who are sent it.
struct Frame {
  std::shared_ptr<const std::string> text;
  std::size_t dataBegin = 0;
};

/// @param data  JSON; what StreamFrame describes, without parsing it once more
inline Frame makeFrame(std::string_view topic, std::int64_t seq, UtcTime at, StreamFrameKind kind,
                       std::string_view data) {
  std::string text;
  text.reserve(data.size() + topic.size() + 96);
  text += "{\"topic\":";
  writeJson(text, topic);
  text += ",\"seq\":";
  writeJson(text, seq);
  text += ",\"at\":";
  writeJson(text, at);
  text += ",\"kind\":";
  writeJson(text, kind);
  text += ",\"data\":";
  const std::size_t begin = text.size();
  text += data;
  text += '}';
  return {std::make_shared<const std::string>(std::move(text)), begin};
}

}  // namespace madang::stream
