#include "indexer/check.hpp"

#include <unistd.h>

#include <algorithm>
#include <exception>
#include <future>
#include <optional>

#include <fmt/format.h>
#include <xapian.h>

#include "common/cli/terminal.hpp"
#include "common/index.hpp"
#include "indexer/check_articles.hpp"
#include "indexer/check_tables.hpp"
#include "indexer/child_process.hpp"
#include "indexer/progress.hpp"
#include "indexer/publish.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::size_t most_lines = 20;

/// What `look` says in a process of its own; that it did not come to its end is a problem as well.
std::vector<std::string> problems_found(const std::function<void(const Say&)>& look) {
  auto [problems, failure] = in_child_process(look);
  if (!failure.empty())
    problems.push_back(fmt::format("checking the tables ends with {}", failure));
  return problems;
}

/// Looking into others could wait for a pipe.
bool has_files_alone(const fs::path& generation) {
  try {
    expect_files_alone(generation);
    return true;
  } catch (const Error&) {
    return false;
  }
}

/// The newest sound generation beside the current one.
std::optional<std::string> sound_generation(const fs::path& index, const fs::path& current) {
  std::vector<fs::path> others;
  std::error_code failed;
  for (const auto& each : fs::directory_iterator(index, failed))
    if (each.is_directory(failed) && each.path().filename().string().starts_with("generation-") &&
        each.path() != current)
      others.push_back(each.path());
  std::ranges::sort(others, std::ranges::greater{});
  for (const auto& each : others)
    if (has_files_alone(each) && problems_of(each).empty()) return each.filename().string();
  return std::nullopt;
}

/// What another schema wrote is not wrong; it is not to be measured by this one's rules.
void expect_our_version(const fs::path& index) {
  try {
    open_index(index);
  } catch (const OtherVersion&) {
    throw;
  } catch (const std::exception&) {  // what is damaged is to be told as such
  }
}

}  // namespace

std::vector<std::string> problems_of(const fs::path& generation) {
  return problems_found([&](const Say& say) {
    bool are_tables_sound = true;
    auto tables = std::async(std::launch::async, [&] {
      check_tables(generation, [&](const std::string& what) {
        are_tables_sound = false;
        say(what);
      });
    });
    std::vector<std::string> of_articles;
    std::string unread;
    try {
      check_articles(Xapian::Database(generation.string()),
                     [&](const std::string& what) { of_articles.push_back(what); });
    } catch (const Xapian::Error& error) {
      unread = error.get_msg();
    }
    tables.get();
    if (are_tables_sound && !unread.empty()) say(unread);
    for (const auto& what : of_articles) say(what);
  });
}

void expect_sound_tables(const fs::path& database) {
  const auto problems = problems_found([&](const Say& say) { check_tables(database, say); });
  if (problems.empty()) return;
  const auto generation = database.extension() == ".glass" ? database.parent_path() : database;
  const auto index = generation.parent_path().string();
  throw Error(fmt::format("the index '{}' is damaged: {}", index, problems.front()),
              fmt::format("nothing was changed; 'dateline-index --database {} check' tells what is "
                          "wrong and how to repair it",
                          index));
}

std::vector<std::string> check(const fs::path& index) {
  expect_our_version(index);
  const auto generation = current_generation(index);
  expect_files_alone(generation);
  std::optional<WriteLock> lock;  // a folder that cannot be written to has no writer
  if (::access(index.c_str(), W_OK) == 0) lock.emplace(index);
  auto problems = problems_of(generation);
  try {
    open_index(index);
  } catch (const std::exception& error) {
    if (problems.empty()) throw;
    problems.emplace_back(error.what());
  }
  return problems;
}

std::string told(const std::vector<std::string>& problems) {
  if (problems.empty()) return "no errors\n";
  std::string out;
  for (std::size_t i = 0; i < std::min(problems.size(), most_lines); ++i)
    out += cli::safe_for_terminal(problems[i]) + "\n";
  if (problems.size() > most_lines)
    out += fmt::format("and {} more\n", grouped(problems.size() - most_lines));
  return out;
}

std::string repair_hint(const fs::path& index) {
  const std::string anew =
      "index the articles anew into another folder: dateline-index --database NEW add PATH…";
  const auto former = sound_generation(index, current_generation(index));
  if (!former) return anew;
  return fmt::format(
      "the generation before is sound: write '{}' into '{}', then add again what came since",
      *former, (index / current_file).string());
}

}  // namespace dateline::indexer
