#include "common/generation.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <string>
#include <system_error>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/moving.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

constexpr int most_looks = 10;  ///< at CURRENT, while writers replace it

std::string how_to_make(const fs::path& folder) {
  return fmt::format("'dateline-index --database {} add PATH…' makes one", folder.string());
}

/// What CURRENT says; empty if that cannot be the name of a folder beside it.
std::string named_generation(const fs::path& folder) {
  std::array<char, 256> line{};  // no file system has longer names
  std::ifstream(folder / current_file).getline(line.data(), line.size());
  std::string name(line.data());
  if (name.find('/') != std::string::npos || generation_number(name) == 0) name.clear();
  return name;
}

/// Throws what is missing, unless a writer has published the first generation meanwhile.
void expect_published(const fs::path& folder) {
  std::error_code unknown;
  const bool is_there = fs::exists(folder, unknown);
  const auto made = is_there ? generations(folder) : std::vector<fs::path>{};
  const bool was_first = made.size() == 1 && generation_number(made.front()) == 1;
  const bool joins_others = former_generation(folder) == "-";
  const bool cut_off =
      joins_others || (was_first && fs::exists(folder / workspace_folder, unknown));
  if (has_index(folder)) return;  // last, as it is there for good
  if (cut_off)
    throw Error(fmt::format("there is no index in the folder '{}' yet: the first 'dateline-index "
                            "add' was cut off",
                            folder.string()),
                "run it again: it goes on from what was done");
  if (!made.empty())
    throw Error(fmt::format("'{}' is gone", (folder / current_file).string()),
                "'dateline-index add' takes up the newest generation; or write the name of a "
                "'generation-…' folder beside it into it");
  const auto what = is_there ? "there is no index in the folder '{}'" : "no index at '{}'";
  throw Error(fmt::format(fmt::runtime(what), folder.string()), how_to_make(folder));
}

}  // namespace

unsigned generation_number(const fs::path& path) {
  const auto name = path.filename().string();
  if (!name.starts_with(generation_prefix)) return 0;
  unsigned number = 0;
  const auto* const end = name.data() + name.size();
  const auto [rest, failed] = std::from_chars(name.data() + generation_prefix.size(), end, number);
  return failed == std::errc() && rest == end ? number : 0;
}

std::vector<fs::path> generations(const fs::path& folder) {
  std::vector<fs::path> found;
  for (const auto& each : fs::directory_iterator(folder)) {
    std::error_code unknown;
    if (generation_number(each.path()) != 0 && each.is_directory(unknown))
      found.push_back(each.path());
  }
  std::ranges::sort(found, {}, generation_number);
  return found;
}

bool has_index(const fs::path& folder) {
  std::error_code failed;
  const auto status = fs::status(folder, failed);
  if (status.type() == fs::file_type::not_found) return false;
  const auto marker = failed ? fs::file_status() : fs::status(folder / current_file, failed);
  if (failed && marker.type() != fs::file_type::not_found && fs::is_directory(status))
    throw Error(fmt::format("cannot look into '{}': {}", folder.string(), failed.message()),
                "check the folder's owner and permissions");
  if (failed && !fs::exists(status))
    throw Error(fmt::format("cannot look at '{}': {}", folder.string(), failed.message()),
                "check the owner and permissions of the folders it is in");
  if (!fs::is_directory(status))
    throw Error(fmt::format("'{}' is a file, not an index", folder.string()),
                "--database takes the folder of an index");
  if (fs::exists(folder / "iamglass", failed))
    throw Error(
        fmt::format("'{}' is a bare Xapian database, not an index of Dateline's", folder.string()),
        how_to_make("DIR"));
  return fs::exists(marker) && former_generation(folder) != "-";
}

fs::path current_generation(const fs::path& folder) {
  if (!has_index(folder)) expect_published(folder);
  const auto named = [&] {
    auto former = former_generation(folder);
    return former && *former != "-" ? std::move(*former) : named_generation(folder);
  };
  auto name = named();
  for (int look = 1; look < most_looks; ++look) {
    std::error_code unknown;
    if (!name.empty() && fs::is_directory(folder / name, unknown)) return folder / name;
    auto again = named();  // maybe a writer replaced it, and deleted the folder
    if (again == name) break;
    name = std::move(again);
  }
  throw Error(
      fmt::format("'{}' names no generation of the index", (folder / current_file).string()),
      "write the name of the newest 'generation-…' folder beside it into it, or index the articles "
      "anew into another folder: dateline-index --database NEW add PATH…");
}

GenerationHold::GenerationHold(const fs::path& generation)
    // NOLINTNEXTLINE: POSIX is variadic
    : file_(::open((generation / readers_file).c_str(), O_RDONLY | O_CLOEXEC)) {
  if (file_ && ::flock(file_.number(), LOCK_SH | LOCK_NB) != 0) too_late_ = errno == EWOULDBLOCK;
}

}  // namespace dateline
