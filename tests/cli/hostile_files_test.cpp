// Files made to harm who reads them: each is a stated reject or is read, in bounded memory.

#include <doctest/doctest.h>

#include <array>

#include "tests/support/sandbox.hpp"

namespace dateline::testing {
namespace {

/// Adds, in bounded memory and time.
Outcome add(const Sandbox& box, const std::string& what) {
  return box.run("ulimit -v 1500000; timeout 60 dateline-index --database db add " + what);
}

std::string reasons(const Outcome& got) {
  const auto lists = got.out.find("added again:\n");
  return lists == std::string::npos ? "" : got.out.substr(lists + 13);
}

}  // namespace

TEST_CASE("zeros and spaces without end, in a file a thousandth as long") {
  const Sandbox box;
  REQUIRE(box.run("head -c 600M /dev/zero | gzip -1 >zeros.gz").exit_code == 0);
  REQUIRE(box.run("head -c 600M /dev/zero | tr '\\0' ' ' | xz -0 >spaces.jsonl.xz").exit_code == 0);
  const auto zeros = add(box, "zeros.gz");
  CHECK(zeros.exit_code == 1);
  CHECK(reasons(zeros) == "  1 not a text file\n");
  const auto spaces = add(box, "spaces.jsonl.xz");
  CHECK(spaces.exit_code == 1);
  CHECK(reasons(spaces).find("unpacks to more than 250 times its size") != std::string::npos);
}

TEST_CASE("a line without end is one reject, and what follows it is read") {
  struct Row {
    std::string name;
    std::string before;
    std::string after;
  };
  static const auto rows = std::to_array<Row>({
      {"a.jsonl", "", R"({"body":"A walker."}\n)"},
      {"a.csv", R"(title,body\n)", R"(a,A walker.\n)"},
  });
  for (const auto& row : rows) {
    CAPTURE(row.name);
    const Sandbox box;
    REQUIRE(box.run("{ printf '" + row.before +
                    "'; head -c 200M /dev/zero | tr '\\0' x; printf '\\n" + row.after + "'; } >" +
                    row.name)
                .exit_code == 0);
    const auto got = add(box, row.name);
    CHECK(got.exit_code == 1);
    CHECK(got.out.starts_with("added 1, replaced 0, unchanged 0, rejected 1\n"));
    CHECK(reasons(got).find("longer than 64 MB") != std::string::npos);
  }
}

TEST_CASE("archives: names that lead elsewhere, archives in themselves, broken ones, secrets") {
  const Sandbox box;
  box.write("make.py", R"(
import io, zipfile, tarfile
with zipfile.ZipFile('dots.zip', 'w') as z:
    z.writestr('../../dots.txt', 'A walker went up.')
    z.writestr('/etc/root.txt', 'A walker went down.')
inner = b'A walker.'
name = 'a.txt'
for level in range(5):
    made = io.BytesIO()
    with zipfile.ZipFile(made, 'w') as z: z.writestr(name, inner)
    inner, name = made.getvalue(), 'n.zip'
open('nested.zip', 'wb').write(inner)
whole = io.BytesIO()
with zipfile.ZipFile(whole, 'w', zipfile.ZIP_DEFLATED) as z:
    z.writestr('a.txt', 'A walker was first.')
    z.writestr('b.txt', ''.join(chr(97 + i * i % 23) for i in range(9999)))
open('cut.zip', 'wb').write(whole.getvalue()[:150])
made = io.BytesIO()
with zipfile.ZipFile(made, 'w') as z:
    z.writestr('secret.txt', 'Twelve bytes before it: a walker hid.')
    z.writestr('open.txt', 'A walker waved.')
made = bytearray(made.getvalue())
made[6] |= 1  # the first entry is encrypted
open('secret.zip', 'wb').write(made)
)");
  REQUIRE(box.run("python3 make.py").exit_code == 0);
  CHECK(add(box, "dots.zip").out == "added 2, replaced 0, unchanged 0, rejected 0\n");
  CHECK_FALSE(box.has("../../dots.txt"));
  const auto nested = add(box, "nested.zip");
  CHECK(nested.exit_code == 1);
  CHECK(reasons(nested) == "  1 zip within archives twice over is not unpacked\n");
  const auto cut = add(box, "cut.zip");
  CHECK(cut.exit_code == 1);
  CHECK(cut.out.starts_with("added 1, replaced 0, unchanged 0, rejected 2\n"));
  const auto secret = add(box, "secret.zip");
  CHECK(secret.out.starts_with("added 1, replaced 0, unchanged 0, rejected 1\n"));
  CHECK(reasons(secret) == "  1 encrypted zip data\n");
}

TEST_CASE("a zip file that contains itself, byte for byte, without end") {
  const Sandbox box;
  REQUIRE(box.run("python3 " DATELINE_SOURCE "/tests/support/zip_quine.py >q.zip && python3 -c "
                  "\"import "
                  "zipfile; z = zipfile.ZipFile('q.zip'); open('inner.zip', 'wb').write("
                  "z.read(z.namelist()[0]))\" && cmp q.zip inner.zip")
              .exit_code == 0);
  const auto got = add(box, "q.zip");
  CHECK(got.exit_code == 1);
  CHECK(reasons(got) == "  1 zip within archives twice over is not unpacked\n");
}

TEST_CASE("a damaged entry of a zip file costs only itself, and is told") {
  const Sandbox box;
  box.write("make.py", R"(
import io, zipfile
def make(name, method, at, bytes):
    made = io.BytesIO()
    with zipfile.ZipFile(made, 'w', method) as z:
        for i in range(5): z.writestr(f'{i}.txt', f'Walker {i} went home.' + ' On and on.' * 40)
    made = bytearray(made.getvalue())
    at += made.find(b'2.txt') - 30  # from the entry's beginning
    made[at:at + len(bytes)] = bytes
    open(name, 'wb').write(made)
make('stored.zip', zipfile.ZIP_STORED, 100, b'XX')
make('deflated.zip', zipfile.ZIP_DEFLATED, 40, bytes(4))
make('kind.zip', zipfile.ZIP_DEFLATED, 35, b'\xFF')
make('sum.zip', zipfile.ZIP_DEFLATED, 14, b'sums')
make('head.zip', zipfile.ZIP_DEFLATED, 0, b'XX')
)");
  REQUIRE(box.run("python3 make.py").exit_code == 0);
  for (const std::string name : {"stored", "deflated", "kind", "sum", "head"}) {
    CAPTURE(name);
    const auto got = box.run("rm -rf db; dateline-index --database db add " + name + ".zip");
    CHECK(got.out.starts_with("added 4, replaced 0, unchanged 0, rejected 1\n"));
    CHECK(reasons(got) == (name == "head" ? "  1 damaged zip data: 1 of 5 entries cannot be found\n"
                                          : "  1 damaged zip data\n"));
  }
}

TEST_CASE("a damaged member of a gzip file costs only itself") {
  const Sandbox box;
  REQUIRE(
      box.run(
             R"sh(for i in 1 2 3; do printf '{"body":"Walker %s went home."}\n' $i | gzip; done >a.jsonl.gz;
python3 -c "
b = bytearray(open('a.jsonl.gz','rb').read())
at = b.find(b'\x1f\x8b', 5)
b[at + 16] ^= 0xff
open('a.jsonl.gz','wb').write(b)")sh")
          .exit_code == 0);
  const auto got = add(box, "a.jsonl.gz");
  CHECK(got.exit_code == 1);
  CHECK(got.out.starts_with("added 2, "));
  CHECK(reasons(got).find("damaged gzip data") != std::string::npos);
}

TEST_CASE("nesting without end, NULs, lone surrogates, quotes never closed") {
  const Sandbox box;
  box.write("deep.json", std::string(100'000, '[') + "{\"body\": \"x\"}");
  box.write("deep.jsonl", "{\"a\":" + std::string(100'000, '[') + "\n{\"body\": \"A walker.\"}\n");
  box.write(
      "deep.xml", "<rss><channel><item><description>" + [] {
        std::string tags;
        for (int i = 0; i < 100'000; ++i) tags += "<b>";
        return tags;
      }() + "Two walkers.</description></item></channel></rss>");
  box.write("nuls.csv", std::string("title,body\na,b\0c\n", 17));
  box.write("nuls.xml", std::string(5000, '\0'));
  box.write("lone.jsonl", "{\"body\": \"Three \\ud800 walkers.\"}\n");
  box.write("quote.csv", "title,body\na,\"A walker came.\nb,A walker went.\n");
  const auto got = add(box, "deep.json deep.jsonl deep.xml nuls.csv nuls.xml lone.jsonl quote.csv");
  CHECK(got.exit_code == 1);
  CHECK(got.err == "");
  CHECK(box.run("dateline-search --database db --count walker").out == "3\n");
}

TEST_CASE("pipes in folders are passed over, links in circles end, names may hold line ends") {
  const Sandbox box;
  box.write("in/a\nb.txt", "A lone walker.\n");
  REQUIRE(box.run("mkfifo in/pipe.jsonl; ln -s . in/again; ln -s loop.txt in/loop.txt").exit_code ==
          0);
  const auto got = add(box, "in");
  CHECK(got.exit_code == 1);
  CHECK(got.out.starts_with("added 1, replaced 0, unchanged 0, rejected 1\n"));
  CHECK(reasons(got).find("cannot be read: Too many levels of symbolic links") !=
        std::string::npos);
}

TEST_CASE("no shell sees what was indexed: texts, titles, names of files, fields, queries") {
  const Sandbox box;
  const std::string commands = "$(touch pwned) `touch pwned` ; touch pwned | touch pwned & '";
  box.write("commands", commands);
  box.write("in/" + commands + ".txt", "A walker. " + commands + "\n");
  for (const std::string field :
       {"title", "url", "source", "author", "section", "id", "dateline_path"})
    box.write("in/" + field + ".jsonl", R"({"body": "A walker by )" + field + R"(.", ")" + field +
                                            R"(": ")" + commands + "\"}\n[1]\n");
  // Whoever started a program by its name would start one of these.
  REQUIRE(box.run("mkdir bin; for name in sh bash touch less more cat; do "
                  "printf '#!/bin/sh\\n: >\"$PWD\"/pwned\\n' >bin/$name; done; chmod +x bin/*")
              .exit_code == 0);
  for (const std::string command :
       {"index --database db add in", "index inspect in/*", "index --database db watch --once in",
        "index --database db check", "index --database db status", "index --database db export",
        "search --database db walker", "search --database db --explain walker",
        "search --database db --new me walker", "search --database db -- \"$commands\"",
        "search --database db --source \"$commands\" walker"}) {
    CAPTURE(command);
    const auto got = box.run(
        "export XDG_STATE_HOME=\"$PWD/state\" commands=\"$(cat commands)\"; "
        "PATH=\"$PWD/bin:$PATH\" dateline-" +
        command);
    CHECK(got.exit_code <= 2);
    CHECK_FALSE(box.has("pwned"));
  }
  CHECK(box.run("dateline-search --database db --count walker").out == "8\n");
}

TEST_CASE("a file that grows or shrinks while it is read ends where it ends") {
  const Sandbox box;
  const auto got = box.run(
      R"(for i in $(seq 2000); do printf '{"body":"Walker %s went home."}\n' $i; done >a.jsonl;
(for i in $(seq 50); do printf '{"body":"Late walker %s."}\n' $i >>a.jsonl; done; truncate -s 30 a.jsonl) &
dateline-index --database db add a.jsonl >out; code=$?; wait; exit $code)");
  CHECK(got.exit_code <= 1);
  CHECK(got.err == "");
}

}  // namespace dateline::testing
