#include "indexer/discover.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <utility>

#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

#include "common/text.hpp"

namespace dateline::indexer {
namespace {

namespace fs = std::filesystem;

struct Ending {
  std::string_view text;
  Format format;
};

constexpr auto endings = std::to_array<Ending>({{".txt", Format::Text},
                                                {".text", Format::Text},
                                                {".md", Format::Markdown},
                                                {".markdown", Format::Markdown},
                                                {".jsonl", Format::JsonLines},
                                                {".ndjson", Format::JsonLines},
                                                {".json", Format::JsonLines},
                                                {".html", Format::Html},
                                                {".htm", Format::Html},
                                                {".xhtml", Format::Html}});

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
      found_.inputs.push_back({child.path().string(), *format, false});
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

Format sniff(const std::string& path) {
  // A pipe gives its bytes only once, so they cannot be looked at first.
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return Format::JsonLines;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 4096> first{};
  file.read(first.data(), first.size());
  return format_of_bytes({first.data(), static_cast<std::size_t>(file.gcount())});
}

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

std::optional<Format> format_of_name(std::string_view path) {
  const auto name = lower_case(path.substr(path.rfind('/') + 1));
  for (const auto& ending : endings)
    if (name.size() > ending.text.size() && name.ends_with(ending.text)) return ending.format;
  return std::nullopt;
}

Format format_of_bytes(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  const auto text = trim(first_bytes);
  if (text.starts_with('{')) return Format::JsonLines;
  const auto beginning = lower_case(text.substr(0, 500));
  for (const std::string_view tag : {"<!doctype html", "<html", "<head>", "<body"})
    if (text.starts_with('<') && beginning.find(tag) != beginning.npos) return Format::Html;
  return Format::Text;
}

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
      const auto named = format_of_name(path);
      found.inputs.push_back({path, named ? *named : sniff(path), false});
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
