#pragma once

#include <csetjmp>
#include <cstddef>
#include <cstdlib>
#include <vector>

namespace dateline::indexer::page {

/// The memory of one parsed page: given out piece by piece, given back as a whole, bounded. What
/// goes beyond the bound jumps to `too_much`, since a C parser knows no other way out.
class PageArena {
 public:
  PageArena() = default;
  PageArena(const PageArena&) = delete;
  PageArena& operator=(const PageArena&) = delete;
  ~PageArena() {
    for (auto* chunk : chunks_) std::free(chunk);
  }

  void* allocate(std::size_t size) {
    size = (size + alignment - 1) / alignment * alignment;
    if (size > left_) add_chunk(size);
    auto* given = next_;
    next_ += size;
    left_ -= size;
    return given;
  }

  std::jmp_buf too_much{};

 private:
  static constexpr std::size_t alignment = alignof(std::max_align_t);
  static constexpr std::size_t chunk_size = std::size_t{120} << 10U;
  static constexpr std::size_t bound = std::size_t{200} << 20U;

  void add_chunk(std::size_t size) {
    const auto wanted = size > chunk_size ? size : chunk_size;
    total_ += wanted;
    void* chunk = total_ > bound ? nullptr : std::malloc(wanted);
    if (chunk == nullptr) std::longjmp(too_much, 1);
    chunks_.push_back(chunk);
    next_ = static_cast<char*>(chunk);
    left_ = wanted;
  }

  std::vector<void*> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
  std::size_t total_ = 0;
};

}  // namespace dateline::indexer::page
