#include "searcher/plan.hpp"

#include <cctype>

namespace dateline::searcher {
namespace {

/// "3d" is an age; "2025-12" a span of the calendar.
bool is_age(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 &&
         std::string_view("dwmy").find(text.back()) != std::string_view::npos &&
         text.find_first_not_of("0123456789") == text.size() - 1;
}

Match match_of(const Options& options, bool person) {
  if (options.match == "any") return Match::Any;
  if (options.match.empty() && person && !options.count && !options.timeline &&
      options.matrix.empty())
    return Match::Person;
  return Match::All;
}

/// Options that do not go together.
std::optional<Problem> timeline_problem(const Options& options) {
  const auto said = [](std::string what, std::string where) {
    return Problem{std::move(what), std::move(where)};
  };
  const bool in_batch = !options.batch.empty();
  if (!options.timeline) {
    if (options.format == Format::Svg) return said("svg is a picture of a --timeline", "--format");
    if (!options.by.empty()) return said("without --timeline it says nothing", "--by");
    if (!options.bucket.empty()) return said("without --timeline it says nothing", "--bucket");
    if (options.share) return said("without --timeline it says nothing", "--share");
  } else if (options.count) {
    return said("it counts already; leave one of them out", "--count");
  } else if (!shows_timelines(options.format, in_batch)) {
    return said(in_batch ? "in a batch it needs --format json or jsonl"
                         : "it has no form in ids and trec; take text, json, csv, tsv or svg",
                "--timeline");
  }
  return std::nullopt;
}

std::optional<Problem> matrix_problem(const Options& options) {
  const auto said = [](std::string what) { return Problem{std::move(what), "--matrix"}; };
  const bool in_batch = !options.batch.empty();
  if (options.matrix.empty()) return std::nullopt;
  if (options.timeline) return said("it is another view than --timeline; leave one of them out");
  if (options.count) return said("it counts already; leave out --count");
  if (!shows_matrices(options.format, in_batch))
    return said(in_batch ? "in a batch it needs --format json or jsonl"
                         : "it has a form in text, json, jsonl, csv and tsv only");
  return std::nullopt;
}

}  // namespace

Result<SearchRequest> plan(const Options& options, bool person, Time now) {
  if (auto bad = timeline_problem(options)) return tl::unexpected(std::move(*bad));
  if (auto bad = matrix_problem(options)) return tl::unexpected(std::move(*bad));
  SearchRequest request;
  request.query = options.query;
  request.literal = options.literal;
  request.exact = options.exact;
  request.match = match_of(options, person);
  request.filters = {options.sources, options.issues, options.languages, {}, {}};
  request.sort = options.sort;
  request.rank = options.rank;
  request.half_life = options.half_life;
  request.similar = options.similar;
  request.facets = options.facets;
  request.facet_values = options.facet_values.value_or(options.format == Format::Text ? 24 : 0);
  request.limit = options.count || options.timeline || !options.matrix.empty() ? 0 : options.limit;
  request.offset = options.offset;
  const bool bare = options.format == Format::Ids || options.format == Format::Trec;
  request.snippets = bare ? 0 : options.snippets;
  const bool shows_it = options.format == Format::Text || options.format == Format::Json;
  request.suggest = shows_it && !options.count && options.batch.empty();
  request.explain = options.explain;
  request.by_story = options.story;
  request.now = now;
  if (options.timeline)
    request.timeline = {options.by, options.bucket.empty() ? "month" : options.bucket,
                        options.share};
  if (const auto by = options.matrix.find('x'); by != options.matrix.npos)
    request.matrix = {options.matrix.substr(0, by), options.matrix.substr(by + 1)};
  if (!options.since.empty()) {
    const auto range = parse_time_range(options.since, now);
    if (!range) return problem(range.error().what, "--since");
    request.filters.since = range->begin;
  }
  if (!options.until.empty()) {
    const auto range = parse_time_range(options.until, now);
    if (!range) return problem(range.error().what, "--until");
    request.filters.until = is_age(options.until) ? range->begin : range->end;
  }
  return request;
}

}  // namespace dateline::searcher
