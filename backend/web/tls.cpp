#include "web/tls.h"

#include <openssl/ssl.h>

namespace madang::web {

std::shared_ptr<boost::asio::ssl::context> makeTlsContext(const std::string& certificate,
                                                          const std::string& key) {
  using boost::asio::ssl::context;
  auto made = std::make_shared<context>(context::tls_server);
  made->set_options(context::default_workarounds | context::no_sslv2 | context::no_sslv3 | context::no_tlsv1 |
                    context::no_tlsv1_1 | context::no_compression);
  SSL_CTX_set_min_proto_version(made->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(made->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_mode(made->native_handle(),
                   SSL_MODE_RELEASE_BUFFERS);  // idle connections give their buffers back
  made->use_certificate_chain_file(certificate);
  made->use_private_key_file(key, context::pem);
  if (SSL_CTX_check_private_key(made->native_handle()) != 1)
    throw boost::system::system_error(boost::asio::error::invalid_argument,
                                      "the key does not fit the certificate");
  return made;
}

}  // namespace madang::web
