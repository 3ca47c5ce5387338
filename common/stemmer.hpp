#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace dateline {

/// A Snowball stemmer (libstemmer's one door). Holds state: one for each thread.
class Stemmer {
 public:
  /// `algorithm` is Snowball's name ("english"); empty: words stay as they are. Throws Error for an
  /// unknown one.
  explicit Stemmer(std::string_view algorithm);

  [[nodiscard]] std::string operator()(std::string_view word) const;
  [[nodiscard]] bool is_plain() const { return stemmer_ == nullptr; }

 private:
  struct Delete {
    void operator()(sb_stemmer* stemmer) const;
  };
  std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

/// A number that changes whenever libstemmer stems differently. Stored in every index.
std::uint64_t stemmer_fingerprint();

}  // namespace dateline
