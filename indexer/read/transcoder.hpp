#pragma once

#include <string>
#include <string_view>

#include "indexer/read/byte_source.hpp"
#include "indexer/read/charset.hpp"

namespace dateline::indexer {

/// Bytes of one encoding to UTF-8, piece by piece (iconv's one door).
class Transcoder {
 public:
  explicit Transcoder(const std::string& charset);
  ~Transcoder();
  Transcoder(const Transcoder&) = delete;
  Transcoder& operator=(const Transcoder&) = delete;

  [[nodiscard]] bool is_known() const { return conversion_ != nullptr; }

  /// Appends what `bytes` mean; each byte without a meaning becomes U+FFFD, and how many those were
  /// is returned. The bytes of a character may be cut in two by the end; with `is_last`, there is
  /// no more to come.
  std::size_t append(std::string_view bytes, std::string& out, bool is_last);

 private:
  void* conversion_ = nullptr;
  std::string rest_;
};

/// A source of any encoding as valid UTF-8, without a mark. In memory is one block of it.
class Utf8Source : public ByteSource {
 public:
  /// `source` must outlive it.
  Utf8Source(ByteSource& source, const Charset& charset);

  Result<std::size_t> read(char* out, std::size_t size) override;
  [[nodiscard]] bool has_more() const override { return source_.has_more(); }

 private:
  void repair(std::string_view bytes, bool is_last);

  ByteSource& source_;
  Transcoder transcoder_;
  bool is_utf8_;
  bool ended_ = false;
  std::string block_;
  std::string rest_;
  std::string made_;
  std::size_t given_ = 0;
  bool at_start_ = true;
};

}  // namespace dateline::indexer
