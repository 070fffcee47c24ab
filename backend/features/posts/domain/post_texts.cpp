#include "features/posts/domain/post_texts.h"

#include "features/posts/domain/post_rules.h"

namespace madang::posts {
namespace {

Fault invalid(FieldErrors errors) {
  return {"validation", "Some members do not fit.", std::move(errors)};
}

/// null says "remove", which title, body and kind cannot be.
template <class T>
void refuseNull(const Patch<T>& patch, const char* pointer, FieldErrors& errors) {
  if (patch.present && !patch.value) errors.push_back({pointer, "required", "this cannot be removed"});
}

}  // namespace

Outcome<Post> checkNew(NewPost text, const MarkdownRenderer& markdown) {
  FieldErrors errors;
  Post post;
  post.kind = text.kind;
  post.title = std::string(trimmed(text.title));
  post.body = std::move(text.body);
  checkText(post.title, kLongestTitle, true, "/title", errors);
  checkText(post.body, kLongestBody, false, "/body", errors);
  if (text.hashtags) post.hashtags = normaliseHashtags(*text.hashtags, "/hashtags", errors);
  post.language = std::move(text.language);
  post.framework = std::move(text.framework);
  if (!errors.empty()) return Failure{invalid(std::move(errors))};
  post.bodyHtml = markdown.toHtml(post.body);
  return post;
}

Outcome<CheckedEdit> checkEdit(PostEdit edit, const MarkdownRenderer& markdown) {
  FieldErrors errors;
  refuseNull(edit.kind, "/kind", errors);
  refuseNull(edit.title, "/title", errors);
  refuseNull(edit.body, "/body", errors);
  CheckedEdit checked;
  checked.kind = edit.kind.value;
  if (edit.title.value) {
    checked.title = std::string(trimmed(*edit.title.value));
    checkText(*checked.title, kLongestTitle, true, "/title", errors);
  }
  if (edit.body.value) {
    checked.body = std::move(*edit.body.value);
    checkText(*checked.body, kLongestBody, false, "/body", errors);
  }
  if (edit.hashtags.present)
    checked.hashtags =
        normaliseHashtags(edit.hashtags.value.value_or(std::vector<std::string>{}), "/hashtags", errors);
  checked.language = std::move(edit.language);
  checked.framework = std::move(edit.framework);
  if (!errors.empty()) return Failure{invalid(std::move(errors))};
  if (checked.body) checked.html = markdown.toHtml(*checked.body);
  return checked;
}

Post edited(const Post& before, const CheckedEdit& edit) {
  Post after = before;
  if (edit.kind) after.kind = *edit.kind;
  if (edit.title) after.title = *edit.title;
  if (edit.body) {
    after.body = *edit.body;
    after.bodyHtml = edit.html;
  }
  if (edit.hashtags) after.hashtags = *edit.hashtags;
  if (edit.language.present) after.language = edit.language.value;
  if (edit.framework.present) after.framework = edit.framework.value;
  return after;
}

Outcome<void> checkCategories(sql::ReadSession& session, const PostRepository& posts,
                              const std::optional<std::string>& language,
                              const std::optional<std::string>& framework) {
  FieldErrors errors;
  const auto check = [&](CategoryKind kind, const std::optional<std::string>& slug, const char* pointer) {
    if (!slug) return;
    if (slug->size() > kLongestSlug || !posts.hasCategory(session, kind, *slug))
      errors.push_back({pointer, "unknown-value", "there is no such category"});
  };
  check(CategoryKind::Language, language, "/language");
  check(CategoryKind::Framework, framework, "/framework");
  if (!errors.empty()) return Failure{invalid(std::move(errors))};
  return {};
}

}  // namespace madang::posts
