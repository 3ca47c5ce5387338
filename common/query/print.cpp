#include <fmt/format.h>

#include "common/query/tree.hpp"

// print(): a tree in the query language again.
namespace dateline::query {
namespace {

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

std::string words(const Node& node) {
  std::string out;
  if (!node.field.empty()) out += node.field + ":";
  if (node.exact) out += "=";
  out += node.quoted ? quoted(node.text) : node.text;
  if (node.kind == Kind::Prefix) out += "*";
  if (node.kind == Kind::Fuzzy) out += node.distance > 0 ? fmt::format("~{}", node.distance) : "~";
  return out;
}

/// A day where `edge` lies between two, else the second: parse() takes both.
std::string date_edge(Time edge, Time named) {
  const bool midnight = std::chrono::floor<std::chrono::days>(edge) == edge;
  return midnight ? format_day(named) : format_time(named);
}

std::string date(const TimeRange& range) {
  const bool all = range.begin == earliest_time() && range.end == latest_time();
  const auto last = range.end - std::chrono::seconds(1);
  const auto begin =
      range.begin == earliest_time() && !all ? "" : date_edge(range.begin, range.begin);
  const auto end = range.end == latest_time() ? "" : date_edge(range.end, last);
  return fmt::format("date:{}..{}", begin, end);
}

std::string joined(const Node& node, std::string_view between) {
  std::string out;
  for (const auto& child : node.children) {
    const bool group =
        (child.kind == Kind::And || child.kind == Kind::Or) && child.children.size() != 1;
    if (!out.empty()) out += between;
    out += group ? "(" + print(child) + ")" : print(child);
  }
  return out;
}

}  // namespace

std::string print(const Node& tree) {
  switch (tree.kind) {
    case Kind::Words:
    case Kind::Prefix:
    case Kind::Fuzzy:
      return words(tree);
    case Kind::Near:
      return joined(tree, fmt::format(" NEAR/{} ", tree.distance));
    case Kind::And:
      return joined(tree, tree.implicit ? " " : " AND ");
    case Kind::Or:
      return joined(tree, " OR ");
    case Kind::Not:
      return "-" + joined(tree, "");
    case Kind::Filter:
      return tree.field + ":" + quoted(tree.text);
    case Kind::Date:
      return date(tree.range);
  }
  return {};
}

}  // namespace dateline::query
