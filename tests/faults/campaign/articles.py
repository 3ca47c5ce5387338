"""Articles made of words that no language has, and what an index should hold of them."""
import json
import random

CONSONANTS = "bcdfghjkmnpqrtvwz"
SYLLABLES = [c + v for c in "bdfgklmnprtvz" for v in "aiou"]
SOURCES = ["Morrow Post", "Tidewater Herald", "Quill", "Northgate Wire"]


def consonant_word(prefix, number):
    """A word of its own for each number. Without vowels, no stemmer touches it."""
    digits = []
    while True:
        number, digit = divmod(number, len(CONSONANTS))
        digits.append(CONSONANTS[digit])
        if number == 0:
            return prefix + "".join(reversed(digits)).rjust(4, "b")


def vocabulary(seed):
    rng = random.Random(f"{seed}:vocabulary")
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) + "k" for _ in range(2000)]


class Writer:
    """Writes articles; each has a word of its own, and those of a batch have one in common."""

    def __init__(self, rng, words, series):
        self.rng, self.words, self.series, self.count = rng, words, series, 0

    def write(self, batch, url=None):
        self.count += 1
        own = consonant_word("zq" + self.series, self.count)
        picks = self.rng.choices(self.words, k=self.rng.randint(30, 70))
        half = len(picks) // 2
        title = " ".join(self.rng.choices(self.words, k=4) + [own]).capitalize()
        body = (f"{' '.join(picks[:half]).capitalize()} {own} {batch}.\n\n"
                f"{' '.join(picks[half:]).capitalize()}.")
        date = f"20{self.rng.randint(10, 24)}-{self.rng.randint(1, 12):02}-{self.rng.randint(1, 28):02}"
        return {"url": url or f"https://press.example/{self.series}/{self.count}", "title": title,
                "date": date, "source": self.rng.choice(SOURCES), "language": "en", "text": body,
                "own": own}

    def batch(self, count, word):
        return [self.write(word) for _ in range(count)]


def json_lines(articles):
    return "".join(json.dumps({key: value for key, value in article.items() if key != "own"}) + "\n"
                   for article in articles)


def ledger(articles):
    return {article["url"]: article for article in articles}


def content(ledger_):
    """What is compared: nothing that depends on when or in which order an article came."""
    return {url: (a["title"], a["date"], a["source"], a["language"], a["text"])
            for url, a in ledger_.items()}


def exported(lines):
    """The same of `dateline-index export`; ValueError if a line is none of ours."""
    found = {}
    for line in lines.splitlines():
        a = json.loads(line)
        url = a.get("url") if isinstance(a, dict) else None
        if url is None or url in found:
            raise ValueError(f"it prints an article twice, or none: {line[:120]}")
        found[url] = (a.get("title"), a.get("date"), a.get("source"), a.get("language"), a.get("body"))
    return found
