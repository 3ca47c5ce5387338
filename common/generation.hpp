#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "common/file_descriptor.hpp"

/// The generations of an index, as folders: which is current, and who has one open.
namespace dateline {

inline constexpr std::string_view current_file = "CURRENT";
inline constexpr std::string_view generation_prefix = "generation-";

/// An empty file in each generation. Who has the generation open holds a shared flock of it; who
/// gets an exclusive one may delete the generation.
inline constexpr std::string_view readers_file = "readers";

/// In an index's folder, where a writer builds; gone once it has ended.
inline constexpr std::string_view workspace_folder = "building";

/// 0: it is the name of no generation.
unsigned generation_number(const std::filesystem::path& path);

/// The generations in an index's folder, ascending. Throws std::filesystem::filesystem_error.
std::vector<std::filesystem::path> generations(const std::filesystem::path& folder);

/// Whether a folder holds an index: whether it has a CURRENT. Throws Error if it is something that
/// could never become one.
bool has_index(const std::filesystem::path& folder);

/// The generation that CURRENT names; it was there when this looked. Throws Error with a hint if
/// there is no index, or CURRENT is gone or names no generation.
std::filesystem::path current_generation(const std::filesystem::path& folder);

/// Throws Error if something in a generation is neither a file nor a link to one: libxapian would
/// wait for a pipe.
void expect_files_alone(const std::filesystem::path& generation);

/// Keeps a generation from being deleted while it is open. Where there is no such lock (a
/// generation of an old writer's, some file systems) it holds nothing, and all goes on without.
class GenerationHold {
 public:
  GenerationHold() = default;
  explicit GenerationHold(const std::filesystem::path& generation);

  /// A writer has just begun to delete the generation.
  [[nodiscard]] bool too_late() const { return too_late_; }

 private:
  FileDescriptor file_;
  bool too_late_ = false;
};

}  // namespace dateline
