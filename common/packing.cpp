#include "common/packing.hpp"

#define ZDICT_STATIC_LINKING_ONLY  // for the parameters of the training
#include <zdict.h>
#include <zstd.h>

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

struct Packing::Tables {
  std::string dictionary;
  std::unique_ptr<ZSTD_CDict, Free> packing;    ///< none without a dictionary
  std::unique_ptr<ZSTD_DDict, Free> unpacking;  ///< the same
};

Packing::Packing() : Packing(std::string()) {}

Packing::Packing(std::string dictionary) {
  auto tables = std::make_unique<Tables>();
  tables->dictionary = std::move(dictionary);
  const auto& bytes = tables->dictionary;
  if (!bytes.empty()) {
    tables->packing = own(ZSTD_createCDict(bytes.data(), bytes.size(), level));
    tables->unpacking = own(ZSTD_createDDict(bytes.data(), bytes.size()));
  }
  tables_ = std::move(tables);
}

Packing::~Packing() = default;

const std::string& Packing::dictionary() const { return tables_->dictionary; }

std::string Packing::pack(std::string text) const {
  if (!tables_->packing) return text;
  thread_local const auto context = own(ZSTD_createCCtx());
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  const auto size = ZSTD_compress_usingCDict(context.get(), packed.data(), packed.size(),
                                             text.data(), text.size(), tables_->packing.get());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // there is no other way to fail
  packed.resize(size);
  return packed;
}

std::string Packing::unpack(std::string bytes) const {
  if (!bytes.starts_with(magic)) return bytes;
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most_text)
    damaged("its length is lost");
  if (!tables_->unpacking) damaged("the index has lost the dictionary it was packed by");
  thread_local const auto context = own(ZSTD_createDCtx());
  std::string text(size, '\0');
  const auto got = ZSTD_decompress_usingDDict(context.get(), text.data(), text.size(), bytes.data(),
                                              bytes.size(), tables_->unpacking.get());
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
