#include "indexer/read/unpack.hpp"

#include <fmt/format.h>

#include "indexer/read/archive.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t head_size = std::size_t{64} * 1024;

/// Counts what a file gives, which is what unpacking is measured against.
class CountedSource : public ByteSource {
 public:
  CountedSource(ByteSource& source, Expansion& expansion)
      : source_(source), expansion_(expansion) {}

  Result<std::size_t> read(char* out, std::size_t size) override {
    auto got = source_.read(out, size);
    if (got) expansion_.packed += *got;
    return got;
  }
  [[nodiscard]] bool has_more() const override { return source_.has_more(); }

 private:
  ByteSource& source_;
  Expansion& expansion_;
};

class Unpacker {
 public:
  Unpacker(const RawSink& sink, const UnpackedSink& found) : sink_(sink), found_(found) {}

  void open(ByteSource& bytes, const Origin& origin, std::optional<Format> named) {
    CountedSource counted(bytes, expansion_);
    look(counted, origin, named, {});
  }

 private:
  /// How much is around a stream.
  struct Depth {
    int compressions = 0;
    int archives = 0;
  };

  void look(ByteSource& bytes, const Origin& origin, std::optional<Format> named, Depth depth) {
    constexpr int most = 2;
    PeekedSource peeked(bytes, head_size);
    const auto wrapping = wrapping_of(peeked.head());
    const bool is_archive = wrapping == Wrapping::Zip || wrapping == Wrapping::Tar;
    if (wrapping == Wrapping::None) return found_(peeked, origin, named);
    if ((is_archive ? depth.archives : depth.compressions) == most)
      return refuse(origin.place,
                    fmt::format("{} within {} twice over is not unpacked", wrapping_name(wrapping),
                                is_archive ? "archives" : "compressed files"));
    auto inside = origin;
    inside.path.clear();
    ++(is_archive ? depth.archives : depth.compressions);
    if (wrapping == Wrapping::Gzip) {
      GzipSource unzipped(peeked, expansion_);
      return look(unzipped, inside, named, depth);
    }
    Archive archive(peeked, expansion_, wrapping);
    while (true) {
      const auto entry = archive.next();
      if (!entry) return refuse(origin.place, entry.error().what);
      if (!*entry) return;
      if (is_archive)
        visit(archive, **entry, inside, depth);
      else
        look(archive.content(), inside, named, depth);
    }
  }

  void visit(Archive& archive, const Archive::Entry& entry, Origin origin, Depth depth) {
    if (!entry.is_file) return;
    const auto name = entry.name.substr(entry.name.rfind('/') + 1);
    const auto named = format_of_name(name);
    const bool hidden = name.starts_with('.');
    origin.place += '/' + entry.name;
    if (named && !hidden) return look(archive.content(), origin, named, depth);
    if (!hidden && sink_.skipped) sink_.skipped(origin.place);
  }

  void refuse(const std::string& place, std::string what) {
    sink_.reject({{std::move(what), place}, Format::Text, {}});
  }

  const RawSink& sink_;
  const UnpackedSink& found_;
  Expansion expansion_;
};

}  // namespace

void unpack(ByteSource& bytes, const Origin& origin, std::optional<Format> named,
            const RawSink& sink, const UnpackedSink& found) {
  Unpacker(sink, found).open(bytes, origin, named);
}

}  // namespace dateline::indexer
