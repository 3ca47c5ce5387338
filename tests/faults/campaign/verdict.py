"""What an index must be after a fault."""
import os
import tempfile

from . import articles
from .programs import Broken

NO_INDEX = ("no index at", "there is no index in")
SAMPLE = 60  # articles whose own words are searched for, and as many of those that were to change


def difference(found, expected):
    missing = sorted(expected.keys() - found.keys())
    more = sorted(found.keys() - expected.keys())
    other = sorted(url for url in found.keys() & expected.keys() if found[url] != expected[url])
    return (f"{len(missing)} missing {missing[:3]}, {len(more)} too many {more[:3]}, "
            f"{len(other)} other {other[:3]}")


def is_absent(outcome):
    return outcome.code == 2 and any(text in outcome.err for text in NO_INDEX)


def read_all(programs, index):
    """The content by `export`; none if there is no index."""
    outcome = programs.indexer(index, "export")
    if is_absent(outcome):
        return {}
    outcome.expect(0)
    try:
        return articles.exported(outcome.out)
    except (ValueError, KeyError) as problem:
        raise Broken(f"export ends well, but {problem}", lost=True) from None


def counts(programs, index, queries, **how):
    """How many articles each query finds; an answer that is no number stays text."""
    if not queries:
        return [], None
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as batch:
        batch.write("".join(f"{number}\t{query}\n" for number, query in enumerate(queries)))
        batch.flush()
        os.chmod(batch.name, 0o644)
        outcome = programs.searcher(index, "--batch", batch.name, "--count", **how)
    found = {}
    for line in outcome.out.splitlines():
        number, _, answer = line.partition("\t")
        found[int(number)] = int(answer) if answer.isdigit() else answer
    return [found.get(number) for number in range(len(queries))], outcome


def expect_found(programs, index, ledger, changed, rng, words):
    """Searches for the words of which each article has one of its own."""
    asked = [a for url, a in ledger.items() if url in changed][:SAMPLE]
    asked += rng.sample(sorted(ledger.values(), key=lambda a: a["url"]), min(words, len(ledger)))
    if not asked:
        return
    found, outcome = counts(programs, index, [a["own"] for a in asked])
    outcome.expect(0)
    for article, count in zip(asked, found):
        if count != 1:
            raise Broken(f"'{article['own']}' of {article['url']} finds {count} articles, not 1", lost=True)


def expect_clean(programs, index):
    outcome = programs.indexer(index, "check")
    if is_absent(outcome):
        return
    if outcome.expect_manners().code != 0:
        raise Broken(f"check finds: {(outcome.out + outcome.err).strip()[:400]}", lost=True)


def expect_state(programs, index, states, rng, whole=True, words=SAMPLE):
    """The ledger that the index holds, which is one of `states`. Not `whole`: each article is as one of
    them has it, for an action that commits in several steps. `words`: how many are searched for."""
    found = read_all(programs, index)
    expected = [articles.content(state) for state in states]
    if found in expected:
        state = states[expected.index(found)]
    elif not whole and is_between(found, expected):
        state = {url: next(state[url] for state, each in zip(states, expected) if each.get(url) == text)
                 for url, text in found.items()}
    else:
        against = "; or ".join(difference(found, each) for each in expected)
        raise Broken(f"the articles are not those acknowledged: {against}", lost=True)
    changed = {url for url in expected[0].keys() | expected[-1].keys()
               if expected[0].get(url) != expected[-1].get(url)}
    expect_found(programs, index, state, changed, rng, words)
    expect_clean(programs, index)
    return state


def is_between(found, expected):
    urls = set(found).union(*expected)
    return all(any(found.get(url) == each.get(url) for each in expected) for url in urls)
