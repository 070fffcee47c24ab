#include "adapters/cmark/html_writer.h"

#include <string_view>

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>

#include "adapters/cmark/html_text.h"
#include "runtime/html_text.h"

namespace madang::cmark {
namespace {

// Deeper elements lose their tags and keep their text: browsers and readers give up long before.
constexpr int kDeepest = 64;

std::string_view orEmpty(const char* text) {
  return text ? std::string_view{text} : std::string_view{};
}

class Writer {
 public:
  std::string write(cmark_node* document) {
    cmark_iter* iterator = cmark_iter_new(document);
    for (;;) {
      const cmark_event_type event = cmark_iter_next(iterator);
      if (event == CMARK_EVENT_DONE) break;
      visit(cmark_iter_get_node(iterator), event == CMARK_EVENT_ENTER);
    }
    cmark_iter_free(iterator);
    return std::move(m_out);
  }

 private:
  void visit(cmark_node* node, bool entering) {
    if (m_image != nullptr && node != m_image) return visitInImage(node, entering);
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_DOCUMENT:
        return;
      case CMARK_NODE_BLOCK_QUOTE:
        return container(entering, "<blockquote>\n", "</blockquote>\n");
      case CMARK_NODE_LIST:
        return list(node, entering);
      case CMARK_NODE_ITEM:
        return item(node, entering);
      case CMARK_NODE_CODE_BLOCK:
        return codeBlock(node);
      case CMARK_NODE_HTML_BLOCK:
        return rawBlock(node);
      case CMARK_NODE_PARAGRAPH:
        return paragraph(node, entering);
      case CMARK_NODE_HEADING:
        return heading(node, entering);
      case CMARK_NODE_THEMATIC_BREAK:
        m_out += "<hr />\n";
        return;
      case CMARK_NODE_TEXT:
      case CMARK_NODE_HTML_INLINE:
        return appendHtmlText(m_out, orEmpty(cmark_node_get_literal(node)));
      case CMARK_NODE_CODE:
        m_out += "<code>";
        appendHtmlText(m_out, orEmpty(cmark_node_get_literal(node)));
        m_out += "</code>";
        return;
      case CMARK_NODE_SOFTBREAK:
        m_out += '\n';
        return;
      case CMARK_NODE_LINEBREAK:
        m_out += "<br />\n";
        return;
      case CMARK_NODE_EMPH:
        return container(entering, "<em>", "</em>");
      case CMARK_NODE_STRONG:
        return container(entering, "<strong>", "</strong>");
      case CMARK_NODE_LINK:
        return link(node, entering);
      case CMARK_NODE_IMAGE:
        return image(node, entering);
      default:
        return extension(node, entering);
    }
  }

  /// Tags around children; omitted for what is nested too deeply.
  void container(bool entering, std::string_view open, std::string_view close) {
    if (entering) {
      if (m_depth++ < kDeepest) m_out += open;
    } else if (--m_depth < kDeepest) {
      m_out += close;
    }
  }

  void list(cmark_node* node, bool entering) {
    if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST) return container(entering, "<ul>\n", "</ul>\n");
    const int start = cmark_node_get_list_start(node);
    const std::string open = start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(start) + "\">\n";
    container(entering, open, "</ol>\n");
  }

  void item(cmark_node* node, bool entering) {
    if (orEmpty(cmark_node_get_type_string(node)) != "tasklist")
      return container(entering, "<li>", "</li>\n");
    container(entering,
              cmark_gfm_extensions_get_tasklist_item_checked(node)
                  ? "<li><input type=\"checkbox\" checked=\"\" disabled=\"\" /> "
                  : "<li><input type=\"checkbox\" disabled=\"\" /> ",
              "</li>\n");
  }

  void codeBlock(cmark_node* node) {
    const std::string_view language = codeLanguage(orEmpty(cmark_node_get_fence_info(node)));
    m_out += "<pre><code";
    if (!language.empty()) {
      m_out += " class=\"language-";
      appendHtmlText(m_out, language);
      m_out += '"';
    }
    m_out += '>';
    appendHtmlText(m_out, orEmpty(cmark_node_get_literal(node)));
    m_out += "</code></pre>\n";
  }

  void rawBlock(cmark_node* node) {
    m_out += "<p>";
    appendHtmlText(m_out, orEmpty(cmark_node_get_literal(node)));
    m_out += "</p>\n";
  }

