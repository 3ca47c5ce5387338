#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "common/text.hpp"
#include "indexer/extract/page/page.hpp"

// For scripts/bench-reading: every line of standard input is an address, a tab, and a file; every
// line of output is what was read of that page, as JSON, with the seconds that reading took.
int main() {
  using namespace dateline;
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  for (std::string line; std::getline(std::cin, line);) {
    const auto tab = line.find('\t');
    const auto url = line.substr(0, tab);
    std::ifstream file(line.substr(tab + 1), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    const auto begin = std::chrono::steady_clock::now();
    const auto text = to_utf8(bytes);
    const auto page = indexer::read_page(text, {url, now});
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    nlohmann::json out{{"seconds", seconds.count()}, {"bytes", bytes.size()}};
    if (page) {
      out["body"] = page->body.text;
      out["body_from"] = page->body.from;
      out["title"] = page->title.text;
      out["title_from"] = page->title.from;
      out["date"] = page->date.text;
      out["date_from"] = page->date.from;
      out["is_date_guess"] = page->is_date_guess;
      out["source"] = page->source.text;
      out["source_from"] = page->source.from;
      out["author"] = page->author.text;
      out["language"] = page->language.text;
      out["url"] = page->url.text;
    } else {
      out["problem"] = page.error().what;
    }
    std::cout << out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
}
