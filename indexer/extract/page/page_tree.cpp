#include "indexer/extract/page/page_tree.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include <gumbo.h>

#include "common/text.hpp"
#include "indexer/extract/page/page_arena.hpp"
#include "indexer/extract/page/tag_kinds.hpp"

namespace dateline::indexer::page {
namespace {

/// The parser's tree; nothing if it would be too big. No object with a destructor lives in here
/// while the parser runs: the arena may jump back out of it.
GumboOutput* parse_into(PageArena& arena, std::string_view html) {
  if (setjmp(arena.too_much) != 0) return nullptr;
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* memory, std::size_t size) {
    return static_cast<PageArena*>(memory)->allocate(size);
  };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena;
  options.max_errors = 0;
  return gumbo_parse_with_options(&options, html.data(), html.size());
}

std::string_view attribute(const GumboVector& attributes, const char* name) {
  const auto* found = gumbo_get_attribute(&attributes, name);
  return found == nullptr ? std::string_view() : std::string_view(found->value);
}

constexpr std::size_t longest_title = 1000;  ///< bytes
constexpr std::size_t longest_html = std::size_t{4}
                                     << 20U;  ///< bytes; what comes later is not read

/// The first `most` bytes, cut between characters.
std::string_view beginning(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

bool is_hidden(const GumboVector& attributes) {
  if (gumbo_get_attribute(&attributes, "hidden") != nullptr) return true;
  const auto style = attribute(attributes, "style");
  if (style.empty()) return false;
  auto plain = lower_ascii(style);
  std::erase_if(plain, is_space);
  return plain.find("display:none") != plain.npos || plain.find("visibility:hidden") != plain.npos;
}

/// Of short words within a line, those that are no part of its sentence.
constexpr Marks beside_the_sentence =
    mark::share | mark::comments | mark::caption | mark::tags | mark::furniture;

/// One node on the way down.
struct Step {
  const GumboNode* node = nullptr;
  unsigned next_child = 0;
  std::uint32_t element = 0;
  bool is_block = false;
  bool is_beside = false;  ///< its text is taken back if it is short
  std::uint32_t block_count = 0;
  std::size_t text_size = 0;
  std::uint32_t chars = 0;
  std::uint32_t link_chars = 0;
};

class Walk {
 public:
  explicit Walk(PageTree& tree) : tree_(tree) {}

  void run(const GumboNode* root) {
    enter(root);
    while (!steps_.empty()) {
      auto& step = steps_.back();
      const auto& children = step.node->v.element.children;
      if (step.next_child < children.length)
        visit(static_cast<const GumboNode*>(children.data[step.next_child++]));
      else
        leave();
    }
    finish_block();
  }

 private:
  void visit(const GumboNode* node) {
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA:
        return add_text(node->v.text.text);
      case GUMBO_NODE_WHITESPACE:
        return add_text(" ");
      case GUMBO_NODE_ELEMENT:
        return enter(node);
      default:
        return;
    }
  }

  void enter(const GumboNode* node) {
    const auto tag = node->v.element.tag;
    const auto& attributes = node->v.element.attributes;
    if (tag == GUMBO_TAG_META) return read_meta(attributes);
    if (tag == GUMBO_TAG_LINK) return read_link(attributes);
    if (tag == GUMBO_TAG_TITLE) return read_title(node);
    if (tag == GUMBO_TAG_IMG) {
      if (const auto address = attribute(attributes, "src"); !address.empty())
        tree_.picture_addresses.push_back(address);
      return;
    }
    if (tag == GUMBO_TAG_BR) return add_break();
    if (tag == GUMBO_TAG_HR) return finish_block();
    const bool is_root = tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HEAD;
    if (is_skipped(tag) || (!is_root && is_hidden(attributes))) return;
    if (tag == GUMBO_TAG_HTML) tree_.language = attribute(attributes, "lang");
    open(node);
  }

  void open(const GumboNode* node) {
    Step step;
    step.node = node;
    step.is_block = is_block_tag(node->v.element.tag);
    if (step.is_block) finish_block();
    step.element = static_cast<std::uint32_t>(tree_.elements.size());
    tree_.elements.push_back(describe(node));
    const auto& element = tree_.elements.back();
    if (step.is_block) block_elements_.push_back(step.element);
    if (element.tag == Tag::A) ++links_;
    step.is_beside =
        !step.is_block && (element.tag == Tag::Time || (element.marks & beside_the_sentence) != 0);
    step.block_count = block_count();
    step.text_size = block_.text.size();
    step.chars = block_.chars;
    step.link_chars = block_.link_chars;
    steps_.push_back(step);
  }

  Element describe(const GumboNode* node) {
    const auto& attributes = node->v.element.attributes;
    Element element;
    element.tag = tag_of(node->v.element.tag);
    element.parent = steps_.empty() ? 0 : steps_.back().element;
    element.begin_block = block_count() + (block_.text.empty() ? 0 : 1);
    element.flow_begin = static_cast<std::uint32_t>(tree_.flow.size());
    if (attributes.length > 0) {
      element.names = attribute(attributes, "class");
      element.id = attribute(attributes, "id");
      element.role = attribute(attributes, "role");
      element.itemprop = attribute(attributes, "itemprop");
      element.datetime = attribute(attributes, "datetime");
      element.content = attribute(attributes, "content");
      element.title = attribute(attributes, "title");
      element.href = attribute(attributes, "href");
    }
    element.marks = remembered_marks(element);
    return element;
  }

  Marks remembered_marks(const Element& element) {
    if (element.names.empty() && element.id.empty() && element.role.empty())
      return marks_of(element.tag, {}, {}, {});
    std::string key(1, static_cast<char>(element.tag));
    for (const auto part : {element.names, element.id, element.role}) {
      key += '\n';
      key += part;
    }
    const auto [it, is_new] = marks_.try_emplace(std::move(key), 0);
    if (is_new) it->second = marks_of(element.tag, element.names, element.id, element.role);
    return it->second;
  }

  void leave() {
    const auto step = steps_.back();
    auto& element = tree_.elements[step.element];
    if (step.is_beside) take_back(step);
    if (step.is_block) finish_block();
    if (element.tag == Tag::A) --links_;
    if (step.is_block) block_elements_.pop_back();
    element.end_block = block_count();
    element.end_element = static_cast<std::uint32_t>(tree_.elements.size());
    element.flow_end = static_cast<std::uint32_t>(tree_.flow.size());
    if (!step.is_block && !block_.text.empty() && element.begin_block <= element.end_block)
      maybe_whole_.push_back({step.element, block_.text.size()});
    element.end_block = std::max(element.end_block, element.begin_block);
    steps_.pop_back();
  }

  void take_back(const Step& step) {
    constexpr std::uint32_t longest = 100;
    if (step.block_count != block_count() || block_.text.size() < step.text_size) return;
    if (block_.chars - step.chars > longest) return;
    block_.text.resize(step.text_size);
    block_.chars = step.chars;
    block_.link_chars = step.link_chars;
  }

  std::uint32_t block_count() const { return static_cast<std::uint32_t>(tree_.blocks.size()); }

  void add_text(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool hard_space = text[i] == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0';
      if (hard_space) ++i;
      if (hard_space || is_space(text[i])) {
        add_space(' ');
        continue;
      }
      breaks_ = 0;
      block_.text += text[i];
      tree_.flow += text[i];
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) {
        ++block_.chars;
        if (links_ > 0) ++block_.link_chars;
      }
    }
  }

  void add_space(char space) {
    if (!tree_.flow.empty() && !is_space(tree_.flow.back())) tree_.flow += ' ';
    if (block_.text.empty()) return;
    if (!is_space(block_.text.back())) {
      block_.text += space;
      ++block_.chars;
      if (links_ > 0) ++block_.link_chars;
    } else if (space == '\n') {
      block_.text.back() = space;
    }
  }

  void add_break() {
    if (++breaks_ >= 2) return finish_block();
    add_space('\n');
  }

  void finish_block() {
    breaks_ = 0;
    if (!tree_.flow.empty() && tree_.flow.back() != '\n') tree_.flow += '\n';
    while (!block_.text.empty() && is_space(block_.text.back())) {
      block_.text.pop_back();
      if (block_.chars > 0) --block_.chars;
    }
    if (!block_.text.empty() && !block_elements_.empty()) {
      block_.element = block_elements_.back();
      block_.tag = tree_.elements[block_.element].tag;
      block_.link_chars = std::min(block_.link_chars, block_.chars);
      for (const auto& [element, size] : maybe_whole_)
        if (size >= block_.text.size()) tree_.elements[element].end_block = block_count() + 1;
      tree_.blocks.push_back(std::move(block_));
    }
    maybe_whole_.clear();
    block_ = {};
  }

  void read_meta(const GumboVector& attributes) {
    const auto content = attribute(attributes, "content");
    if (content.empty()) return;
    for (const auto* key : {"property", "name", "itemprop", "http-equiv"})
      if (const auto name = attribute(attributes, key); !name.empty())
        tree_.metas.push_back({lower_ascii(trim(name)), trim(content)});
  }

  void read_link(const GumboVector& attributes) {
    if (tree_.canonical.empty() && lower_ascii(attribute(attributes, "rel")) == "canonical")
      tree_.canonical = trim(attribute(attributes, "href"));
  }

  void read_title(const GumboNode* node) {
    const auto& children = node->v.element.children;
    if (!tree_.title.empty() || children.length == 0) return;
    const auto* child = static_cast<const GumboNode*>(children.data[0]);
    if (child->type == GUMBO_NODE_TEXT)
      tree_.title = one_line(beginning(child->v.text.text, longest_title));
  }

  PageTree& tree_;
  std::vector<Step> steps_;
  std::vector<std::uint32_t> block_elements_;
  std::unordered_map<std::string, Marks> marks_;
  Block block_;
  /// Inline elements that the open block began with, and its size when they ended: if nothing comes
  /// after them, the block is theirs.
  std::vector<std::pair<std::uint32_t, std::size_t>> maybe_whole_;
  int links_ = 0;
  int breaks_ = 0;
};

}  // namespace

std::string_view PageTree::meta(std::string_view name) const {
  for (const auto& each : metas)
    if (each.name == name) return each.content;
  return {};
}

Result<PageTree> parse_page(std::string_view html) {
  auto arena = std::make_shared<PageArena>();
  const auto* output = parse_into(*arena, beginning(html, longest_html));
  if (output == nullptr) return problem("the page is too intricate to be read");
  PageTree tree;
  tree.memory = arena;
  Walk(tree).run(output->root);
  return tree;
}

}  // namespace dateline::indexer::page
