// dateline-index add: saved pages.

#include <doctest/doctest.h>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

constexpr auto page =
    "<!DOCTYPE html><html lang=en><head><title>Ferry stays for winter | Harbour Tribune</title>"
    "<meta property=og:site_name content='Harbour Tribune'>"
    "<meta property=article:published_time content='2026-01-07T10:30:00+02:00'>"
    "<link rel=canonical href='https://www.harbour-tribune.example/ferry?utm_source=x'></head>"
    "<body><nav><a href=/>Home</a><a href=/sport>Sport</a></nav><h1>Ferry stays for winter</h1>"
    "<article><p>The harbour council voted to keep the old ferry running for another winter.</p>"
    "<p>Its members said that the cost of repairs would be met by the port.</p></article>"
    "<footer>Imprint</footer></body></html>";

constexpr auto guessed =
    "<html><body><p>The mill on the river was sold to a baker from the next village, who had "
    "looked for one like it since 4 May 2011.</p></body></html>";

constexpr auto shown =
    "dateline-search --database db --sort newest --format tsv | tail -n +2 | cut -f3,4,6,7,8";

}  // namespace

TEST_CASE("a saved page is an article, whatever its name") {
  for (const std::string name : {"ferry.html", "ferry.HTM", "ferry.xhtml", "ferry"}) {
    CAPTURE(name);
    const Sandbox box;
    box.write(name, page);
    CHECK(box.run("dateline-index --database db add " + name).out ==
          "added 1, replaced 0, unchanged 0, rejected 0\n");
    CHECK(box.run(shown).out ==
          "2026-01-07T08:30:00Z\tHarbour Tribune\ten\tFerry stays for winter\t"
          "https://harbour-tribune.example/ferry\n");
  }
}

TEST_CASE("--date-trust: a guessed date is noted, and used only when asked for") {
  const Sandbox box;
  box.write("mill.html", guessed);
  CHECK(box.run("dateline-index --database db add mill.html").exit_code == 0);
  CHECK(box.run("cut -f2 db/notes.tsv").out ==
        "date '2011-05-04' is only a guess (first date in the text)\n");
  CHECK(box.run(std::string(shown) + " | cut -f1").out == "\n");
  CHECK(box.run("dateline-index --database low --date-trust low add mill.html").exit_code == 0);
  CHECK(box.run("dateline-search --database low --sort newest --format tsv | tail -n +2 | cut -f3")
            .out == "2011-05-04\n");
  CHECK(box.run("dateline-index --database db --date-trust some add mill.html").err ==
        "dateline-index: --date-trust: 'some' must be high or low\n  try --help\n");
}

TEST_CASE("a page without text is rejected, and can be added from the rejects file") {
  const Sandbox box;
  box.write("empty.html", "<html><body><script>load()</script></body></html>");
  const auto got = box.run("dateline-index --database db add empty.html");
  CHECK(got.exit_code == 1);
  CHECK(got.out.find("  1 no text\n") != std::string::npos);
  CHECK(box.run("dateline-index --database db add db/rejects.jsonl").exit_code == 1);
}

}  // namespace dateline::testing
