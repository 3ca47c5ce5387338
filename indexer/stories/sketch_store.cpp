#include "indexer/stories/sketch_store.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "common/error.hpp"

namespace dateline::indexer {
namespace {

constexpr std::size_t most_in_memory = std::size_t{8} << 20U;  ///< bytes

/// Bytes of numbers, as they are in memory: nobody but this process reads them.
class Bytes {
 public:
  explicit Bytes(std::string& out) : out_(out) {}

  template <class T>
  void put(const T& value) {
    out_.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT: bytes
  }
  template <class T>
  void put_all(const std::vector<T>& values) {
    put(static_cast<std::uint32_t>(values.size()));
    out_.append(reinterpret_cast<const char*>(values.data()),  // NOLINT: bytes
                values.size() * sizeof(T));
  }

 private:
  std::string& out_;
};

class Reading {
 public:
  explicit Reading(std::string_view bytes) : rest_(bytes) {}

  template <class T>
  void take(T& value) {
    std::memcpy(&value, rest_.data(), sizeof value);
    rest_.remove_prefix(sizeof value);
  }
  template <class T>
  void take_all(std::vector<T>& values) {
    std::uint32_t size = 0;
    take(size);
    values.resize(size);
    if (size > 0) std::memcpy(values.data(), rest_.data(), size * sizeof(T));
    rest_.remove_prefix(size * sizeof(T));
  }

 private:
  std::string_view rest_;
};

[[noreturn]] void fail(std::string_view what, const std::filesystem::path& path) {
  throw Error(fmt::format("cannot {} '{}': {}", what, path.string(),
                          std::generic_category().message(errno)),
              "is the disk full?");
}

}  // namespace

void SketchStore::add(const Sketch& sketch) {
  if (!spill_.empty() && bytes_.size() >= most_in_memory) write_out();
  const auto begin = bytes_.size();
  Bytes bytes(bytes_);
  bytes.put(sketch.text);
  bytes.put(sketch.title);
  bytes.put(sketch.source);
  bytes.put(sketch.figures);
  bytes.put(sketch.length);
  bytes.put(sketch.limit);
  bytes.put(sketch.title_ends);
  bytes.put(sketch.has_clock);
  bytes.put_all(sketch.hashes);
  bytes.put_all(sketch.words);
  bytes.put_all(sketch.days);
  entries_.push_back({sketch.id, sketch.time.value_or(Time{}), written_ + begin, sketch.before,
                      static_cast<std::uint32_t>(bytes_.size() - begin), sketch.time.has_value()});
  counts_.add(sketch);
}

Sketch SketchStore::read(const Entry& entry) const {
  std::string buffer;
  std::string_view bytes;
  if (entry.at >= written_) {
    bytes = std::string_view(bytes_).substr(entry.at - written_, entry.size);
  } else {
    buffer.resize(entry.size);
    for (std::size_t got = 0; got < buffer.size();) {
      const auto more = ::pread(file_.number(), buffer.data() + got, buffer.size() - got,
                                static_cast<off_t>(entry.at + got));
      if (more < 0 && errno == EINTR) continue;
      if (more <= 0) fail("read", spill_);
      got += static_cast<std::size_t>(more);
    }
    bytes = buffer;
  }
  Sketch sketch;
  sketch.id = entry.id;
  if (entry.dated) sketch.time = entry.time;
  sketch.before = entry.linked;
  Reading reading(bytes);
  reading.take(sketch.text);
  reading.take(sketch.title);
  reading.take(sketch.source);
  reading.take(sketch.figures);
  reading.take(sketch.length);
  reading.take(sketch.limit);
  reading.take(sketch.title_ends);
  reading.take(sketch.has_clock);
  reading.take_all(sketch.hashes);
  reading.take_all(sketch.words);
  reading.take_all(sketch.days);
  return sketch;
}

void SketchStore::write_out() {
  if (!file_) {
    constexpr int flags = O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC;
    file_ = FileDescriptor(::open(spill_.c_str(), flags, 0600));  // NOLINT: open is variadic
    if (!file_) fail("make", spill_);
  }
  for (std::string_view rest = bytes_; !rest.empty();) {
    const auto written = ::write(file_.number(), rest.data(), rest.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) fail("write", spill_);
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  written_ += bytes_.size();
  bytes_.clear();
}

}  // namespace dateline::indexer
