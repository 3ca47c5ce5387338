#pragma once

#include <string>
#include <string_view>

/// Languages: ISO 639-1 codes, Snowball's names for them, and detection (CLD2's one door).
namespace dateline {

/// The language a text is written in, as ISO 639-1 ("en", "uk", "zh"), or empty where the text is
/// too short or too mixed to tell. Reads at most the first 1.5 kB. Any thread.
std::string detect_language(std::string_view text);

/// "en", "EN-us", "eng" or "English" to "en"; empty where it is none we know.
std::string language_code(std::string_view name);

/// The Snowball algorithm for a language ("en" -> "english"), or "" for a language without one. An
/// unknown language (empty code) is stemmed as English.
std::string_view snowball_name(std::string_view code);

/// Whether that algorithm takes off beginnings of words too ("الكتاب" -> "كتاب"), not endings only.
bool strips_beginnings(std::string_view code);

}  // namespace dateline
