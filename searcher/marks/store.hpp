#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/file_descriptor.hpp"
#include "searcher/marks/mark.hpp"

/// Where marks are kept: a file each, for its owner's eyes only, in a folder for each index.
namespace dateline::searcher {

inline constexpr std::size_t longest_mark_name = 70;  ///< bytes

/// dateline/marks in the user's state folder: $XDG_STATE_HOME, else ~/.local/state. Throws Error if
/// neither is known.
std::filesystem::path marks_folder();

/// Whether a mark may have that name: one line of text, not empty, and not too long.
bool is_mark_name(std::string_view name);

/// All marks, by name and then by index; a file that cannot be read is left out. None if there is
/// no such folder.
std::vector<Mark> all_marks(const std::filesystem::path& folder);

/// One mark of one index, for reading.
Mark read_mark(const std::filesystem::path& folder, const std::string& index,
               const std::string& name);

/// Deletes a mark, be it damaged. False: there was none. Throws Error.
bool forget_mark(const std::filesystem::path& folder, const std::string& index,
                 const std::string& name);

/// The right to move a mark, held as long as the object lives: two processes that ask under one
/// name do so one after the other.
class HeldMark {
 public:
  /// Makes the folders (0700) if need be, and waits up to `patience` seconds for another process.
  /// Throws Error, also for a mark that is damaged.
  HeldMark(const std::filesystem::path& folder, const std::string& index, const std::string& name,
           unsigned patience = 10);

  /// As it is kept; of a new one, what was asked for and nothing seen.
  [[nodiscard]] const Mark& mark() const { return mark_; }

  /// Keeps it so that it survives a power cut: as before or as after, whatever happens. Throws
  /// Error.
  void move(const Mark& mark);

 private:
  std::filesystem::path path_;
  FileDescriptor lock_;
  Mark mark_;
};

}  // namespace dateline::searcher
