#pragma once

#include <filesystem>
#include <mutex>

#include "ports/kept_text.h"

namespace madang {

/// A text in a file that only its owner may read. Readers see the old text or the new one, never a part.
class FileText final : public KeptText {
 public:
  explicit FileText(std::filesystem::path path) : m_path(std::move(path)) {}

  Outcome<std::optional<std::string>> load() const override;
  Outcome<void> store(std::string_view text) override;

 private:
  const std::filesystem::path m_path;
  std::mutex m_mutex;
};

}  // namespace madang
