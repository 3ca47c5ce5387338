#include "searcher/shards/databases.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <set>

#include <fmt/format.h>

#include "common/error.hpp"
#include "common/generation.hpp"
#include "common/partitions.hpp"
#include "common/text.hpp"

namespace fs = std::filesystem;

namespace dateline::searcher {
namespace {

constexpr int deepest = 5;  ///< stub files that name stub files
constexpr std::string_view stub_in_folder = "XAPIANDB";

/// "archive.example:9000", "[::1]:9000".
std::optional<ShardAddress> remote(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  unsigned port = 0;
  const auto digits = text.substr(colon + 1);
  const auto [end, bad] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (bad != std::errc{} || end != digits.data() + digits.size() || port == 0 || port > 65535)
    return std::nullopt;
  auto host = text.substr(0, colon);
  if (host.size() > 2 && host.front() == '[' && host.back() == ']')
    host = host.substr(1, host.size() - 2);
  if (host.find('/') != std::string_view::npos) return std::nullopt;
  return ShardAddress{.kind = ShardAddress::Kind::Remote,
                      .name = std::string(text),
                      .host = std::string(host),
                      .port = port};
}

/// Whether a file has a line of a stub's.
bool is_stub(const fs::path& path) {
  constexpr std::size_t most_lines = 1000;
  std::ifstream in(path);
  std::string kind, rest;
  for (std::size_t line = 0; line < most_lines && in >> kind && std::getline(in, rest); ++line)
    if (kind == "auto" || kind == "glass" || kind == "remote") return true;
  return false;
}

class Reading {
 public:
  void add(const std::string& name, int depth) {
    const fs::path path(name);
    std::error_code unknown;
    if (!fs::exists(path, unknown)) {
      if (auto server = remote(name)) return take(std::move(*server));
    } else if (fs::is_regular_file(path, unknown) && is_stub(path)) {
      return stub(path, depth);
    } else if (fs::is_directory(path, unknown) && partition_unit(path)) {
      return partitioned(path);
    } else if (!fs::exists(path / current_file, unknown)) {
      if (fs::exists(path / stub_in_folder, unknown)) return stub(path / stub_in_folder, depth);
      if (fs::exists(path / "iamglass", unknown))
        return take({.kind = ShardAddress::Kind::Database, .name = name, .host = {}});
    }
    take({.kind = ShardAddress::Kind::Folder,
          .name = name,
          .host = {}});  // opening it tells what is wrong
  }

  std::vector<ShardAddress> addresses;

 private:
  void take(ShardAddress&& address) {
    if (!names_.insert(address.name).second)
      throw Error(fmt::format("the database '{}' is named twice", address.name),
                  "name each once: its articles would count twice");
    addresses.push_back(std::move(address));
  }

  void partitioned(const fs::path& folder) {
    for (const auto& path : partitions(folder))
      take({.kind = ShardAddress::Kind::Folder, .name = path.string(), .host = {}});
    if (addresses.empty())
      throw Error(fmt::format("the partitioned index '{}' has no partition", folder.string()),
                  "'dateline-index --database DIR add PATH…' fills it");
  }

  /// A line "auto PATH", "glass PATH" or "remote HOST:PORT" is a database; paths count from the
  /// stub's folder.
  void stub(const fs::path& path, int depth) {
    const auto wrong = [&](std::size_t number, std::string_view what) {
      return Error(fmt::format("{}:{}: {}", path.string(), number, what),
                   "a line of a stub file is 'auto PATH', 'glass PATH' or 'remote HOST:PORT'");
    };
    if (depth == deepest) throw Error(fmt::format("'{}': too many stubs in stubs", path.string()));
    std::ifstream in(path);
    if (!in) throw Error(fmt::format("cannot read the stub file '{}'", path.string()));
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
      ++number;
      const auto text = trim(line);
      if (text.empty() || text.front() == '#') continue;
      const auto space = std::min(text.find_first_of(" \t"), text.size());
      const auto kind = text.substr(0, space);
      const std::string place(trim(text.substr(space)));
      if (place.empty()) throw wrong(number, "there is no place");
      if (kind == "remote") {
        auto server = remote(place);
        if (!server) throw wrong(number, fmt::format("'{}' is no HOST:PORT", place));
        take(std::move(*server));
      } else if (kind == "auto" || kind == "glass") {
        add((path.parent_path() / place).lexically_normal().string(), depth + 1);
      } else {
        throw wrong(number, fmt::format("'{}' is no kind of database", kind));
      }
    }
  }

  std::set<std::string> names_;
};

}  // namespace

std::vector<ShardAddress> addresses_of(const std::vector<std::string>& names) {
  Reading reading;
  for (const auto& name : names) reading.add(name, 0);
  return std::move(reading.addresses);
}

bool is_one_index(const std::vector<std::string>& names) {
  if (names.size() != 1) return false;
  const auto addresses = addresses_of(names);
  return addresses.size() == 1 && addresses.front().kind == ShardAddress::Kind::Folder &&
         addresses.front().name == names.front();
}

void expect_databases(const Databases& databases) {
  for (const auto& address : addresses_of(databases.names))
    if (address.kind == ShardAddress::Kind::Folder && !databases.partial)
      current_generation(address.name);
}

}  // namespace dateline::searcher
