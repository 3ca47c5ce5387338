#pragma once

#include <string>

#include "indexer/read/raw_article.hpp"

namespace dateline::indexer {

/// A file to be read, or standard input. Only a path: what is in it is read when its turn comes.
struct Input {
  std::string path;  ///< as the user named it, or the folder's name and the rest of the way
  Format format = Format::Text;  ///< that its name tells; what is in it decides
  bool is_stdin = false;
  bool is_found = false;  ///< in a folder, not named: only a file is read, not what took its place
};

}  // namespace dateline::indexer
