#include "indexer/copy_files.hpp"

#include "common/text.hpp"

// The value is the address's id, a space, and the path, which tells hashes that are the same apart.
namespace dateline::indexer {
namespace {

std::string key_of(std::string_view path) {
  return std::string(copy_file_prefix) + hex(hash64(path));
}

std::string path_in(const std::string& value) {
  const auto space = value.find(' ');
  return space == value.npos ? std::string() : value.substr(space + 1);
}

}  // namespace

void set_copy_file(Xapian::WritableDatabase& database, const std::string& path,
                   const std::string& address) {
  const auto value = address.empty() ? std::string() : address + " " + path;
  const auto key = key_of(path);
  if (database.get_metadata(key) != value) database.set_metadata(key, value);
}

std::string copy_in_file(const Xapian::Database& database, std::string_view path) {
  const auto value = database.get_metadata(key_of(path));
  return path_in(value) == path ? value.substr(0, value.find(' ')) : std::string();
}

std::vector<std::string> copy_files(const Xapian::Database& database) {
  std::vector<std::string> paths;
  const std::string prefix(copy_file_prefix);
  const auto end = database.metadata_keys_end(prefix);
  for (auto key = database.metadata_keys_begin(prefix); key != end; ++key)
    if (auto path = path_in(database.get_metadata(*key)); !path.empty())
      paths.push_back(std::move(path));
  return paths;
}

}  // namespace dateline::indexer
