#pragma once

#include <string>
#include <string_view>

#include "indexer/read/byte_source.hpp"

namespace dateline::indexer {

/// Cuts a JSON document that is a list, or objects one after the other, into its values without
/// parsing them. In memory is one value of at most `longest_record` bytes, twice.
class JsonSplitter {
 public:
  explicit JsonSplitter(ByteSource& source) : source_(source) {}

  enum class Found : unsigned char {
    Value,     ///< whole, by its brackets
    Unclosed,  ///< the text ends, or the next record begins, within it
    TooLong,
    End,
  };

  /// The next value; valid until the next call. A value of TooLong is empty.
  Result<Found> next(std::string_view& value);

  /// Tells that the value just got cannot be read: if another record began within it, as a line
  /// indented like it that begins with a bracket, next() goes on there, and the value as far as
  /// that is returned; else all of it.
  std::string_view cut(std::string_view value);

 private:
  enum class Step : unsigned char { Inside, Done, Broken };
  bool skip_to_value(Result<Found>& failed);
  Result<bool> fill();
  Step step(char c);
  void note_line_start();

  ByteSource& source_;
  std::string buffer_;
  std::size_t begin_ = 0;        ///< of the value
  std::size_t at_ = 0;           ///< the next byte to look at
  std::size_t next_record_ = 0;  ///< where another one seems to begin within it; 0: nowhere
  std::size_t last_begin_ = 0;
  std::string indentation_;
  bool indentation_known_ = false;
  std::string line_;        ///< white space at the start of the current line
  bool only_space_ = true;  ///< so far in the line
  int depth_ = 0;
  int seen_records_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
  bool broken_ = false;
  bool too_long_ = false;
  bool any_seen_ = false;
};

}  // namespace dateline::indexer
