#include <doctest/doctest.h>

#include "common/sentences.hpp"
#include "common/text.hpp"
#include "tests/property/news_text.hpp"

namespace dateline::testing {

TEST_CASE("text: any bytes become valid UTF-8, valid UTF-8 stays as it is") {
  REQUIRE(rc::check([](const std::string& bytes) {
    const auto text = to_utf8(bytes);
    RC_ASSERT(is_valid_utf8(text));
    RC_ASSERT(is_valid_utf8(normalise(text)));
    RC_ASSERT(is_valid_utf8(folded(text)));
    RC_ASSERT(is_valid_utf8(lower_case(text)));
    if (is_valid_utf8(bytes) && !bytes.starts_with("\xEF\xBB\xBF")) RC_ASSERT(text == bytes);
  }));
  REQUIRE(rc::check([](std::string bytes, bool big_endian) {
    bytes.insert(0, big_endian ? "\xFE\xFF" : "\xFF\xFE");
    RC_ASSERT(is_valid_utf8(to_utf8(bytes)));
  }));
}

TEST_CASE("text: normalise is idempotent, and leaves no control character but the line end") {
  REQUIRE(rc::check([] {
    const auto text = *raw_text();
    const auto once = normalise(text);
    RC_ASSERT(is_valid_utf8(once));
    RC_ASSERT(normalise(once) == once);
    for (const char c : once) RC_ASSERT(static_cast<unsigned char>(c) >= 0x20 || c == '\n');
  }));
}

TEST_CASE("text: fold is idempotent, and blind to capitals") {
  REQUIRE(rc::check([] {
    const auto text = *news_text();
    const auto once = folded(text);
    RC_ASSERT(is_valid_utf8(once));
    RC_ASSERT(folded(once) == once);
    RC_ASSERT(normalise(once) == once);
    for (const char c : once) RC_ASSERT(c < 'A' || c > 'Z');
  }));
}

TEST_CASE("text: code points are taken one after the other to the end") {
  REQUIRE(rc::check([](const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const auto before = at;
      const auto code = next_code_point(bytes, at);
      RC_ASSERT(at > before);
      RC_ASSERT(at <= bytes.size());
      RC_ASSERT(code < 0x110000);
    }
  }));
}

TEST_CASE("text: one_line and trim leave no white space at the ends") {
  REQUIRE(rc::check([] {
    const auto text = *raw_text();
    const auto line = one_line(text);
    RC_ASSERT(one_line(line) == line);
    RC_ASSERT(trim(line) == line);
    RC_ASSERT(line.find("  ") == std::string::npos);
    RC_ASSERT(line.find('\n') == std::string::npos);
  }));
}

TEST_CASE("sentences: they ascend, do not overlap, and cover all that is not white space") {
  REQUIRE(rc::check([] {
    const auto text = *news_text();
    std::uint32_t last = 0;
    const auto uncovered = [&](std::uint32_t from, std::uint32_t to) {
      return text.substr(from, to - from).find_first_not_of(" \n") != std::string::npos;
    };
    for (const auto& span : sentences(text)) {
      RC_ASSERT(span.begin >= last);
      RC_ASSERT(span.end > span.begin);
      RC_ASSERT(span.end <= text.size());
      RC_ASSERT(!uncovered(last, span.begin));
      const auto sentence = text.substr(span.begin, span.end - span.begin);
      RC_ASSERT(is_valid_utf8(sentence));
      RC_ASSERT(sentence.find('\n') == std::string::npos);
      RC_ASSERT(sentence.front() != ' ');
      RC_ASSERT(sentence.back() != ' ');
      last = span.end;
    }
    RC_ASSERT(!uncovered(last, static_cast<std::uint32_t>(text.size())));
  }));
}

}  // namespace dateline::testing
