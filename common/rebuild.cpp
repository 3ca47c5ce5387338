#include "common/rebuild.hpp"

#include <fmt/format.h>

#include "common/generation.hpp"
#include "common/partitions.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

/// A word for a shell, as it is if it can be.
std::string quoted(const std::string& word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+@%:,=";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string command(const std::string& from, const std::string& to, std::string_view settings) {
  return fmt::format("dateline-index --database {} export | dateline-index --database {} add{} -",
                     quoted(from), quoted(to), settings);
}

}  // namespace

std::string rebuild_command(const fs::path& folder, std::string_view settings) {
  std::error_code unknown;
  if (!fs::exists(folder / current_file, unknown)) return command("OLD", "NEW", settings);
  auto whole = folder.lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();  // "db/"
  std::string all(settings);
  if (is_partition(whole.filename().string()))
    if (const auto unit = partition_unit(whole.parent_path())) {
      all += fmt::format(" --partition {}", name_of(*unit));
      whole = whole.parent_path();
    }
  return command(whole.string(), whole.string() + "-new", all);
}

}  // namespace dateline
