// The one place that compiles Beast's bodies; everything else sees declarations
// (BOOST_BEAST_SEPARATE_COMPILATION).
#include <boost/beast/src.hpp>
