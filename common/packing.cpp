#include "common/packing.hpp"

#define ZDICT_STATIC_LINKING_ONLY  // for the parameters of the training
#include <zdict.h>
#include <zstd.h>

#include <mutex>
#include <new>
#include <utility>
#include <vector>

#include "common/error.hpp"

namespace dateline {
namespace {

constexpr int level = 3;                          ///< 2 packs 6 % less; 4 takes half as long again
constexpr std::size_t dictionary_size = 1 << 16;  ///< bytes; twice that gains 1 %
constexpr std::size_t least_samples = std::size_t{4} * dictionary_size;
constexpr std::size_t most_text = std::size_t{256} << 20U;  ///< bytes; more is damage
constexpr std::string_view magic = "\x28\xb5\x2f\xfd";

/// Frees what zstd allocated.
struct Free {
  void operator()(ZSTD_CDict* made) const { ZSTD_freeCDict(made); }
  void operator()(ZSTD_DDict* made) const { ZSTD_freeDDict(made); }
  void operator()(ZSTD_CCtx* made) const { ZSTD_freeCCtx(made); }
  void operator()(ZSTD_DCtx* made) const { ZSTD_freeDCtx(made); }
};

template <class Made>
std::unique_ptr<Made, Free> own(Made* made) {
  if (made == nullptr) throw std::bad_alloc();
  return std::unique_ptr<Made, Free>(made);
}

/// Pieces of a hundred bytes, chosen by sequences of eight in them. zstd's own search for
/// parameters takes seven times as long and finds none that pack better; nothing can be built
/// meanwhile.
ZDICT_fastCover_params_t training() {
  ZDICT_fastCover_params_t made{};
  made.k = 100;
  made.d = 8;
  made.f = 20;
  made.accel = 5;
  made.splitPoint = 1;
  made.zParams.compressionLevel = level;
  return made;
}

[[noreturn]] void damaged(std::string_view how) {
  throw Error("the stored text of an article is damaged: " + std::string(how),
              "run 'dateline-index check'; 'dateline-index add' of the article again replaces it");
}

}  // namespace

/// What zstd makes of a dictionary takes it a millisecond, so it is made by whoever needs it first:
/// a search reads a few texts and writes none, and most databases of a folder give it not one.
struct Packing::Tables {
  explicit Tables(std::string bytes) : dictionary(std::move(bytes)) {}

  const ZSTD_CDict* packing() const {
    std::call_once(packs, [this] {
      to_pack = own(ZSTD_createCDict(dictionary.data(), dictionary.size(), level));
    });
    return to_pack.get();
  }

  const ZSTD_DDict* unpacking() const {
    std::call_once(unpacks, [this] {
      to_unpack = own(ZSTD_createDDict(dictionary.data(), dictionary.size()));
    });
    return to_unpack.get();
  }

  const std::string dictionary;
  mutable std::once_flag packs, unpacks;
  mutable std::unique_ptr<ZSTD_CDict, Free> to_pack;
  mutable std::unique_ptr<ZSTD_DDict, Free> to_unpack;
};

Packing::Packing() : Packing(std::string()) {}

Packing::Packing(std::string dictionary)
    : tables_(std::make_unique<const Tables>(std::move(dictionary))) {}

Packing::~Packing() = default;

const std::string& Packing::dictionary() const { return tables_->dictionary; }

std::string Packing::pack(std::string text) const {
  if (tables_->dictionary.empty()) return text;
  thread_local const auto context = own(ZSTD_createCCtx());
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress_usingCDict(context.get(), packed.data(), packed.size(),
                                             text.data(), text.size(), tables_->packing());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // there is no other way to fail
  packed.resize(size);
  return packed;
}

std::string Packing::unpack(std::string bytes) const {
  if (!bytes.starts_with(magic)) return bytes;
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most_text)
    damaged("its length is lost");
  if (tables_->dictionary.empty()) damaged("the index has lost the dictionary it was packed by");
  thread_local const auto context = own(ZSTD_createDCtx());
  std::string text(size, '\0');
  const auto got = ZSTD_decompress_usingDDict(context.get(), text.data(), text.size(), bytes.data(),
                                              bytes.size(), tables_->unpacking());
  if (ZSTD_isError(got) != 0) damaged(ZSTD_getErrorName(got));
  if (got != size) damaged("it is too short");
  return text;
}

std::string train_dictionary(std::span<const std::string> samples) {
  std::string all;
  std::vector<std::size_t> sizes;
  for (const auto& sample : samples) {
    all += sample;
    sizes.push_back(sample.size());
  }
  if (all.size() < least_samples) return {};
  std::string dictionary(dictionary_size, '\0');
  const auto size = ZDICT_trainFromBuffer_fastCover(
      dictionary.data(), dictionary.size(), all.data(), sizes.data(),
      static_cast<unsigned>(sizes.size()), training());
  if (ZDICT_isError(size) != 0) return {};  // samples too few, or with nothing in common
  dictionary.resize(size);
  return dictionary;
}

}  // namespace dateline
