#pragma once

#include "app/composition.h"
#include "ports/http_client.h"

namespace madang {

/// What requests to foreign servers go through: kept out of private networks but those that are configured.
struct Outbound {
  HttpClient& http;   ///< for addresses that members of staff type in, and for partners
  HttpClient& slack;  ///< its own thread of Qt
};
Outbound composeOutbound(Composition& composition);

/// The fortune endpoint and its partner.
void composeFortune(Composition& composition, HttpClient& http);

}  // namespace madang
