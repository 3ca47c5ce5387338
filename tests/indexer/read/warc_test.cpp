#include <doctest/doctest.h>
#include <fmt/format.h>

#include "indexer/read/http_answer.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

std::string record(std::string_view type, std::string_view content_type, std::string_view block) {
  return fmt::format(
      "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: https://h.example/{}\r\nContent-Type: {}\r\n"
      "Content-Length: {}\r\n\r\n{}\r\n\r\n",
      type, type, content_type, block.size(), block);
}

std::string answer(std::string_view headers, std::string_view body) {
  return record("response", "application/http; msgtype=response",
                fmt::format("HTTP/1.1 200 OK\r\n{}\r\n\r\n{}", headers, body));
}

Collected read_warc_of(const std::string& content) {
  const ScratchFolder folder;
  return read_file(folder.write("a.warc", content), Format::Warc);
}

}  // namespace

TEST_CASE("WARC: each payload goes to the reader that fits it; what is no article is passed over") {
  const auto found = read_warc_of(
      record("warcinfo", "application/warc-fields", "software: x\r\n") +
      record("request", "application/http; msgtype=request", "GET / HTTP/1.1\r\n\r\n") +
      answer("Content-Type: text/plain; charset=koi8-r",
             "\xF0\xD2\xC9\xD7\xC5\xD4, "
             "\xF0\xD2\xC9\xD7\xC5\xD4.") +
      answer("Content-Type: application/rss+xml",
             "<rss><channel><item><title>a</title><description>It fell.</description></item>"
             "</channel></rss>") +
      answer("Content-Type: application/json", R"({"body": "It froze."})") +
      answer("Content-Type: image/png", "\x89PNG") +
      record("response", "application/http", "HTTP/1.1 404 Not Found\r\n\r\nnothing here") +
      record("conversion", "text/plain", "It thawed."));
  CHECK(found.rejects.empty());
  REQUIRE(found.articles.size() == 4);
  CHECK(found.articles[0].body == "Привет, Привет.");
  CHECK(found.articles[0].url == "https://h.example/response");
  CHECK(found.articles[1].body == "It fell.");
  CHECK(found.articles[2].body == "It froze.");
  CHECK(found.articles[3].body == "It thawed.");
  CHECK(found.articles[3].url == "https://h.example/conversion");
  CHECK(found.articles[3].place.ends_with("a.warc#8"));
}

TEST_CASE("WARC: damage costs the record that it is in") {
  const auto good = answer("Content-Type: text/plain", "It froze.");
  const auto no_length = read_warc_of("WARC/1.0\r\nWARC-Type: response\r\n\r\nlost\r\n\r\n" + good);
  CHECK(no_length.articles.size() == 1);
  REQUIRE(no_length.rejects.size() == 2);
  CHECK(no_length.rejects[0].problem.what == "a record without its length");

  const auto junk = read_warc_of(good + "what is this\nand this\n" + good);
  CHECK(junk.articles.size() == 2);
  REQUIRE(junk.rejects.size() == 1);
  CHECK(junk.rejects[0].problem.what == "bytes that are no record");

  const auto cut = read_warc_of(good + good.substr(0, good.size() - 8));
  CHECK(cut.articles.size() == 1);
  REQUIRE(cut.rejects.size() == 1);
  CHECK(cut.rejects[0].problem.what == "the file ends within this record");

  const auto huge = read_warc_of(
      "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx\r\n");
  CHECK(huge.articles.empty());
  CHECK(huge.rejects.size() == 1);
}

TEST_CASE("WARC: an address of bytes that are no text is made one") {
  auto bytes = record("conversion\xE0", "text/plain", "It fell.");
  bytes.replace(bytes.find("conversion\xE0"), 11, "conversion");  // the type, not the address
  const auto found = read_warc_of(bytes);
  REQUIRE(found.articles.size() == 1);
  CHECK(found.articles[0].url == "https://h.example/conversion\xC3\xA0");
}

TEST_CASE("WARC: a collection within a collection is not read") {
  const auto inner = answer("Content-Type: text/plain", "It froze.");
  const auto found = read_warc_of(answer("Content-Type: text/plain", inner));
  CHECK(found.articles.empty());
  REQUIRE(found.rejects.size() == 1);
  CHECK(found.rejects[0].problem.what == "a collection within a collection is not read");
}

TEST_CASE("answers of web servers: chunks, and what only says that it is chunked") {
  const std::string_view head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  const auto body = [&](std::string_view bytes) {
    return parse_http(std::string(head) + std::string(bytes)).value().body;
  };
  CHECK(body("4\r\nIt f\r\n4;x=y\r\nell.\r\n0\r\n\r\n") == "It fell.");
  CHECK(body("4\r\nIt f\r\nFF\r\nell.") == "It fell.");
  CHECK(body("It fell.") == "It fell.");
  CHECK(body("") == "");
  CHECK(parse_http("GET / HTTP/1.1\r\n\r\n").error().what == "no answer of a web server");
  CHECK(parse_http("HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx").error().what ==
        "a content encoding that is not read: 'br'");
}
