#!/usr/bin/env python3
"""SQLite's FTS5 at the work of `dateline-index add`: JSON lines in, a durable index out.

    fts5_index.py ARTICLES.jsonl DATABASE all|one

Title and text stemmed by porter with positions and kept; date, source and issues to filter by and
to count. As SQLite's documentation has it for loading much at once: one transaction, no journal, no
waiting for the disk until the end. "one" also merges the index into one segment (optimize)."""
import json
import os
import sqlite3
import sys
import time

TABLES = """
pragma journal_mode = off;
pragma synchronous = off;
create table article(number integer primary key, id text unique, date text, source text);
create table issue(article integer, name text);
create virtual table words using fts5(title, body, tokenize = 'porter unicode61');
"""


def issues_of(article):
    issues = article.get("issues") or article.get("issue") or []
    return [issues] if isinstance(issues, str) else issues


def load(lines, database):
    """How many articles were read."""
    number = 0
    for number, line in enumerate(lines, 1):
        article = json.loads(line)
        database.execute("insert or replace into article values(?, ?, ?, ?)",
                         (number, article.get("id"), article.get("date"), article.get("source")))
        database.execute("insert into words(rowid, title, body) values(?, ?, ?)",
                         (number, article.get("title"), article.get("body")))
        for issue in issues_of(article):
            database.execute("insert into issue values(?, ?)", (number, issue))
    return number


def main():
    if len(sys.argv) != 4:
        sys.exit("usage: fts5_index.py ARTICLES.jsonl DATABASE all|one")
    articles, path, segments = sys.argv[1:]
    database = sqlite3.connect(path, isolation_level=None)
    database.executescript(TABLES)
    database.execute("begin")
    with open(articles, encoding="utf-8", errors="replace") as lines:
        number = load(lines, database)
    if segments == "one":
        database.execute("insert into words(words) values('optimize')")
    database.execute("commit")
    database.close()
    start = time.perf_counter()
    with open(path, "rb") as written:
        os.fsync(written.fileno())
    print(f"{number} articles, {time.perf_counter() - start:.2f} s of waiting for the disk")


if __name__ == "__main__":
    main()
