#include <array>

#include <doctest/doctest.h>

#include "indexer/extract/page/page.hpp"
#include "tests/indexer/extract/page/pages.hpp"

// Where a page's text and title are found.
namespace dateline::testing {
namespace {

constexpr std::string_view first =
    "The harbour council voted on Monday to keep the old ferry running for another winter.";
constexpr std::string_view second =
    "Its members said the decision had been taken after a long debate about the cost of repairs.";
constexpr std::string_view third =
    "Passengers who had waited on the quay since the morning welcomed the vote with applause.";

const std::string story = "<p>" + std::string(first) + "</p><p>" + std::string(second) + "</p><p>" +
                          std::string(third) + "</p>";
const std::string text =
    std::string(first) + "\n\n" + std::string(second) + "\n\n" + std::string(third);

}  // namespace

TEST_CASE("a page's text: what stands around an article is left out") {
  const auto rows = std::to_array<std::string>({
      "<nav><a href=/a>World</a> <a href=/b>Sport</a></nav><article>" + story + "</article>",
      "<article>" + story + "</article><footer>Imprint and privacy of the Harbour Tribune</footer>",
      "<div class='post-content'>" + story + "</div><div class='sidebar'><p>" +
          std::string(50, 'x') + " is a paragraph that belongs to a widget.</p></div>",
      "<article>" + story + "<div class=newsletter>Sign up to our daily newsletter now.</div>" +
          "</article>",
      "<article>" + story +
          "<div id=comments><p>I took that ferry for thirty years and will miss it, said "
          "a reader who wrote a long remark under the story.</p></div></article>",
      "<article><figure><img src=a.jpg><figcaption>The ferry at the quay.</figcaption></figure>" +
          story + "</article>",
      "<div class=cookie-notice><p>We use cookies so that this page works as it should, and so "
      "that we learn what is read.</p></div><main>" +
          story + "</main>",
      "<article>" + story + "<h3>Related articles</h3><p>A bridge is closed for repairs.</p>" +
          "</article>",
      "<article>" + story + "<p>Share this</p><p>12 comments</p><p>Photo: Ida Brandt</p></article>",
      "<table><tr><td><a href=1>One</a><br><a href=2>Two</a></td><td>" + story + "</td></table>",
      // What would swallow the page is repaired.
      "<!-- never closed <article>" + story + "</article>",
      "<script>var a = 1; <article>" + story + "</article>",
      "<textarea><article>" + story + "</article>",
      "<article>" + story + "</article><style>p { color: red }",
  });
  for (const auto& body : rows) {
    CAPTURE(body);
    CHECK(page_of("<body>" + body).body.text == text);
  }
}

TEST_CASE("a page's text keeps headings, lists, line breaks and the standfirst") {
  struct Row {
    std::string body;
    std::string text;
  };
  const std::string lead = "The ferry stays, after all: the council has changed its mind again.";
  const auto rows = std::to_array<Row>({
      {"<article><p>" + std::string(first) + "</p><h2>The vote</h2><p>" + std::string(second) +
           "</p></article>",
       std::string(first) + "\n\nThe vote\n\n" + std::string(second)},
      {"<article>" + story + "<ul><li>It sails at eight in the morning.</li></ul></article>",
       text + "\n\nIt sails at eight in the morning."},
      {"<article><p>" + std::string(first) + "<br>" + std::string(second) + "</p></article>",
       std::string(first) + "\n" + std::string(second)},
      {"<h1>Ferry stays</h1><p class=lead>" + lead + "</p><div class=article-body>" + story +
           "</div>",
       lead + "\n\n" + text},
      {"<article><p>The <b>old</b> fer<i>ry</i> of the harbour&nbsp;council sails &amp; sails on "
       "for another whole winter.</p></article>",
       "The old ferry of the harbour council sails & sails on for another whole winter."},
  });
  for (const auto& row : rows) {
    CAPTURE(row.body);
    CHECK(page_of("<body>" + row.body).body.text == row.text);
  }
}

TEST_CASE("a name that covers the whole article says nothing about it") {
  for (const std::string name : {"has-sidebar", "post tag-politics", "widget", "content-ad-free"}) {
    CAPTURE(name);
    CHECK(page_of("<body><div class='" + name + "'>" + story + "</div>").body.text == text);
  }
}

TEST_CASE("a page's title, without the outlet's name") {
  struct Row {
    std::string_view head;
    std::string_view body;
    std::string_view title;
    std::string_view from;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"<title>Ferry stays for winter | Harbour Tribune</title>", "<h1>Ferry stays for winter</h1>",
       "Ferry stays for winter", "heading"},
      {"<title>Ferry stays for winter - Harbour Tribune</title>", "", "Ferry stays for winter",
       "title element"},
      {"<meta property=og:title content='Ferry stays for winter | Tribune'>", "",
       "Ferry stays for winter", "og:title"},
      // The h1 is the outlet's name: it leads to its front page.
      {"<title>Ferry stays for winter – Harbour Tribune</title>",
       "<h1><a href='/'>Harbour Tribune</a></h1><h2>Ferry stays for winter</h2>",
       "Ferry stays for winter", "heading"},
      {"<title>Ferry stays for winter</title><meta property=og:title content='Ferry stays for "
       "winter'>",
       "<h1><span>Harbour</span> <span>Ferry stays for winter</span></h1>",
       "Ferry stays for winter", "og:title"},
      {"<title>Harbour Tribune, news of the coast</title>",
       "<div class=headline>Council votes for the old ferry</div>",
       "Council votes for the old ferry", "line over the text"},
      {"", "", "", ""},
  });
  for (const auto& row : rows) {
    CAPTURE(row.head);
    const auto page = page_of("<head>" + std::string(row.head) + "</head><body>" +
                              std::string(row.body) + "<article>" + story + "</article>");
    CHECK(page.title.text == row.title);
    CHECK(page.title.from == row.from);
  }
}

TEST_CASE("hostile pages: an answer, in bounded time and memory") {
  const auto repeated = [](std::string_view part, std::size_t times) {
    std::string all;
    for (std::size_t i = 0; i < times; ++i) all += part;
    return all;
  };
  std::string many_attributes = "<p ";
  for (int i = 0; i < 50'000; ++i) many_attributes += "a" + std::to_string(i) + "=1 ";
  std::string lettering;
  for (int i = 0; i < 5'000; ++i) lettering += "<font size=" + std::to_string(i) + ">";
  const auto rows = std::to_array<std::string>({
      repeated("<div>", 100'000) + story,
      repeated("<b>", 100'000) + story,
      repeated("<table><tr><td>", 30'000) + story,
      repeated("<p><span>", 100'000) + story,
      lettering + repeated("<p>x", 20'000) + story,
      many_attributes + ">" + story,
      "<p title='" + std::string(3'000'000, 'a') + "'>" + story,
      repeated("<a '", 100'000),
      repeated("<script>", 100'000) + story,
      repeated("<!--", 100'000) + story,
      std::string("<p>nul \0 here</p>", 17) + story,
      "<p>\xED\xA0\x80 \xFF\xFE</p>" + story,
      repeated("<", 200'000),
      "",
  });
  for (const auto& row : rows) {
    CAPTURE(row.substr(0, 40));
    const auto page = read_page(row);
    CHECK((page.has_value() || page.error().what == "the page is too intricate to be read"));
  }
}

}  // namespace dateline::testing
