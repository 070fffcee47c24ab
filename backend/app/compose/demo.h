#pragma once

#include "app/composition.h"
#include "features/demo/demo.h"
#include "ports/markdown.h"

namespace madang {

/// What `madangd demo-data` fills the board with; after posts.
demo::DemoData& composeDemo(Composition& composition, const MarkdownRenderer& markdown);

}  // namespace madang
