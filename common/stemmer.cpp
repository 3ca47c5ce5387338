#include "common/stemmer.hpp"

#include <array>
#include <new>

#include <fmt/format.h>
#include <libstemmer.h>

#include "common/error.hpp"
#include "common/text.hpp"

namespace dateline {

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(std::string_view algorithm) {
  if (algorithm.empty()) return;
  stemmer_.reset(sb_stemmer_new(std::string(algorithm).c_str(), "UTF_8"));
  if (!stemmer_)
    throw Error(fmt::format("this libstemmer has no algorithm '{}'", algorithm),
                "install Debian's libstemmer0d, version 2.2 or later");
}

std::string Stemmer::operator()(std::string_view word) const {
  if (!stemmer_) return std::string(word);
  // libstemmer says `unsigned char` where it means UTF-8 bytes.
  const auto* stem =
      sb_stemmer_stem(stemmer_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                      static_cast<int>(word.size()));
  if (!stem) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(stem),
          static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

namespace {

std::uint64_t fingerprint() {
  // Words on whose stems releases of Snowball have differed, and plain ones of each big language.
  constexpr auto samples = std::to_array<std::pair<std::string_view, std::string_view>>({
      {"english",
       "organ organization past paste universe university emerge emergency intern "
       "international negotiations territorial demilitarized news skis dying generally"},
      {"german", "verhandlungen sicherheitsgarantien häuser gebiete waffenruhe lösung"},
      {"french", "garanties négociations territoires généraux continuellement"},
      {"spanish", "negociaciones garantías territorios públicamente"},
      {"russian", "переговоры территориальный гарантии прекращение"},
      {"dutch", "onderhandelingen grondgebied mogelijkheden"},
      {"arabic", "المفاوضات الضمانات"},
  });
  std::string stems;
  for (const auto& [algorithm, words] : samples) {
    const Stemmer stemmer(algorithm);
    for (std::size_t at = 0; at < words.size();) {
      const auto end = std::min(words.find(' ', at), words.size());
      stems += stemmer(words.substr(at, end - at)) + ' ';
      at = end + 1;
    }
  }
  return hash64(stems);
}

}  // namespace

std::uint64_t stemmer_fingerprint() {
  static const auto ours = fingerprint();
  return ours;
}

}  // namespace dateline
