#include "indexer/read/archive.hpp"

#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

namespace dateline::indexer {
namespace {

struct Magic {
  std::string_view bytes;
  std::size_t at;
  Wrapping wrapping;
};

using namespace std::string_view_literals;

constexpr auto magics = std::to_array<Magic>({
    {"\x1F\x8B\x08"sv, 0, Wrapping::Gzip},
    {"BZh"sv, 0, Wrapping::Bzip2},
    {"\xFD"
     "7zXZ\0"sv,
     0, Wrapping::Xz},
    {"\x28\xB5\x2F\xFD"sv, 0, Wrapping::Zstd},
    {"PK\x03\x04"sv, 0, Wrapping::Zip},
    {"PK\x05\x06"sv, 0, Wrapping::Zip},
    {"ustar"sv, 257, Wrapping::Tar},
});

/// libarchive's words are for programmers and begin with capitals: only what we can name is told.
std::string reason(archive* from, Wrapping wrapping) {
  const char* words = archive_error_string(from);
  const std::string_view told = words == nullptr ? "" : words;
  if (told.find("ncrypted") != told.npos || told.find("passphrase") != told.npos ||
      told.find("assword") != told.npos)
    return fmt::format("the {} file is encrypted", wrapping_name(wrapping));
  if (told.find("runcated") != told.npos)
    return fmt::format("the {} file ends early", wrapping_name(wrapping));
  return fmt::format("damaged {} data", wrapping_name(wrapping));
}

}  // namespace

Wrapping wrapping_of(std::string_view head) {
  for (const auto& magic : magics)
    if (head.size() >= magic.at && head.substr(magic.at).starts_with(magic.bytes))
      return magic.wrapping;
  return Wrapping::None;
}

std::string_view wrapping_name(Wrapping wrapping) {
  switch (wrapping) {
    case Wrapping::None:
      break;
    case Wrapping::Gzip:
      return "gzip";
    case Wrapping::Bzip2:
      return "bzip2";
    case Wrapping::Xz:
      return "xz";
    case Wrapping::Zstd:
      return "zstd";
    case Wrapping::Zip:
      return "zip";
    case Wrapping::Tar:
      return "tar";
  }
  return {};
}

struct Archive::Reading : ByteSource {
  Reading(ByteSource& source, const Expansion& grown, Wrapping kind)
      : packed(source), expansion(grown), wrapping(kind), reader(archive_read_new()) {
    if (wrapping == Wrapping::Bzip2) archive_read_support_filter_bzip2(reader);
    if (wrapping == Wrapping::Xz) archive_read_support_filter_xz(reader);
    if (wrapping == Wrapping::Zstd) archive_read_support_filter_zstd(reader);
    if (wrapping == Wrapping::Zip)
      archive_read_support_format_zip_streamable(reader);
    else if (wrapping == Wrapping::Tar)
      archive_read_support_format_tar(reader);
    else
      archive_read_support_format_raw(reader);
  }

  ~Reading() override { archive_read_free(reader); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// libarchive is C: an exception waits here until it has returned.
  static la_ssize_t give(archive* /*reader*/, void* self, const void** block) {
    auto& reading = *static_cast<Reading*>(self);
    try {
      const auto got = reading.packed.read(reading.buffer.data(), reading.buffer.size());
      if (!got) {
        reading.source_problem = got.error();
        return -1;
      }
      reading.keep_tail({reading.buffer.data(), *got});
      *block = reading.buffer.data();
      return static_cast<la_ssize_t>(*got);
    } catch (...) {
      reading.thrown = std::current_exception();
      return -1;
    }
  }

  void keep_tail(std::string_view block) {
    constexpr std::size_t most = 1024;  // zip's end is 22 bytes, and a comment
    if (wrapping != Wrapping::Zip) return;
    tail.append(block.substr(block.size() - std::min(block.size(), most)));
    tail.erase(0, tail.size() - std::min(tail.size(), most));
  }

  /// How many entries a zip's own list counts, which stands at its end; none if that is lost.
  std::size_t listed() {
    while (true) {
      const auto got = packed.read(buffer.data(), buffer.size());
      if (!got || *got == 0) break;
      keep_tail({buffer.data(), *got});
    }
    const auto end = tail.rfind("PK\x05\x06");
    if (end == tail.npos || tail.size() - end < 22) return 0;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(tail[end + at]); };
    const auto entries = byte(10) + std::size_t{256} * byte(11);
    return entries == 0xFFFF ? 0 : entries;  // more than that: they are counted elsewhere
  }

  /// What a call that failed is to be told as.
  tl::unexpected<Problem> failure() {
    if (thrown) std::rethrow_exception(std::exchange(thrown, nullptr));
    if (!source_problem.what.empty()) return tl::unexpected(source_problem);
    return problem(reason(reader, wrapping));
  }

  Result<std::size_t> read(char* out, std::size_t size) override {
    if (content_ended) return std::size_t{0};
    if (is_encrypted) {  // told of the entry alone: those after it may be readable
      content_ended = true;
      return problem(fmt::format("encrypted {} data", wrapping_name(wrapping)));
    }
    const auto got = archive_read_data(reader, out, size);
    if (got < 0) {
      content_ended = true;
      return failure();
    }
    unpacked += static_cast<std::uint64_t>(got);
    if (const auto sane = expansion.check(unpacked); !sane) {
      content_ended = true;
      ended = true;
      return tl::unexpected(sane.error());
    }
    return static_cast<std::size_t>(got);
  }

  ByteSource& packed;
  const Expansion& expansion;
  Wrapping wrapping;
  archive* reader;
  std::array<char, std::size_t{64} * 1024> buffer{};
  Problem source_problem;
  std::exception_ptr thrown;
  std::string tail;
  std::uint64_t unpacked = 0;
  std::uint64_t count = 0;
  bool opened = false;
  bool ended = false;
  bool content_ended = false;
  bool is_encrypted = false;  ///< the entry
};

Archive::Archive(ByteSource& packed, const Expansion& expansion, Wrapping wrapping)
    : reading_(std::make_unique<Reading>(packed, expansion, wrapping)) {}

Archive::~Archive() = default;

ByteSource& Archive::content() { return *reading_; }

Result<std::optional<Archive::Entry>> Archive::next() {
  auto& reading = *reading_;
  if (reading.ended) return std::optional<Entry>{};
  if (!std::exchange(reading.opened, true) &&
      archive_read_open(reading.reader, &reading, nullptr, Reading::give, nullptr) != ARCHIVE_OK) {
    reading.ended = true;
    return reading.failure();
  }
  archive_entry* header = nullptr;
  const int state = archive_read_next_header(reading.reader, &header);
  if (state == ARCHIVE_EOF) {
    reading.ended = true;
    // An entry whose beginning is damaged is passed over in silence.
    if (const auto listed = reading.wrapping == Wrapping::Zip ? reading.listed() : 0;
        listed > reading.count)
      return problem(fmt::format("damaged zip data: {} of {} entries cannot be found",
                                 listed - reading.count, listed));
    return std::optional<Entry>{};
  }
  if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
    reading.ended = true;
    return reading.failure();
  }
  reading.content_ended = false;
  reading.is_encrypted = archive_entry_is_encrypted(header) != 0;
  Entry entry;
  ++reading.count;
  const char* name = archive_entry_pathname_utf8(header);
  if (name == nullptr) name = archive_entry_pathname(header);
  entry.name = name == nullptr ? fmt::format("entry {}", reading.count) : name;
  entry.is_file = archive_entry_filetype(header) == AE_IFREG;
  return std::optional<Entry>(std::move(entry));
}

}  // namespace dateline::indexer
