"""The engines that scripts/bench-index compares, and how each makes its index from a corpus.

An engine that cannot run here says why in `missing`. `index(corpus, folder)` makes an index in a
folder that is not there yet, durable when it returns, and gives the Run of it."""
import dataclasses
import glob
import os
import pathlib
import re
import shutil
import subprocess
import sys
import typing

import corpora
from measuring import Run, run

HERE = pathlib.Path(__file__).resolve().parent
LUCENE_JARS = ("lucene-core-8", "lucene-analyzers-common-8", "lucene-facet-8", "jackson-core")
LUCENE_PACKAGES = "liblucene8-java libjackson2-core-java default-jdk-headless"
SAMPLE_BYTES = 20_000_000  # of a corpus, for what indexes a megabyte a second


@dataclasses.dataclass
class Engine:
    key: str
    name: str
    index: typing.Callable[[corpora.Corpus, str], Run]
    missing: str = ""  # what to do so that it can run; empty if it can
    sample: int = 0  # bytes of the corpus that it gets; 0: all


def count_of(text):
    """The number before the word "articles" in what a peer's harness printed."""
    found = re.search(r"(\d+) articles", text)
    return int(found.group(1)) if found else None


def seconds_of_disk(text):
    """What fts5_index.py said that it waited for the disk."""
    return float(re.search(r"([\d.]+) s of waiting", text).group(1))


def ours(key, name, programs, jobs, options):
    program = pathlib.Path(programs) / "indexer/dateline-index"
    missing = "" if program.exists() else f"build {program}"
    if not missing:
        known = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
        lacking = [option for option in options if option.startswith("--") and option not in known]
        missing = f"this build has no {lacking[0]}" if lacking else ""

    def index(corpus, folder):
        # 1: some records were rejected, as in any large corpus.
        return run([program, "--quiet", "--database", folder, "--jobs", jobs, *options, "add",
                    corpus.path], okay=(0, 1))

    return Engine(key, name, index, missing)


def lucene_classpath():
    """None if a jar is not installed."""
    found = [sorted(glob.glob(f"/usr/share/java/{name}*.jar")) for name in LUCENE_JARS]
    return ":".join(jars[0] for jars in found) if all(found) else None


def lucene(key, name, work, jobs, segments):
    jars = lucene_classpath()
    missing = "" if jars and shutil.which("javac") else f"apt-get install {LUCENE_PACKAGES}"
    classes = os.path.join(work, "lucene-classes")

    def index(corpus, folder):
        if not os.path.isdir(classes):
            subprocess.run(["javac", "-cp", jars, "-d", classes, HERE / "lucene/LuceneIndexer.java"],
                           check=True)
        # The same room in memory as ours has by default.
        return run(["java", "-Xmx4g", "-cp", f"{jars}:{classes}", "LuceneIndexer", corpus.path,
                    folder, jobs, 512, segments], keep_output=True)

    return Engine(key, name, index, missing)


def fts5(key, name, segments):
    def index(corpus, folder):
        os.mkdir(folder)
        return run([sys.executable, HERE / "fts5_index.py", corpus.path,
                    os.path.join(folder, "articles.db"), segments], keep_output=True)

    return Engine(key, name, index)


def scriptindex(key, name):
    missing = "" if shutil.which("scriptindex") and shutil.which("xapian-compact") \
        else "apt-get install xapian-omega xapian-tools"

    def index(corpus, folder):
        dump = f"{corpus.path}.dump"  # made once, and not counted
        if not os.path.exists(dump):
            corpora.scriptindex_dump(corpus.path, dump)
        loose = f"{folder}-loose"
        made = run(["scriptindex", "--overwrite", loose, HERE / "scriptindex/articles.script", dump])
        made += run(["xapian-compact", loose, folder], stderr=subprocess.DEVNULL)
        shutil.rmtree(loose)
        return made

    return Engine(key, name, index, missing, SAMPLE_BYTES)


def all_engines(programs, work, jobs):
    """Those of ours first; `work` is a folder for what they need beside the index."""
    return [
        ours("ours-fast", "Dateline", programs, jobs, ["--builder", "fast"]),
        ours("ours-safe", "Dateline, --builder safe", programs, jobs, ["--builder", "safe"]),
        ours("ours-plain", "Dateline, --stories none --rules none", programs, jobs,
             ["--stories", "none", "--rules", "none"]),
        ours("ours-words", "Dateline, --positions none", programs, jobs, ["--positions", "none"]),
        lucene("lucene", "Lucene", work, jobs, "all"),
        lucene("lucene-one", "Lucene, one segment", work, jobs, "one"),
        fts5("fts5", "SQLite FTS5, 1 thread", "all"),
        fts5("fts5-one", "SQLite FTS5, optimized", "one"),
        scriptindex("scriptindex", "Xapian scriptindex, 1 thread"),
    ]
