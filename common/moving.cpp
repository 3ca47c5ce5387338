#include "common/moving.hpp"

#include <algorithm>
#include <fstream>
#include <iomanip>
#include <system_error>

#include "common/generation.hpp"
#include "common/partitions.hpp"

namespace fs = std::filesystem;

namespace dateline {
namespace {

constexpr int longest_name = 64;  ///< bytes; MOVING may be anything if the folder is foreign
constexpr std::size_t most_lines = 100'000;

bool is_generation(const std::string& name) {
  return name == "-" || (name.find('/') == std::string::npos && generation_number(name) != 0);
}

}  // namespace

std::vector<FormerState> former_states(const fs::path& folder) {
  std::vector<FormerState> states;
  std::ifstream in(folder / moving_file);
  std::error_code unknown;
  if (!in || !fs::exists(folder / partitions_file, unknown)) return states;
  FormerState state;
  for (std::size_t line = 0;
       line < most_lines && in >> std::setw(longest_name) >> state.partition >>
                                std::setw(longest_name) >> state.generation;
       ++line)
    if (is_partition(state.partition) && is_generation(state.generation)) states.push_back(state);
  return states;
}

fs::path path_as_partition(const fs::path& index) {
  auto path = index.lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  if (path.filename() == "." || path.filename() == "..") {
    std::error_code unknown;
    path = fs::canonical(index, unknown);
  }
  if (!is_partition(path.filename().string())) return {};
  return path.has_parent_path() ? path : "." / path;
}

std::optional<std::string> former_generation(const fs::path& index) {
  const auto path = path_as_partition(index);
  if (path.empty()) return std::nullopt;
  for (auto& state : former_states(path.parent_path()))
    if (state.partition == path.filename()) return std::move(state.generation);
  return std::nullopt;
}

}  // namespace dateline
