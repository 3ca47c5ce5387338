#include "indexer/own_lists.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "common/own_over_shipped.hpp"
#include "indexer/extract/outlets.hpp"
#include "indexer/issues/rule_tests.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

fs::path variable(const char* name) {
  const char* value = std::getenv(name);  // NOLINT: read before any thread starts
  return value ? fs::path(value) : fs::path();
}

/// Nothing if there is no such file; one that is there must be read.
std::optional<std::string> text_of(const fs::path& path) {
  std::error_code failed;
  if (fs::status(path, failed).type() == fs::file_type::not_found) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (failed || !in || fs::is_directory(path, failed))
    throw Error(fmt::format("cannot read '{}'", path.string()),
                "it is read over the list that Dateline ships: mend its permissions or take it "
                "away");
  return text;
}

[[noreturn]] void refuse(const fs::path& path, const Problem& bad) {
  throw Error(fmt::format("'{}'{}{}: {}", path.string(), bad.where.empty() ? "" : ", ", bad.where,
                          bad.what),
              "dateline-formats(5) tells what it may hold");
}

/// Reads each folder's file `name` over `list`, and says above what came of it.
template <class Lay>
void lay_all(std::string& list, std::string_view name, const std::vector<fs::path>& folders,
             const Lay& lay) {
  std::string from;
  for (const auto& folder : folders) {
    const auto path = folder / name;
    const auto text = text_of(path);
    if (!text) continue;
    auto laid = lay(list, *text, path);
    if (!laid) refuse(path, laid.error());
    list = std::move(*laid);
    from += fmt::format("#   {}\n", path.string());
  }
  if (!from.empty())
    list = fmt::format("# What Dateline ships, and read over it\n{}\n{}", from, list);
}

Result<std::string> lay_variants(std::string_view list, std::string_view own, const fs::path&) {
  return with_own_variants(list, own);
}

Result<std::string> lay_rules(std::string_view list, std::string_view own, const fs::path& path) {
  auto laid = with_own_issue_rules(list, own);
  if (laid) issues::expect_sound(*laid, path.string());
  return laid;
}

}  // namespace

std::vector<fs::path> config_folders() {
  std::vector<fs::path> folders{"/etc/dateline"};
  if (const auto config = variable("XDG_CONFIG_HOME"); config.is_absolute())
    folders.push_back(config / "dateline");
  else if (const auto home = variable("HOME"); home.is_absolute())
    folders.push_back(home / ".config/dateline");
  return folders;
}

Lists own_lists(const std::vector<fs::path>& folders) {
  Lists lists;
  lay_all(lists.variants, "variants.toml", folders, lay_variants);
  lay_all(lists.rules, "issues.toml", folders, lay_rules);
  return lists;
}

void read_own_outlets(const std::vector<fs::path>& folders) {
  for (const auto& folder : folders)
    if (const auto list = text_of(folder / "outlets.txt"))
      if (const auto taken = put_outlets_first(*list); !taken)
        refuse(folder / "outlets.txt", taken.error());
}

}  // namespace dateline::indexer
