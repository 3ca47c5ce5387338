#pragma once

#include <memory>
#include <string>
#include <vector>

#include "tests/support/background.hpp"
#include "tests/support/sandbox.hpp"

/// The same articles in one index, "whole", and in four, "s0" to "s3", two of which are served.
namespace dateline::testing {

/// A stock xapian-tcpsrv of a database, on a port of its own of this machine.
class Server {
 public:
  /// Of another program, if it takes the same options.
  Server(const Sandbox& box, const std::string& database,
         const std::string& program = "xapian-tcpsrv");

  [[nodiscard]] std::string port() const { return address_.substr(address_.find(':') + 1); }

  /// "127.0.0.1:9000"
  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  std::string address_;
  std::unique_ptr<Background> process_;
};

struct Archive {
  Sandbox box;
  std::vector<std::unique_ptr<Server>> servers;  ///< of s2 and s3

  /// `make` is a shell command that adds the articles to "first", maybe those of "lines.jsonl".
  explicit Archive(const std::string& make, const std::string& lines = {});

  /// "--database s0 --database …"
  [[nodiscard]] std::string local() const;
  [[nodiscard]] std::string mixed() const;
};

/// JSON lines of random articles: few words, outlets and issues, dates of two years or none. The
/// same each time.
std::string random_articles(unsigned count);

}  // namespace dateline::testing
