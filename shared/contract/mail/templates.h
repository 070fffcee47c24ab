#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

/// What `/ops/v1/mail/templates` answers.
namespace madang {

BOOST_DEFINE_ENUM_CLASS(MailTemplate, Verification, PasswordReset, PasswordChanged, Warning, AppealDecision,
                        ActivityDigest, ExpiryNotice)

struct MailTemplateItem {
  MailTemplate name = MailTemplate::Verification;
  std::string subject;  ///< in the language that was asked for
  bool mayUnsubscribe = false;
};
BOOST_DESCRIBE_STRUCT(MailTemplateItem, (), (name, subject, mayUnsubscribe))

struct MailTemplateList {
  std::vector<MailTemplateItem> items;
  std::optional<std::string> nextCursor;
};
BOOST_DESCRIBE_STRUCT(MailTemplateList, (), (items, nextCursor))

/// A template with made-up contents.
struct MailPreview {
  MailTemplate name = MailTemplate::Verification;
  std::string language;
  std::string subject;
  std::string text;
  std::string html;
  std::string source;  ///< the whole message as it would leave, headers first
};
BOOST_DESCRIBE_STRUCT(MailPreview, (), (name, language, subject, text, html, source))

}  // namespace madang
