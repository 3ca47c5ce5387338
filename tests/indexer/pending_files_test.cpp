#include "indexer/pending_files.hpp"

#include <doctest/doctest.h>

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

using namespace dateline::indexer;
using std::chrono::milliseconds;

namespace {

constexpr ClockTime start{};

std::string shown(const Work& work) {
  return fmt::format("read {} gone {} folders {}{}{}", fmt::join(work.files, ","),
                     fmt::join(work.gone, ","), fmt::join(work.folders, ","),
                     work.everything ? " everything" : "", work.compare ? " compare" : "");
}

}  // namespace

TEST_CASE("PendingFiles: which events make which work") {
  using enum Happening;
  struct Row {
    std::vector<Event> events;
    std::string_view work;
  };
  const auto rows = std::to_array<Row>({
      {{{FileReady, "/a"}, {FileReady, "/b"}, {FileReady, "/a"}}, "read /a,/b gone  folders "},
      {{{FileReady, "/a"}, {FileGone, "/a"}}, "read  gone /a folders "},
      // An editor that renames the old file and writes a new one.
      {{{FileGone, "/a"}, {FileReady, "/a"}}, "read /a gone  folders "},
      {{{FileGone, "/a"}, {FileReady, "/b"}}, "read /b gone /a folders "},
      {{{FileMade, "/a"}}, "read  gone  folders "},
      {{{FolderNew, "/d"}}, "read  gone  folders /d"},
      {{{FolderGone, "/d"}}, "read  gone  folders  compare"},
      {{{FolderGone, "/d"}, {FolderNew, "/e"}}, "read  gone  folders /e compare"},
      {{{RootGone, "/r"}}, "read  gone  folders "},
      {{{RootGone, "/r"}, {RootBack, "/r"}}, "read  gone  folders /r compare"},
      {{{Lost, ""}, {FileReady, "/a"}}, "read /a gone  folders  everything compare"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.work);
    PendingFiles pending;
    for (const auto& event : row.events) pending.note(event, start);
    CHECK(shown(pending.take(start)) == row.work);
    CHECK(pending.take(start).empty());
    CHECK_FALSE(pending.due());
  }
}

TEST_CASE("PendingFiles: due when it has been quiet, but not later than article by article") {
  PendingFiles pending;
  CHECK_FALSE(pending.due());
  pending.note({Happening::FileMade, "/a"}, start);
  CHECK_FALSE(pending.due());
  pending.note({Happening::FileReady, "/a"}, start);
  CHECK(pending.due() == start + quiet);
  pending.note({Happening::FileReady, "/b"}, start + milliseconds(90));
  CHECK(pending.due() == start + milliseconds(90) + quiet);
  for (int i = 0; i < 100; ++i)
    pending.note({Happening::FileReady, "/c"}, start + milliseconds(90 + i * 5));
  CHECK(pending.due() == start + longest_wait);
}

TEST_CASE("PendingFiles: what is put back waits, and gives way to what has happened since") {
  PendingFiles pending;
  pending.note({Happening::FileGone, "/a"}, start);
  pending.note({Happening::FileReady, "/b"}, start);
  pending.put_back({{"/a", "/c"}, {"/b", "/d"}, {"/e"}, false, true}, start + milliseconds(5000));
  CHECK(pending.due() == start + milliseconds(5000));
  CHECK(shown(pending.take(start)) == "read /b,/c gone /a,/d folders /e compare");

  PendingFiles alone;
  alone.put_back({{"/a"}, {}, {}, false, false}, start + milliseconds(5000));
  CHECK(alone.due() == start + milliseconds(5000));
  CHECK(shown(alone.take(start)) == "read /a gone  folders ");
}

TEST_CASE("PendingFiles: files that must settle first") {
  PendingFiles pending;
  pending.look_later("/a", start + milliseconds(2000));
  pending.look_later("/b", start + milliseconds(3000));
  CHECK(pending.due() == start + milliseconds(2000));
  CHECK(shown(pending.take(start + milliseconds(2500))) == "read /a gone  folders ");
  CHECK(pending.due() == start + milliseconds(3000));
  pending.note({Happening::FileGone, "/b"}, start);
  CHECK(shown(pending.take(start + milliseconds(3000))) == "read  gone /b folders ");
}
