#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/article.hpp"
#include "indexer/clean.hpp"
#include "indexer/read/read.hpp"

/// What the indexer understands of an input, told instead of indexed.
namespace dateline::indexer {

struct InspectPlan {
  std::vector<std::string> paths;
  ReadOptions reading;
  Defaults defaults;
  Time now{};
  std::filesystem::path index = {};  ///< what it knows of outlets' furniture counts; may be none
};

/// A field as it would be indexed, and where it stood.
struct InspectedField {
  std::string name;
  std::string value;
  std::string from;
};

/// One record of an input.
struct Inspected {
  std::string place;
  std::string_view format;
  std::string charset;   ///< "UTF-8 (content)"; empty if it was never in question
  std::string rejected;  ///< why; empty if it would be indexed
  std::vector<InspectedField> fields;
  std::vector<std::string> cut;        ///< paragraphs of the text that are left out
  std::vector<std::string> furniture;  ///< lines that its outlet repeats: no words of it
  std::vector<std::string> notes;      ///< as in an index's notes file
  std::optional<Article> article;      ///< if it would be indexed
};

using InspectSink = std::function<void(const Inspected&)>;

/// Tells of every record, in order; how many of them would be rejected is returned. Throws Error if
/// a path does not exist.
std::size_t inspect(const InspectPlan& plan, const InspectSink& sink);

/// For people: some lines, with an empty one at their end.
std::string inspected_text(const Inspected& record);

/// For programs: one line, with the member "format": 1.
std::string inspected_json(const Inspected& record);

}  // namespace dateline::indexer
