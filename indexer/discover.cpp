#include "indexer/discover.hpp"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "indexer/read/read.hpp"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

/// Walks folders and remembers which it has entered: a link may lead back up.
class Walk {
 public:
  explicit Walk(Discovery& found) : found_(found) {}

  void enter(const fs::path& folder) {
    if (!is_new(folder)) return;
    std::error_code failed;
    std::vector<fs::directory_entry> children;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
      children.push_back(*it);
    if (failed) refuse(folder, failed);
    std::sort(children.begin(), children.end(),
              [](const auto& a, const auto& b) { return a.path() < b.path(); });
    for (const auto& child : children) visit(child);
  }

 private:
  void visit(const fs::directory_entry& child) {
    const auto name = child.path().filename().string();
    if (name.starts_with('.')) return;
    std::error_code failed;
    const auto status = child.status(failed);
    const auto format = format_of_name(name);
    if (fs::is_directory(status)) {
      enter(child.path());
    } else if (!format) {
      ++found_.skipped;
    } else if (failed) {
      refuse(child.path(), failed);
    } else if (!fs::is_regular_file(status)) {
      ++found_.skipped;
    } else if (::access(child.path().c_str(), R_OK) != 0) {
      refuse(child.path(), std::error_code(errno, std::generic_category()));
    } else {
      found_.inputs.push_back({child.path().string(), *format, false, true});
    }
  }

  bool is_new(const fs::path& folder) {
    struct ::stat status {};
    if (::stat(folder.c_str(), &status) != 0) return true;  // opening it will say why
    return entered_.insert({status.st_dev, status.st_ino}).second;
  }

  void refuse(const fs::path& path, const std::error_code& why) {
    found_.unreadable.push_back(
        {{fmt::format("cannot be read: {}", why.message()), path.string()}, Format::Text, {}});
  }

  Discovery& found_;
  std::set<std::pair<dev_t, ino_t>> entered_;
};

void require_readable(const std::string& path) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  if (!fs::exists(status))
    throw Error(fmt::format("no such file or folder: '{}'", path),
                "a path is taken as it is typed: quote one with spaces in it");
  if (::access(path.c_str(), fs::is_directory(status) ? R_OK | X_OK : R_OK) != 0)
    throw Error(fmt::format("cannot read '{}': {}", path, std::generic_category().message(errno)),
                fmt::format("'ls -ld {}' shows who may", path));
}

}  // namespace

Discovery discover(const std::vector<std::string>& paths) {
  Discovery found;
  Walk walk(found);
  for (const auto& path : paths) {
    if (path == "-") {
      found.inputs.push_back({"-", Format::JsonLines, true});
      continue;
    }
    require_readable(path);
    if (fs::is_directory(path)) {
      walk.enter(path);
    } else {
      // A pipe that is named is mostly a stream of records, as standard input is.
      const auto otherwise = fs::is_regular_file(path) ? Format::Text : Format::JsonLines;
      found.inputs.push_back({path, format_of_name(path).value_or(otherwise), false});
    }
  }
  return found;
}

std::vector<std::string> read_path_list(const std::string& file, char separator) {
  std::ifstream opened;
  if (file != "-") {
    require_readable(file);
    opened.open(file, std::ios::binary);
  }
  std::istream& in = file == "-" ? std::cin : opened;
  std::vector<std::string> paths;
  for (std::string path; std::getline(in, path, separator);) {
    if (separator == '\n' && path.ends_with('\r')) path.pop_back();
    if (!path.empty()) paths.push_back(std::move(path));
  }
  if (in.bad() || (file != "-" && !opened.is_open()))
    throw Error(fmt::format("cannot read the list of files '{}'", file),
                "it must be a file with one path a line, or '-' for standard input");
  return paths;
}

}  // namespace dateline::indexer
