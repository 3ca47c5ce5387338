"""What the benches index: a corpus as it is, the beginning of it, the same several times over."""
import dataclasses
import datetime
import json
import os
import random


@dataclasses.dataclass
class Corpus:
    path: str
    bytes: int
    articles: int


def measured(path):
    with open(path, "rb") as lines:
        return Corpus(str(path), os.path.getsize(path), sum(1 for _ in lines))


def beginning(path, most_bytes, made):
    """Writes the first whole lines of a corpus, `most_bytes` of them."""
    left = most_bytes
    with open(path, "rb") as lines, open(made, "wb") as out:
        for line in lines:
            left -= len(line)
            if left < 0:
                break
            out.write(line)
    return measured(made)


def altered(article, mark):
    """The same article as another one: other id and address, and a title and text of its own, as an
    article with the source, title and text of another is a copy of it and is not indexed."""
    changed = dict(article)
    for name in ("id", "url"):
        if changed.get(name):
            changed[name] = f"{changed[name]}/{mark}"
    changed["title"] = f"{changed.get('title') or 'Untitled'} ({mark})"
    changed["body"] = f"{changed.get('body') or ''}\n\nThis is {mark} of the article."
    return changed


def write_lines(articles, path):
    with open(path, "w", encoding="utf-8") as out:
        for article in articles:
            out.write(json.dumps(article, ensure_ascii=False) + "\n")


def copies(path, count, made):
    """Writes a corpus `count` times over, each time with new ids."""
    with open(made, "w", encoding="utf-8") as out:
        for number in range(1, count + 1):
            with open(path, encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    if number > 1:
                        line = json.dumps(altered(json.loads(line), f"copy {number}"),
                                          ensure_ascii=False) + "\n"
                    out.write(line)
    return measured(made)


def earlier(article, days):
    """The same article with a date so many days before its own, if it has one."""
    changed = dict(article)
    try:
        before = datetime.datetime.fromisoformat(article["date"]) - datetime.timedelta(days=days)
        changed["date"] = before.isoformat()
    except (KeyError, TypeError, ValueError):
        pass  # without a date, or with one that only the indexer reads
    return changed


DAYS_APART = 17  # two copies of a text: further than the week in which copies are looked for


def grown(path, count, made):
    """Writes `count` articles: the corpus, then copies of it, each with new ids and of days before."""
    written = copy = 0
    with open(made, "w", encoding="utf-8") as out:
        while written < count:
            with open(path, encoding="utf-8", errors="replace") as lines:
                for line in lines:
                    if written == count:
                        break
                    if copy:
                        article = altered(earlier(json.loads(line), DAYS_APART * copy), f"copy {copy}")
                        line = json.dumps(article, ensure_ascii=False) + "\n"
                    out.write(line)
                    written += 1
            copy += 1
    return measured(made)


def sampled(path, count, seed=1):
    """Articles from all over a corpus, the same ones each time."""
    size = os.path.getsize(path)
    chance = random.Random(seed)
    found = []
    with open(path, "rb") as lines:
        while len(found) < count:
            lines.seek(chance.randrange(size))
            lines.readline()
            line = lines.readline()
            if line.strip():
                found.append(json.loads(line))
    return found


def scriptindex_dump(path, made):
    """Writes a corpus as scriptindex reads it: a field a line, '=' before a line that goes on, an
    empty line after an article."""
    with open(path, encoding="utf-8", errors="replace") as lines, \
            open(made, "w", encoding="utf-8") as out:
        for line in lines:
            article = json.loads(line)
            issues = article.get("issues") or article.get("issue") or []
            fields = [("id", article.get("id")), ("title", article.get("title")),
                      ("body", article.get("body")), ("source", article.get("source")),
                      ("date", (article.get("date") or "")[:10].replace("-", ""))]
            fields += [("issue", issue) for issue in ([issues] if isinstance(issues, str) else issues)]
            for name, value in fields:
                if value:
                    out.write(f"{name}=" + "\n=".join(value.splitlines()) + "\n")
            out.write("\n")
