#pragma once

#include "ports/digests.h"

namespace madang {

class OpensslDigests final : public Digests {
 public:
  Digest sha256(std::string_view data) const override;
  Digest hmacSha256(std::string_view key, std::string_view data) const override;
  bool equal(std::string_view a, std::string_view b) const override;
};

}  // namespace madang
