#include "indexer/read/json_splitter.hpp"

#include <algorithm>

namespace dateline::indexer {
namespace {

constexpr std::size_t block = std::size_t{256} * 1024;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

/// More bytes behind those that are there; what is before the value is dropped.
Result<bool> JsonSplitter::fill() {
  if (begin_ > 0) {
    buffer_.erase(0, begin_);
    at_ -= begin_;
    if (next_record_ > 0) next_record_ -= begin_;
    begin_ = 0;
  }
  const auto filled = buffer_.size();
  const auto room = std::max(block, filled);  // doubling, so that all is moved a few times only
  buffer_.resize(filled + room);
  const auto got = source_.read(buffer_.data() + filled, room);
  buffer_.resize(filled + (got ? *got : 0));
  if (!got) return tl::unexpected(got.error());
  return *got > 0;
}

/// Past white space, commas and the brackets of the list; false at the end or when it failed.
bool JsonSplitter::skip_to_value(Result<Found>& failed) {
  while (true) {
    for (; at_ < buffer_.size(); ++at_) {
      const char c = buffer_[at_];
      if (c == '\n') {
        line_.clear();
        only_space_ = true;
      } else if (is_space(c) && only_space_) {
        line_ += c;
      }
      const bool opens = c == '[' && !any_seen_;
      any_seen_ = any_seen_ || !is_space(c);
      if (is_space(c) || c == ',' || c == ']' || opens) continue;
      begin_ = at_;
      return true;
    }
    begin_ = at_;
    const auto more = fill();
    if (!more) failed = tl::unexpected(more.error());
    if (!more || !*more) return false;
  }
}

JsonSplitter::Step JsonSplitter::step(char c) {
  if (c == '\n') {
    if (in_string_) broken_ = true;  // no string holds a line's end: its quote is missing
    in_string_ = false;
    escaped_ = false;
    line_.clear();
    only_space_ = true;
    return depth_ == 0 ? Step::Done : Step::Inside;
  }
  if (only_space_ && (c == ' ' || c == '\t')) {
    line_ += c;
  } else if (only_space_ && c != ',' && c != '\r') {
    only_space_ = false;
    if (c == '{' && indentation_known_ && line_ == indentation_ && at_ > begin_) {
      constexpr int most = 8;  // so many lines that look like records: the value is never closed
      if (next_record_ == 0) next_record_ = at_;
      if (broken_ || ++seen_records_ == most) return Step::Broken;
    }
  }
  if (in_string_) {
    if (escaped_)
      escaped_ = false;
    else if (c == '\\')
      escaped_ = true;
    else if (c == '"')
      in_string_ = false;
    return depth_ == 0 && !in_string_ ? Step::Done : Step::Inside;
  }
  if (c == '"') in_string_ = true;
  if (c == '{' || c == '[') ++depth_;
  if ((c == '}' || c == ']') && --depth_ <= 0) return Step::Done;
  if (depth_ == 0 && !in_string_ && (c == ',' || is_space(c))) return Step::Done;
  return Step::Inside;
}

Result<JsonSplitter::Found> JsonSplitter::next(std::string_view& value) {
  value = {};
  depth_ = 0;
  seen_records_ = 0;
  in_string_ = escaped_ = broken_ = too_long_ = false;
  next_record_ = 0;
  Result<Found> failed = Found::End;
  if (!skip_to_value(failed)) return failed;
  if (!indentation_known_) {
    indentation_known_ = true;
    indentation_ = line_;
  }
  only_space_ = false;
  while (true) {
    for (; at_ < buffer_.size(); ++at_) {
      const char c = buffer_[at_];
      const auto done = step(c);
      if (done == Step::Inside) continue;
      if (done == Step::Broken) {
        value = cut(std::string_view(buffer_).substr(begin_, at_ - begin_));
        return too_long_ ? Found::TooLong : Found::Unclosed;
      }
      if (c == '}' || c == ']' || c == '"') ++at_;
      if (c == ']' && depth_ < 0) --at_;  // the list's own bracket behind a bare word
      value = std::string_view(buffer_).substr(begin_, at_ - begin_);
      return too_long_ || value.size() > longest_record ? Found::TooLong : Found::Value;
    }
    if (at_ - begin_ > longest_record) {
      too_long_ = true;
      if (next_record_ > 0) {
        cut({});
        return Found::TooLong;
      }
      begin_ = at_;
    }
    const auto more = fill();
    if (!more) return tl::unexpected(more.error());
    if (*more) continue;
    value = cut(std::string_view(buffer_).substr(begin_));
    return too_long_ ? Found::TooLong : Found::Unclosed;
  }
}

std::string_view JsonSplitter::cut(std::string_view value) {
  if (next_record_ == 0) return value;
  at_ = next_record_;
  line_ = indentation_;
  only_space_ = true;
  const auto length = next_record_ - begin_;
  next_record_ = 0;
  return value.substr(0, length);
}

}  // namespace dateline::indexer
