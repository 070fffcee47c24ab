#include "features/mail/domain/letter_text.h"

#include "runtime/html_text.h"

namespace madang::mail {
namespace {

using Part = LetterText::Part;

/// Lines stay lines; control characters are left out.
std::string escaped(std::string_view text) {
  std::string line;
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\t') line += c;
    if (c != '\n') continue;
    appendHtmlText(out, line);
    out += "<br>\n";
    line.clear();
  }
  appendHtmlText(out, line);
  return out;
}

/// Only what a link in a mail may be; anything else leads nowhere.
std::string linkTarget(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") ? escaped(url) : "#";
}

std::string quoted(std::string_view words) {
  std::string out = "> ";
  for (const char c : words) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out;
}

std::string htmlPart(const Part& part) {
  const std::string words = escaped(part.words);
  switch (part.kind) {
    case Part::Kind::Words:
      return "<p>" + words + "</p>\n";
    case Part::Kind::Quote:
      return "<blockquote style=\"margin:16px 0;padding:8px 16px;border-left:3px solid #9aa4b2\">" + words +
             "</blockquote>\n";
    case Part::Kind::Link:
      return "<p><a href=\"" + linkTarget(part.url) +
             "\" style=\"display:inline-block;padding:10px 20px;background:#2457d6;color:#ffffff;"
             "text-decoration:none;border-radius:6px\">" +
             words + "</a></p>\n";
    case Part::Kind::Code:
      return "<p style=\"font-family:monospace;word-break:break-all\">" + words + "</p>\n";
    case Part::Kind::Item:
      return "<p style=\"margin:4px 0\">&#8226; <a href=\"" + linkTarget(part.url) + "\">" + words +
             "</a></p>\n";
    case Part::Kind::Small:
      break;
  }
  return "<p style=\"font-size:12px;color:#566173\">" + words + "</p>\n";
}

}  // namespace

std::string plainOf(const LetterText& text) {
  std::string out;
  for (const Part& part : text.parts) {
    if (!out.empty()) out += part.kind == Part::Kind::Item ? "\n" : "\n\n";
    switch (part.kind) {
      case Part::Kind::Quote:
        out += quoted(part.words);
        break;
      case Part::Kind::Link:
        out += part.words + ":\n\n" + part.url;
        break;
      case Part::Kind::Item:
        out += "- " + part.words + "\n  " + part.url;
        break;
      default:
        out += part.words;
    }
  }
  return out + "\n";
}

std::string htmlOf(const LetterText& text, std::string_view language) {
  std::string out = "<!DOCTYPE html>\n<html lang=\"" + std::string(language == "ko" ? "ko" : "en") +
                    "\">\n<head><meta charset=\"utf-8\"><title>" + escaped(text.subject) +
                    "</title></head>\n<body style=\"margin:0;padding:24px;background:#f4f6f9;color:#1b2230;"
                    "font-family:sans-serif;line-height:1.6\">\n<div style=\"max-width:560px;margin:0 auto;"
                    "padding:24px;background:#ffffff;border:1px solid #dfe4ea;border-radius:6px\">\n";
  for (const Part& part : text.parts) out += htmlPart(part);
  return out + "</div>\n</body>\n</html>\n";
}

}  // namespace madang::mail
