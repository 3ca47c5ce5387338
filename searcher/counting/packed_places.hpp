#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "searcher/counting/document_set.hpp"

namespace dateline::searcher {

/// The positions of one term in one document, ascending, read one after the other.
class PlaceList {
 public:
  explicit PlaceList(const std::uint8_t* packed) : at_(packed) { left_ = number(); }

  [[nodiscard]] bool ended() const { return left_ == 0; }

  /// The next position. Not after the end.
  std::uint32_t next() {
    --left_;
    return position_ += number();
  }

 private:
  std::uint32_t number() {
    std::uint32_t byte = *at_++;
    if (byte < 0x80) return byte;
    std::uint32_t made = byte & 0x7FU;
    for (unsigned shift = 7;; shift += 7) {
      byte = *at_++;
      made |= (byte & 0x7FU) << shift;
      if (byte < 0x80) return made;
    }
  }

  const std::uint8_t* at_;
  std::uint32_t left_ = 0;
  std::uint32_t position_ = 0;
};

/// Where one term stands in several documents: how many times and the distances, seven bits a byte.
struct PackedPlaces {
  std::vector<Docid> ids;             ///< ascending
  std::vector<std::uint32_t> begins;  ///< of each one's list in `packed`
  std::vector<std::uint8_t> packed;

  /// `positions` ascend; `id` need not be greater than those before.
  void add(Docid id, std::span<const std::uint32_t> positions) {
    ids.push_back(id);
    begins.push_back(static_cast<std::uint32_t>(packed.size()));
    pack(static_cast<std::uint32_t>(positions.size()));
    std::uint32_t before = 0;
    for (const auto position : positions) pack(position - std::exchange(before, position));
  }

  /// Bytes of memory.
  [[nodiscard]] std::size_t size() const {
    return ids.size() * (sizeof(Docid) + sizeof(std::uint32_t)) + packed.size();
  }

 private:
  void pack(std::uint32_t number) {
    for (; number >= 0x80; number >>= 7U)
      packed.push_back(static_cast<std::uint8_t>(number | 0x80U));
    packed.push_back(static_cast<std::uint8_t>(number));
  }
};

/// Finds the lists of documents that are asked for in ascending order.
class PlaceReader {
 public:
  explicit PlaceReader(std::shared_ptr<const PackedPlaces> places) : places_(std::move(places)) {}

  /// Whether there is a list of `id`; goes on from the last call's. Most documents asked for are
  /// near: it looks one, two, four, ... further.
  bool find(Docid id) {
    const auto& ids = places_->ids;
    std::size_t step = 1;
    while (at_ + step < ids.size() && ids[at_ + step] <= id) {
      at_ += step;
      step *= 2;
    }
    for (; step > 0; step /= 2)
      while (at_ + step < ids.size() && ids[at_ + step] <= id) at_ += step;
    return at_ < ids.size() && ids[at_] == id;
  }

  /// The list of the document that was found.
  [[nodiscard]] PlaceList list() const {
    return PlaceList(places_->packed.data() + places_->begins[at_]);
  }

 private:
  std::shared_ptr<const PackedPlaces> places_;
  std::size_t at_ = 0;
};

}  // namespace dateline::searcher
