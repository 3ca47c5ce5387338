#pragma once

#include <cstdint>
#include <string_view>

/// What the name of an element says that it is, other than the article's text.
namespace dateline::indexer::page {

enum class Tag : std::uint8_t;

/// A set of Mark.
using Marks = std::uint32_t;

namespace mark {
inline constexpr Marks navigation = 1U << 0U;
inline constexpr Marks side = 1U << 1U;
inline constexpr Marks foot = 1U << 2U;
inline constexpr Marks share = 1U << 3U;
inline constexpr Marks related = 1U << 4U;
inline constexpr Marks comments = 1U << 5U;
inline constexpr Marks adverts = 1U << 6U;
inline constexpr Marks subscription = 1U << 7U;
inline constexpr Marks cookie = 1U << 8U;
inline constexpr Marks tags = 1U << 9U;
inline constexpr Marks author = 1U << 10U;
inline constexpr Marks meta = 1U << 11U;
inline constexpr Marks caption = 1U << 12U;
inline constexpr Marks furniture = 1U << 13U;
inline constexpr unsigned count = 14;
inline constexpr Marks all = (1U << count) - 1;
/// Those that hold even where little else is found.
inline constexpr Marks surest = navigation | side | foot | share | comments | adverts | cookie;
}  // namespace mark

/// The marks of an element by the words of its class and id, its role and its tag.
Marks marks_of(Tag tag, std::string_view names, std::string_view id, std::string_view role);

/// Cuts a class or id into words, in small letters: at what is no letter or digit, and at the humps
/// of camelCase. Calls `each` with every word.
template <class Each>
void for_each_name_word(std::string_view names, Each each);

}  // namespace dateline::indexer::page

#include "indexer/extract/page/name_words.hpp"
