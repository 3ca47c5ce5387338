#pragma once

#include <string>
#include <string_view>

#include "indexer/extract/page/ascii.hpp"

namespace dateline::indexer::page {

template <class Each>
void for_each_name_word(std::string_view names, Each each) {
  std::string word;
  bool after_small = false;
  const auto finish = [&] {
    if (!word.empty()) each(std::string_view(word));
    word.clear();
  };
  for (const char c : names) {
    const bool capital = c >= 'A' && c <= 'Z';
    if (!is_letter(c) && !is_digit(c)) {
      finish();
      after_small = false;
      continue;
    }
    if (capital && after_small) finish();
    word += lower(c);
    after_small = !capital;
  }
  finish();
}

}  // namespace dateline::indexer::page
