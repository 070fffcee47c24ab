#pragma once

#include <QString>

namespace madang::console {

/// Shows every component in every state, for those who build the console; needs no backend.
/// @returns what the program ends with.
int showGallery(const QString& language);

}  // namespace madang::console
