#include "features/page/to_variant.h"

namespace madang::console {

QVariant toVariant(const boost::json::value& json) {
  switch (json.kind()) {
    case boost::json::kind::null:
      return {};
    case boost::json::kind::bool_:
      return json.get_bool();
    case boost::json::kind::int64:
      return static_cast<double>(json.get_int64());
    case boost::json::kind::uint64:
      return static_cast<double>(json.get_uint64());
    case boost::json::kind::double_:
      return json.get_double();
    case boost::json::kind::string:
      return qt(json.get_string());
    case boost::json::kind::array: {
      QVariantList list;
      for (const auto& element : json.get_array()) list.append(toVariant(element));
      return list;
    }
    case boost::json::kind::object:
      break;
  }
  QVariantMap map;
  for (const auto& [key, value] : json.get_object()) map.insert(qt(key), toVariant(value));
  return map;
}

}  // namespace madang::console
