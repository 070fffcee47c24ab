#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

namespace madang::web {

/// TLS 1.2 and newer with this certificate chain and key, both PEM. @throws boost::system::system_error
std::shared_ptr<boost::asio::ssl::context> makeTlsContext(const std::string& certificate,
                                                          const std::string& key);

}  // namespace madang::web
