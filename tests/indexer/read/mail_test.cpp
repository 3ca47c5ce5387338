#include <array>

#include <doctest/doctest.h>

#include "indexer/read/mail_headers.hpp"
#include "tests/indexer/collected.hpp"
#include "tests/indexer/scratch_folder.hpp"

using namespace dateline;
using namespace dateline::indexer;
using namespace dateline::testing;

namespace {

constexpr std::string_view head =
    "From: \"Ada Moth\" <ada@h.example>\r\nTo: desk@h.example\r\nSubject: =?utf-8?B?U2No?=\r\n"
    " =?utf-8?Q?n=C3=A9e?= falls\r\nDate: Fri, 02 Jan 2026 10:00:00 +0100\r\n"
    "Message-ID: <17@h.example>\r\n";

}  // namespace

TEST_CASE("letters: their parts and encodings") {
  struct Row {
    std::string_view rest;
    std::string_view body;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"\r\nIt fell.\r\n", "It fell.\r\n"},
      {"Content-Transfer-Encoding: base64\r\nContent-Type: text/plain\r\n\r\nSXQg\r\nZmVsbC4=\r\n",
       "It fell."},
      {"Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain; "
       "charset=iso-8859-1\r\n\r\nSchn=E9e =3D sn=\r\now\r\n",
       "Schnée = snow\r\n"},
      {"Content-Type: text/plain; charset=\"koi8-r\"\r\n\r\n\xF0\xD2\xC9\xD7\xC5\xD4", "Привет"},
      {"Content-Type: text/html\r\n\r\n<p>It fell.</p><p>All night.</p>", "It fell.\n\nAll night."},
      {"Content-Type: multipart/alternative; boundary=\"x y\"\r\n\r\nfor old programs\r\n--x y\r\n"
       "Content-Type: text/html\r\n\r\n<p>worse</p>\r\n--x y\r\nContent-Type: text/plain\r\n\r\n"
       "It fell.\r\n--x y--\r\nbehind\r\n",
       "It fell.\r\n"},
      {"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: "
       "multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nIt fell.\r\n--b--\r\n--a\r\n"
       "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nnot this\r\n--a--\r\n",
       "It fell.\r\n"},
      // The last boundary is missing.
      {"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n\r\nIt fell.", "It fell."},
  });
  for (const auto& row : rows) {
    CAPTURE(row.rest);
    const ScratchFolder folder;
    const auto path = folder.write("a.eml", std::string(head) + std::string(row.rest));
    const auto found = read_file(path, Format::Mail);
    CHECK(found.rejects.empty());
    REQUIRE(found.articles.size() == 1);
    const auto& article = found.articles[0];
    CHECK(article.body == row.body);
    CHECK(article.title == "Schnée falls");
    CHECK(article.author == "Ada Moth");
    CHECK(article.date == "Fri, 02 Jan 2026 10:00:00 +0100");
    CHECK(article.id == "17@h.example");
    CHECK(article.path == path);
  }
}

TEST_CASE("letters: one without text is a reject, however its parts are nested") {
  const ScratchFolder folder;
  const auto picture =
      read_file(folder.write("a.eml", std::string(head) + "Content-Type: image/png\r\n\r\n\x89PNG"),
                Format::Mail);
  REQUIRE(picture.rejects.size() == 1);
  CHECK(picture.rejects[0].problem.what == "no text in this letter");
  std::string deep(head);
  for (int i = 0; i < 10'000; ++i)
    deep += "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n";
  CHECK(read_file(folder.write("b.eml", deep), Format::Mail).rejects.size() == 1);
}

TEST_CASE("boxes of letters: each is an article; lines that begin as letters do are quoted") {
  const ScratchFolder folder;
  const auto path = folder.write(
      "box",
      "From ada@h.example Fri Jan  2 10:00:00 2026\nFrom: Ada\nSubject: one\n\n"
      "It fell.\n>From dusk on.\nFrom dawn on.\n\n"
      "From bo@h.example Fri Jan  2 11:00:00 2026\nFrom: Bo\nSubject: two\n\nIt froze.\n");
  const auto found = read_file(path, Format::Text);
  CHECK(found.rejects.empty());
  REQUIRE(found.articles.size() == 2);
  CHECK(found.articles[0].title == "one");
  CHECK(found.articles[0].body == "It fell.\nFrom dusk on.\nFrom dawn on.\n\n");
  CHECK(found.articles[1].author == "Bo");
  CHECK(found.articles[1].place == path + "#2");
}

TEST_CASE("headers of letters: words in other encodings") {
  struct Row {
    std::string_view value;
    std::string_view text;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"plain", "plain"},
      {"=?koi8-r?B?8NLJ18XU?=", "Привет"},
      {"a =?iso-8859-1?q?Schn=E9e_falls?= b", "a Schnée falls b"},
      {"=?utf-8*en?Q?a?= =?utf-8?Q?b?= c", "ab c"},
      {"=?klingon?Q?caf=E9?=", "café"},
      {"=?utf-8?X?a?= 3 =? 4", "=?utf-8?X?a?= 3 =? 4"},
      {"caf\xE9", "café"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.value);
    CHECK(decode_words(row.value) == row.text);
  }
}
