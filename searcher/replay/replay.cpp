#include "searcher/replay/replay.hpp"

#include <unistd.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include <fmt/format.h>

#include "searcher/output.hpp"
#include "searcher/plan.hpp"
#include "searcher/print/fields.hpp"
#include "searcher/replay/replayed.hpp"
#include "searcher/search.hpp"

namespace dateline::searcher {
namespace {

/// A line of a batch, or a whole answer that was printed on several.
bool next_record(std::istream& in, std::string& record) {
  while (std::getline(in, record)) {
    if (record == "{") record += std::string(std::istreambuf_iterator<char>(in), {});
    if (!record.empty()) return true;
  }
  return false;
}

Result<SearchResults> ask_again(const RecordedAnswer& then, const Options& base, Searcher& searcher,
                                Time now) {
  Options options;
  try {
    options = parse_line_options(base, then.options);
  } catch (const Error& bad) {
    return problem(bad.what());
  }
  options.query = then.query;
  auto request = plan(options, /*person=*/false, then.now.value_or(now));
  if (!request) return tl::unexpected(request.error());
  request->snippets = 0;
  return searcher.search(*request);
}

void add_record(const std::string& bytes, std::uint64_t number, const Options& base,
                Searcher& searcher, Time now, Replay& all) {
  const auto then = read_record(bytes);
  if (!then)
    throw Error(fmt::format("answer {} of '{}' cannot be asked again: {}", number, base.replay,
                            then.error().what),
                "dateline-search --batch FILE --format jsonl records a batch");
  if (!*then) {
    ++all.passed_over;
    return;
  }
  all.indexes.insert((*then)->index);
  all.programs.insert((*then)->program);
  const auto results = ask_again(**then, base, searcher, now);
  if (results)
    all.answers.push_back(compared(
        **then, *results, [&](const std::string& id) { return searcher.has_article(id); }));
  else
    all.answers.push_back(
        {(*then)->id, (*then)->query, (*then)->total, 0, {}, results.error().what});
}

}  // namespace

ExitCode replay(const Options& options, const std::filesystem::path& index, Time now) {
  if (options.format != Format::Text && options.format != Format::Json &&
      options.format != Format::Jsonl)
    throw Error("--replay has no such form", "take --format text, json or jsonl");
  std::ifstream file;
  if (options.replay != "-") {
    file.open(options.replay, std::ios::binary);
    if (!file)
      throw Error(fmt::format("cannot read the answers in '{}'", options.replay), "check the name");
  }
  Options base;  // what was not recorded counted for nothing
  base.replay = options.replay;
  Searcher searcher(index);
  Replay all;
  std::istream& in = options.replay == "-" ? std::cin : file;
  std::uint64_t number = 0;
  for (std::string record; next_record(in, record);)
    add_record(record, ++number, base, searcher, now, all);
  if (number == 0)
    throw Error(fmt::format("there are no answers in '{}'", options.replay),
                "dateline-search --batch FILE --format jsonl records a batch");
  all.index = searcher.identity();
  all.program = program_name();
  const auto terminal = cli::describe_stream(STDOUT_FILENO);
  std::string out;
  print(all, options.format, style_for(options, terminal), out);
  send(out, options, terminal);
  return all.changed() > 0 ? ExitCode::Nothing : ExitCode::Success;
}

}  // namespace dateline::searcher
