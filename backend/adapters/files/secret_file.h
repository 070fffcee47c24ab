#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"
#include "ports/random.h"

namespace madang {

/// Reads the 32 random bytes that this installation keeps in `path`; makes them on first use, readable by the
/// owner alone (0600), in place before anybody can see half of them. Two processes that start together get
/// the same bytes. Fails with words for an operator: a file that others may read is refused.
Result<std::string, std::string> readOrCreateSecret(std::filesystem::path path, Random& random);

}  // namespace madang
