"""Judged collections, and how well a ranking does on them. A collection is a folder with docs.jsonl,
queries.tsv (id, tab, query) and qrels.txt (query, 0, document, grade: above 0 is relevant)."""
import math
import subprocess
from collections import defaultdict

DEPTH = 100  # documents looked at for each query


def judgements(path):
    """Grades by query and document, of the queries that have a relevant document."""
    judged = defaultdict(dict)
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                query, _, document, grade = line.split()
                judged[query][document] = int(float(grade))
    return {query: grades for query, grades in judged.items() if max(grades.values()) > 0}


def rankings(run):
    """The documents of a TREC run by query, best first, each once."""
    rows = defaultdict(list)
    for line in run.splitlines():
        query, _, document, rank, score, _ = line.split()
        rows[query].append((-float(score), int(rank), document))
    return {query: list(dict.fromkeys(document for _, _, document in sorted(found)))
            for query, found in rows.items()}


def discounted(grades):
    return sum(grade / math.log2(place + 2) for place, grade in enumerate(grades) if grade > 0)


def score(found, grades):
    """What one query's ranking is worth: gain is the grade, discounted by the logarithm of the rank."""
    best = sorted(grades.values(), reverse=True)
    relevant = sum(1 for grade in best if grade > 0)
    gained = [grades.get(document, 0) for document in found[:DEPTH]]
    hits = [place for place, grade in enumerate(gained) if grade > 0]
    return {"ndcg": discounted(gained[:10]) / discounted(best[:10]),
            "map": sum((count + 1) / (place + 1) for count, place in enumerate(hits)) / relevant,
            "recall": len(hits) / relevant,
            "first": float(bool(gained) and gained[0] > 0)}


def scores(run, judged):
    """By query. A query that the run lacks is worth nothing."""
    found = rankings(run)
    return {query: score(found.get(query, []), grades) for query, grades in judged.items()}


def mean(by_query):
    return {name: sum(each[name] for each in by_query.values()) / len(by_query)
            for name in ("ndcg", "map", "recall", "first")}


def index(program, folder, database):
    """Indexes a collection; what the indexer says of it is its last line."""
    done = subprocess.run([program, "--database", database, "add", folder / "docs.jsonl"],
                          capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):  # 1: some documents have no text
        raise SystemExit(done.stderr)
    return (done.stdout + done.stderr).strip().splitlines()[-1]


def search(program, folder, database, options):
    done = subprocess.run(
        [program, "--database", database, "--batch", folder / "queries.tsv", "--literal", "--match", "any",
         "--format", "trec", "--limit", str(DEPTH), *options],
        capture_output=True, text=True, check=False)
    if done.returncode == 2:
        raise SystemExit(done.stderr)
    return done.stdout, done.stderr
