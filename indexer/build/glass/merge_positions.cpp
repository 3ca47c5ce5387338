#include "indexer/build/glass/merge_positions.hpp"

#include <deque>
#include <string>
#include <string_view>

#include "common/glass/encoding.hpp"
#include "indexer/build/glass/table_reader.hpp"

namespace dateline::indexer::glass {
using namespace dateline::glass;
namespace {

/// A source at one of its entries: the positions of a term in a document.
class Cursor {
 public:
  explicit Cursor(const PositionSource& source) : reader_(source.table), offset_(source.offset) {
    next();
  }

  void next() {
    is_at_end_ = !reader_.next();
    if (is_at_end_) return;
    // The term as a key has it, up to and with the zero byte that no FF follows.
    const auto key = reader_.key();
    auto end = key.find('\0');
    while (end + 1 < key.size() && key[end + 1] == '\xff') end = key.find('\0', end + 2);
    term_ = key.substr(0, end + 1);
    document_ = read_sortable(key.substr(end + 1)) + offset_;
  }

  [[nodiscard]] bool is_at_end() const { return is_at_end_; }
  [[nodiscard]] std::string_view term() const { return term_; }
  [[nodiscard]] std::uint32_t document() const { return document_; }
  [[nodiscard]] std::string_view positions() const { return reader_.tag(); }

 private:
  TableReader reader_;
  std::uint32_t offset_;
  bool is_at_end_ = false;
  std::string_view term_;
  std::uint32_t document_ = 0;
};

/// The least term that a source stands at; none if all are at their ends.
std::string_view least_term(const std::deque<Cursor>& cursors) {
  std::string_view least;
  for (const auto& cursor : cursors)
    if (!cursor.is_at_end() && (least.empty() || cursor.term() < least)) least = cursor.term();
  return least;
}

}  // namespace

TableRoot merge_positions(const std::vector<PositionSource>& sources,
                          const std::filesystem::path& destination) {
  TableWriter table(destination);
  std::deque<Cursor> cursors;
  for (const auto& source : sources) cursors.emplace_back(source);
  std::string key;
  for (auto least = least_term(cursors); !least.empty(); least = least_term(cursors)) {
    const std::string term(least);
    key = term;
    for (auto& cursor : cursors) {
      for (; !cursor.is_at_end() && cursor.term() == term; cursor.next()) {
        key.resize(term.size() + longest_sortable);
        const auto* end = write_sortable(key.data() + term.size(), cursor.document());
        key.resize(static_cast<std::size_t>(end - key.data()));
        table.add(key, cursor.positions());
      }
    }
  }
  return table.finish();
}

}  // namespace dateline::indexer::glass
