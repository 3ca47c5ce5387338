#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/read/gzip_source.hpp"

/// Files in files (libarchive's one door).
namespace dateline::indexer {

/// What articles may be packed in.
enum class Wrapping : unsigned char { None, Gzip, Bzip2, Xz, Zstd, Zip, Tar };

/// By its first bytes; 512 of them show everything that is shown.
Wrapping wrapping_of(std::string_view head);

/// "gzip", "tar".
std::string_view wrapping_name(Wrapping wrapping);

/// A zip or tar file's entries in their order; a compressed file is an archive of one entry without
/// a name. Nothing is ever written to the disk, so that names are only words in messages. What a
/// source throws passes through.
class Archive {
 public:
  /// `packed` and `expansion` must outlive it.
  Archive(ByteSource& packed, const Expansion& expansion, Wrapping wrapping);
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  struct Entry {
    std::string name;  ///< as it stands in the archive; UTF-8 if it says so
    bool is_file = false;
  };

  /// The next entry; nothing behind the last one. After a Problem no more come.
  Result<std::optional<Entry>> next();

  /// The current entry's content; valid until next().
  ByteSource& content();

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

}  // namespace dateline::indexer
