#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace dateline {

/// Writes JSON (RFC 8259) as it is told of it, with no tree in between: an answer of ten hits has
/// some three hundred values. Members are given as key() and then a value. The caller sees to it
/// that begins and ends match.
///
/// Texts may be any bytes: what is not UTF-8 becomes U+FFFD, byte by byte, and characters that act
/// on a terminal (controls, line separators, direction marks) are escaped, as titles and names are
/// foreign text.
class JsonWriter {
 public:
  /// Appends to `out`, which must outlive it; on one line, or indented by so many spaces a level.
  explicit JsonWriter(std::string& out, unsigned indent = 0) : out_(out), indent_(indent) {}

  JsonWriter& begin_object() { return begin('{'); }
  JsonWriter& end_object() { return end('}'); }
  JsonWriter& begin_array() { return begin('['); }
  JsonWriter& end_array() { return end(']'); }
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& null();

  template <class Integer>
  requires std::is_integral_v<Integer> JsonWriter& value(Integer number) {
    if constexpr (std::is_same_v<Integer, bool>)
      return literal(number ? "true" : "false");
    else
      return literal(std::to_string(number));
  }

  template <class Value>
  JsonWriter& member(std::string_view name, const Value& its) {
    return key(name).value(its);
  }

 private:
  JsonWriter& begin(char bracket);
  JsonWriter& end(char bracket);
  JsonWriter& literal(std::string_view text);
  void next_value();
  void new_line();
  void quote(std::string_view text);

  std::string& out_;
  unsigned indent_;
  std::vector<bool> filled_;  ///< of the objects and arrays that are open: has something in it
  bool after_key_ = false;
};

}  // namespace dateline
