#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "common/text.hpp"
#include "indexer/read/read.hpp"
#include "indexer/read/record_line.hpp"
#include "indexer/read/table_rows.hpp"

// CSV and TSV: the first row names the columns, each other is an article.
namespace dateline::indexer {
namespace {

/// What a column gives.
struct Column {
  std::string name;
  std::optional<FieldName> field;  ///< rank 0 is what the user said
};

class TableReader {
 public:
  TableReader(Format format, const Origin& origin, const RawSink& sink)
      : format_(format), origin_(origin), sink_(sink) {}

  void read(ByteSource& bytes) {
    PeekedSource peeked(bytes, std::size_t{64} * 1024);
    TableRows rows(peeked, format_ == Format::Tsv ? '\t' : delimiter_of(peeked.head()));
    TableRows::Row row;
    while (true) {
      const auto found = rows.next(row);
      const auto place = fmt::format("{}:{}", origin_.place, row.line);
      if (!found) {
        refuse(found.error().what, place, row.text);
        if (rows.has_more()) continue;
        return;
      }
      if (!*found) return;
      if (columns_.empty()) {
        if (!read_names(row)) return;
      } else {
        read_row(row, place);
      }
    }
  }

 private:
  void refuse(std::string what, const std::string& place, std::string_view text) {
    sink_.reject({{std::move(what), place}, format_, with_names(text)});
  }

  /// A row by itself says nothing: its record has the names above it.
  std::string with_names(std::string_view text) const {
    return text.empty() || names_.empty() ? std::string(text) : fmt::format("{}\n{}", names_, text);
  }

  bool read_names(const TableRows::Row& row) {
    bool useful = false;
    names_ = trim(row.text);
    for (const auto& cell : row.cells) {
      Column column{std::string(trim(cell)), std::nullopt};
      column.field = field_of(column.name);
      useful = useful || (column.field && (column.field->field == Field::Body ||
                                           column.field->field == Field::Title));
      columns_.push_back(std::move(column));
    }
    if (useful) return true;
    constexpr std::size_t longest = 200;
    refuse(fmt::format("no column is known to hold a text: '{}'; --map body=COLUMN names it",
                       to_utf8(names_.substr(0, longest))),
           origin_.place, {});
    return false;
  }

  [[nodiscard]] std::optional<FieldName> field_of(const std::string& name) const {
    const auto& map = origin_.options->fields;
    for (const auto& row : map.rows)
      if (row.path == name) return FieldName{row.field, 0};
    auto known = find_field_name(name);
    if (!known || map.has(known->field)) return std::nullopt;
    ++known->rank;
    return known;
  }

  void read_row(const TableRows::Row& row, const std::string& place) {
    if (row.cells.size() != columns_.size()) {
      const auto count = [](std::size_t cells) {
        return fmt::format("{} cell{}", cells, cells == 1 ? "" : "s");
      };
      return refuse(
          fmt::format("{} where the first row names {}", count(row.cells.size()), columns_.size()),
          place, row.text);
    }
    RawArticle article;
    std::array<std::size_t, field_count> chosen{};
    chosen.fill(columns_.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto& field = columns_[i].field;
      if (!field || trim(row.cells[i]).empty()) continue;
      auto& best = chosen[static_cast<std::size_t>(field->field)];
      if (best == columns_.size() || field->rank < columns_[best].field->rank) best = i;
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      if (chosen[i] == columns_.size()) continue;
      const auto field = static_cast<Field>(i);
      set_field(article, field, std::string_view(row.cells[chosen[i]]));
      note_place(article, origin_, field_name(field),
                 fmt::format("column {}", columns_[chosen[i]].name));
    }
    hand_over(std::move(article), place, origin_, sink_);
  }

  Format format_;
  const Origin& origin_;
  const RawSink& sink_;
  std::string names_;
  std::vector<Column> columns_;
};

}  // namespace

void read_table(ByteSource& utf8, Format format, const Origin& origin, const RawSink& sink) {
  static const ReadOptions plain;
  Origin known = origin;
  if (known.options == nullptr) known.options = &plain;
  TableReader(format, known, sink).read(utf8);
}

}  // namespace dateline::indexer
