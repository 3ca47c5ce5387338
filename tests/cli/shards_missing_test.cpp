// Databases that cannot be asked, and names that are none.

#include <doctest/doctest.h>

#include <array>
#include <csignal>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "tests/cli/shards.hpp"

namespace dateline::testing {
namespace {

void make(const Sandbox& box, const std::string& name, const std::string& id,
          const std::string& body) {
  box.write(name + ".jsonl", R"({"url": "https://a.example/)" + id + R"(", "title": "Grain )" + id +
                                 R"(", "date": "2025-12-28", "body": ")" + body + "\"}\n");
  REQUIRE(
      box.run("dateline-index --database " + name + " add --quiet " + name + ".jsonl").exit_code ==
      0);
}

}  // namespace

TEST_CASE("a server that is down is named, with the way out; --partial goes on without it") {
  const Sandbox box;
  make(box, "here", "one", "Grain was sold at the harbour.");
  const std::string ask = "dateline-search --database here --database 127.0.0.1:1 --timeout 2 ";

  const auto refused = box.run(ask + "grain");
  CHECK(refused.exit_code == 2);
  CHECK(refused.out == "");
  CHECK(refused.err.find("the database '127.0.0.1:1' does not answer: ") != refused.err.npos);
  CHECK(refused.err.find("--partial") != refused.err.npos);

  const auto partial = box.run(ask + "--partial --count grain");
  CHECK(partial.exit_code == 0);
  CHECK(partial.out == "1\n");
  CHECK(partial.err.find("dateline-search: left out: the database '127.0.0.1:1' ") == 0);

  const auto json = box.run(ask +
                            "--partial --format json grain 2>/dev/null | jq -r "
                            "'.total, .missing[].database'");
  CHECK(json.out == "1\n127.0.0.1:1\n");

  box.write("lines", "grain\nharbour\n");
  const auto batch =
      box.run(ask + "--partial --batch lines --format jsonl | jq -r '.missing[].database'");
  CHECK(batch.out == "127.0.0.1:1\n127.0.0.1:1\n");
  CHECK(box.run(ask + "--batch lines --format jsonl").exit_code == 2);

  const auto none = box.run("dateline-search --database 127.0.0.1:1 --partial grain");
  CHECK(none.exit_code == 2);
  CHECK(none.err.find("none of the databases can be searched") != none.err.npos);
}

TEST_CASE("a server that says nonsense, or nothing, is named; nobody waits for it for ever") {
  const Sandbox box;
  box.write("server.py",
            "import socket, sys\n"
            "listening = socket.create_server(('127.0.0.1', 0))\n"
            "print(listening.getsockname()[1], flush=True)\n"
            "kept = []\n"
            "while True:\n"
            "  kept.append(listening.accept()[0])\n"
            "  kept[-1].sendall(bytes.fromhex(sys.argv[1]))\n"
            "  if sys.argv[2] == 'closes':\n"
            "    kept.pop().close()\n");
  struct Row {
    std::string_view bytes;
    std::string_view then;
  };
  for (const auto& row : std::to_array<Row>({
           {"''", "waits"},
           {"''", "closes"},
           {"485454502f312e31203430302042616420526571756573740d0a0d0a", "closes"},  // HTTP
           {"00ffffffffffffffffffffff7f", "waits"},  // a message without end
           {"00ffffffffffffffffffffff7f", "closes"},
           {"0605275f00", "closes"},    // of another version
           {"0004ffffffff", "closes"},  // no sizes that could be
       })) {
    CAPTURE(row.bytes);
    CAPTURE(row.then);
    Background server(box, fmt::format("python3 server.py {} {}", row.bytes, row.then), "server");
    REQUIRE(eventually([&] { return server.out().ends_with('\n'); }));
    const auto port = server.out().substr(0, server.out().find('\n'));
    const auto got = box.run(
        fmt::format("timeout 60 dateline-search --database 127.0.0.1:{} --timeout 1 heron", port));
    CHECK(got.exit_code == 2);
    CHECK(got.out == "");
    CHECK(got.err.starts_with(fmt::format("dateline-search: the database '127.0.0.1:{}' ", port)));
    CHECK(got.err.ends_with("or go on without it: --partial\n"));
    server.signal(SIGTERM);
  }
}

TEST_CASE("a folder and a server are searched as one") {
  const Sandbox box;
  make(box, "here", "one", "Grain was sold at the harbour.");
  make(box, "there", "two", "Grain was sold at the river.");
  const Server server(box, "there/generation-*");
  const auto got = box.run("dateline-search --format ids --database here --database " +
                           server.address() + " grain | wc -l");
  CHECK(got.out == "2\n");
}

TEST_CASE("one article is shown by its id, wherever it is") {
  const Sandbox box;
  make(box, "here", "one", "Grain was sold at the harbour.");
  make(box, "there", "two", "Grain was sold at the river.");
  const Server server(box, "there/generation-*");
  const auto places = " --database here --database " + server.address() + " ";
  for (const std::string word : {"harbour", "river"}) {
    const auto id = box.run("dateline-search" + places + "--format ids " + word).out.substr(0, 16);
    CAPTURE(id);
    const auto shown =
        box.run("dateline-search" + places + "--show " + id + " --format json | jq -r .text");
    CHECK(shown.out == "Grain was sold at the " + word + ".\n");
    CHECK(box.run("dateline-search" + places + "--why-issue " + id).exit_code == 1);
    CHECK(box.run("dateline-search" + places + "--story-of " + id).exit_code == 0);
  }
  const auto unknown = box.run("dateline-search" + places + "--show 0123456789abcdef");
  CHECK(unknown.err.find("no article has the id") != unknown.err.npos);
}

TEST_CASE("names that are no database are told apart") {
  const Sandbox box;
  make(box, "here", "one", "Grain was sold at the harbour.");
  box.write("empty-stub", "# nothing\n");
  box.write("bad-stub", "auto here\nspell here\n");
  box.write("odd-stub", "remote nowhere\n");
  struct Row {
    std::string_view places;
    std::string_view told;
  };
  static constexpr auto rows = std::to_array<Row>({
      {"--database here --database gone", "no index at 'gone'"},
      {"--database here --database here", "the database 'here' is named twice"},
      {"--database empty-stub", "'empty-stub' is a file, not an index"},
      {"--database bad-stub", "bad-stub:2: 'spell' is no kind of database"},
      {"--database odd-stub", "odd-stub:1: 'nowhere' is no HOST:PORT"},
      {"--database here --database here/generation-*  --story", "name one --database"},
  });
  for (const auto& [places, told] : rows) {
    CAPTURE(places);
    const auto got = box.run("dateline-search " + std::string(places) + " grain");
    CAPTURE(got.err);
    CHECK(got.exit_code == 2);
    CHECK(got.err.find(told) != got.err.npos);
  }
}

}  // namespace dateline::testing
