#include "indexer/one_step.hpp"

#include <fstream>
#include <system_error>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/moving.hpp"
#include "common/partitions.hpp"
#include "indexer/generations.hpp"
#include "indexer/lock_wait.hpp"

namespace fs = std::filesystem;

namespace dateline::indexer {
namespace {

constexpr std::string_view disk = "look at the disk's space and health";

void delete_whole(const fs::path& path) {
  std::error_code failed;
  fs::remove_all(path, failed);
  if (failed)
    throw Error(fmt::format("cannot remove '{}': {}", path.string(), failed.message()),
                "check the folder's owner and permissions");
}

void write_states(const fs::path& folder, const std::vector<FormerState>& states) {
  const auto fresh = folder / (std::string(moving_file) + ".new");
  std::ofstream out(fresh, std::ios::trunc);
  for (const auto& [partition, generation] : states) out << partition << ' ' << generation << '\n';
  out.close();
  if (!out) throw Error(fmt::format("cannot write '{}'", fresh.string()), std::string(disk));
  sync(fresh);
  std::error_code failed;
  fs::rename(fresh, folder / moving_file, failed);
  if (failed)
    throw Error(
        fmt::format("cannot replace '{}': {}", (folder / moving_file).string(), failed.message()),
        std::string(disk));
  sync(folder);
}

/// The partition is what it was, also by its own CURRENT.
void put_back(const fs::path& partition, const std::string& generation) {
  if (generation != "-") return write_current(partition, generation);
  std::error_code unknown;
  if (!fs::is_directory(partition, unknown)) return;
  delete_whole(partition / current_file);
  for (const auto& each : generations(partition)) delete_whole(each);
  sync(partition);
}

}  // namespace

OneStep::OneStep(const fs::path& folder, const std::vector<std::string>& partitions,
                 std::chrono::seconds timeout)
    : folder_(folder), partitions_(partitions) {
  std::vector<FormerState> states;
  for (const auto& name : partitions) {
    when_unlocked(timeout, [&] { locks_.emplace_back(folder / name); });
    const bool is_new = !has_index(folder / name);
    states.push_back({name, is_new ? "-" : current_generation(folder / name).filename().string()});
  }
  write_states(folder, states);
}

OneStep::~OneStep() {
  try {
    if (!finished_) undo_cut_off_step(folder_);
    for (const auto& name : partitions_)
      if (has_index(folder_ / name)) clear_former(current_generation(folder_ / name));
  } catch (const std::exception&) {
    return;  // the next writer does it
  }
}

void OneStep::finish() {
  delete_whole(folder_ / moving_file);
  finished_ = true;
  sync(folder_);
}

void undo_cut_off_step(const fs::path& folder) {
  std::error_code unknown;
  if (!fs::exists(folder / moving_file, unknown) || !partition_unit(folder)) return;
  for (const auto& [partition, generation] : former_states(folder))
    put_back(folder / partition, generation);
  delete_whole(folder / moving_file);
  sync(folder);
}

}  // namespace dateline::indexer
