"""What is right of a page, counted by the rules of the three sets of pages."""
import collections
import json
import re

WORD = re.compile(r"\w+")


def truth_of(folder):
    with open(folder / "truth.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def shingles(text, size=4):
    """Runs of words; a text of fewer words is one run."""
    words = WORD.findall(text or "")
    if 0 < len(words) < size:
        return collections.Counter([tuple(words)])
    return collections.Counter(tuple(words[i:i + size]) for i in range(len(words) - size + 1))


def text_scores(found, right):
    """Precision and recall of one page."""
    ours, truth = shingles(found), shingles(right)
    both = sum((ours & truth).values())
    if not truth:
        return (1.0, 1.0) if not ours else (0.0, 1.0)
    return both / max(1, sum(ours.values())), both / sum(truth.values())


def flat(text):
    return " ".join(text.split())


def sentence_counts(found, row):
    """(wanted and there, wanted and missing, unwanted and there) of one page."""
    text = flat(found)
    wanted = [flat(each) in text for each in row["must_contain"]]
    unwanted = [flat(each) in text for each in row["must_not_contain"]]
    return sum(wanted), len(wanted) - sum(wanted), sum(unwanted)


def title_key(text):
    return " ".join(WORD.findall(text.lower()))


def f_of(precision, recall):
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
