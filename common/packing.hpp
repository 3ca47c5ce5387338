#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

/// Stored texts, packed by what the articles of an index have in common (zstd's one door).
namespace dateline {

/// How the texts of one index are packed. Never changes; any number of threads.
class Packing {
 public:
  /// Without a dictionary: texts stay as they are.
  Packing();

  /// By a dictionary of train_dictionary(); empty: without.
  explicit Packing(std::string dictionary);
  ~Packing();
  Packing(const Packing&) = delete;
  Packing& operator=(const Packing&) = delete;

  [[nodiscard]] const std::string& dictionary() const;

  /// `text` as it is stored. A text that is not packed must not begin as a packed one does, with
  /// the bytes 28 B5 2F FD: no stored article does.
  [[nodiscard]] std::string pack(std::string text) const;

  /// The text again; as it is, if it was not packed. Throws Error if the bytes are damaged.
  [[nodiscard]] std::string unpack(std::string bytes) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

/// What `samples` have in common, for texts like them; empty if they are too few to tell: some
/// hundred kilobytes are wanted. (The COVER algorithm: Liao, Petri, Moffat, Wirth, Effective
/// Construction of Relative Lempel-Ziv Dictionaries, WWW 2016.)
std::string train_dictionary(std::span<const std::string> samples);

}  // namespace dateline