  void paragraph(cmark_node* node, bool entering) {
    cmark_node* parent = cmark_node_parent(node);
    cmark_node* grandparent = parent ? cmark_node_parent(parent) : nullptr;
    const bool tight = grandparent && cmark_node_get_type(grandparent) == CMARK_NODE_LIST &&
                       cmark_node_get_list_tight(grandparent);
    if (!tight) m_out += entering ? "<p>" : "</p>\n";
  }

  void heading(cmark_node* node, bool entering) {
    const std::string name = "h" + std::to_string(cmark_node_get_heading_level(node));
    m_out += entering ? "<" + name + ">" : "</" + name + ">\n";
  }

  void link(cmark_node* node, bool entering) {
    const std::string_view url = orEmpty(cmark_node_get_url(node));
    if (!isLinkAllowed(url)) return;
    if (!entering) {
      m_out += "</a>";
      return;
    }
    m_out += "<a href=\"";
    appendUrl(m_out, url);
    title(node);
    m_out += "\" rel=\"nofollow ugc noopener\">";
  }

  /// Ends the attribute before it.
  void title(cmark_node* node) {
    const std::string_view text = orEmpty(cmark_node_get_title(node));
    if (text.empty()) return;
    m_out += "\" title=\"";
    appendHtmlText(m_out, text);
  }

  void image(cmark_node* node, bool entering) {
    const std::string_view url = orEmpty(cmark_node_get_url(node));
    if (!isImageAllowed(url)) return;  // its description stays as text
    if (entering) {
      m_image = node;
      m_out += "<img src=\"";
      appendUrl(m_out, url);
      m_out += "\" alt=\"";
    } else {
      m_image = nullptr;
      title(node);
      m_out += "\" loading=\"lazy\" />";
    }
  }

  /// Inside an image everything is text for its `alt`.
  void visitInImage(cmark_node* node, bool entering) {
    if (!entering) return;
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
      case CMARK_NODE_HTML_INLINE:
        return appendHtmlText(m_out, orEmpty(cmark_node_get_literal(node)));
      case CMARK_NODE_SOFTBREAK:
      case CMARK_NODE_LINEBREAK:
        m_out += ' ';
        return;
      default:
        return;
    }
  }

  void extension(cmark_node* node, bool entering) {
    const std::string_view type = orEmpty(cmark_node_get_type_string(node));
    if (type == "strikethrough") return container(entering, "<del>", "</del>");
    if (type == "table") return table(entering);
    if (type == "table_header") return headerRow(node, entering);
    if (type == "table_row") return row(entering);
    if (type == "table_cell") return cell(node, entering);
  }

  void table(bool entering) {
    if (entering) {
      m_out += "<table>\n";
      m_inBody = false;
      return;
    }
    m_out += m_inBody ? "</tbody>\n</table>\n" : "</table>\n";
    m_inBody = false;
  }

  void headerRow(cmark_node* node, bool entering) {
    m_inHeader = entering;
    m_out += entering ? "<thead>\n<tr>" : "</tr>\n</thead>\n";
    if (!entering && cmark_node_next(node)) {
      m_out += "<tbody>\n";
      m_inBody = true;
    }
  }

  void row(bool entering) { m_out += entering ? "<tr>" : "</tr>\n"; }

  void cell(cmark_node* node, bool entering) {
    const char* name = m_inHeader ? "th" : "td";
    if (!entering) {
      m_out += std::string("</") + name + ">";
      return;
    }
    m_out += std::string("<") + name + alignment(node) + ">";
  }

  static const char* alignment(cmark_node* cellNode) {
    cmark_node* rowNode = cmark_node_parent(cellNode);
    cmark_node* tableNode = rowNode ? cmark_node_parent(rowNode) : nullptr;
    if (!tableNode) return "";
    int column = 0;
    for (cmark_node* n = cmark_node_previous(cellNode); n; n = cmark_node_previous(n)) ++column;
    const auto* all = cmark_gfm_extensions_get_table_alignments(tableNode);
    if (!all || column >= cmark_gfm_extensions_get_table_columns(tableNode)) return "";
    switch (all[column]) {
      case 'l':
        return " align=\"left\"";
      case 'c':
        return " align=\"center\"";
      case 'r':
        return " align=\"right\"";
      default:
        return "";
    }
  }

  std::string m_out;
  int m_depth = 0;
  cmark_node* m_image = nullptr;
  bool m_inHeader = false;
  bool m_inBody = false;
};

}  // namespace

std::string writeHtml(cmark_node* document) {
  return Writer{}.write(document);
}

}  // namespace madang::cmark
