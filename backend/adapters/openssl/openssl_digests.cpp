#include "adapters/openssl/openssl_digests.h"

#include <stdexcept>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace madang {

Digest OpensslDigests::sha256(std::string_view data) const {
  Digest digest;
  unsigned length = 0;
  if (EVP_Digest(data.data(), data.size(), reinterpret_cast<unsigned char*>(digest.data()), &length,
                 EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("SHA-256 is not available");
  return digest;
}

Digest OpensslDigests::hmacSha256(std::string_view key, std::string_view data) const {
  Digest digest;
  unsigned length = 0;
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
            reinterpret_cast<const unsigned char*>(data.data()), data.size(),
            reinterpret_cast<unsigned char*>(digest.data()), &length))
    throw std::runtime_error("HMAC is not available");
  return digest;
}

bool OpensslDigests::equal(std::string_view a, std::string_view b) const {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace madang
