"""Edited copies of articles, as other outlets print them: one of each article taken, put into the
stream some hours later."""
import random
import re

SPELLINGS = {"labor": "labour", "color": "colour", "favor": "favour", "center": "centre", "program": "programme",
             "defense": "defence", "organization": "organisation", "organize": "organise", "percent": "per cent",
             "analyze": "analyse", "traveled": "travelled", "favorite": "favourite", "neighbor": "neighbour",
             "realize": "realise", "recognize": "recognise", "license": "licence", "fueled": "fuelled",
             "honor": "honour", "behavior": "behaviour", "check": "cheque", "tons": "tonnes", "gray": "grey"}
OPENING = ("The following report was supplied by an agency and has not been edited by our newsroom. "
           "Prices are delayed by at least fifteen minutes unless stated otherwise.")
CLOSING = ("Sign up for our morning letter to have the day's most important stories sent to your inbox before breakfast. "
           "Follow our business desk for more, and tell us what you think in the comments below. "
           "All rights reserved; no part of this text may be reproduced without written permission.")
OTHER_WORDS = "amber harbour cedar lantern orchard pebble quill saddle timber velvet willow zephyr".split()


def paragraphs(body):
    found = [each for each in re.split(r"\n\s*\n", body) if each.strip()]
    if len(found) > 3 and max(map(len, found)) < len(body) / 3:
        return found
    return [each for each in re.split(r"(?<=[.!?])\s+", body) if each.strip()]  # a source without empty lines


def cut(body, share, chance):
    kept = paragraphs(body)
    goal = len(body) * (1 - share)
    while len(kept) > 1 and sum(map(len, kept)) > goal:
        kept.pop(chance.randrange(1, len(kept)))
    return "\n\n".join(kept)


def first(body, share):
    words = body.split(" ")
    return " ".join(words[: max(1, round(len(words) * share))])


def spelt(body):
    return re.sub(r"[A-Za-z]+", lambda found: SPELLINGS.get(found[0], found[0]), body)


def other_words(body, share, chance):
    words = body.split(" ")
    for at in chance.sample(range(len(words)), round(len(words) * share)):
        words[at] = chance.choice(OTHER_WORDS)
    return " ".join(words)


def with_paragraph(article, other, chance):
    parts = paragraphs(article["body"])
    added = ""
    for each in paragraphs(other["body"]):
        added += each + " "
        if len(added) >= 200:
            break
    parts.insert(chance.randrange(len(parts) + 1), added.strip())
    return "\n\n".join(parts)


def shuffled(body, chance):
    parts = paragraphs(body)
    chance.shuffle(parts)
    return "\n\n".join(parts)


def other_numbers(body, chance):
    return re.sub(r"\d+", lambda found: str(chance.randrange(1, 10 ** len(found[0]))), body)


def wire(article, chance):
    return "\n\n".join([OPENING, spelt(cut(article["body"], 0.2, chance)), CLOSING])


EDITS = {
    "cut 30 %": lambda a, o, c: (a["title"], cut(a["body"], 0.3, c)),
    "paragraph added": lambda a, o, c: (a["title"], with_paragraph(a, o, c)),
    "reordered": lambda a, o, c: (a["title"], shuffled(a["body"], c)),
    "new headline": lambda a, o, c: (o["title"], a["body"]),
    "numbers changed": lambda a, o, c: (a["title"], other_numbers(a["body"], c)),
    "boilerplate": lambda a, o, c: (a["title"], "\n\n".join([OPENING, a["body"], CLOSING])),
    "US/UK spelling": lambda a, o, c: (spelt(a["title"]), spelt(a["body"])),
    "first 60 %": lambda a, o, c: (a["title"], first(a["body"], 0.6)),
    "5 % of words": lambda a, o, c: (a["title"], other_words(a["body"], 0.05, c)),
    "10 % of words": lambda a, o, c: (a["title"], other_words(a["body"], 0.10, c)),
    "wire mix": lambda a, o, c: (o["title"], wire(a, c)),
}


def edited(article, other, edit, number):
    """A copy of `article`, edited; `other` lends it what it needs of another article."""
    title, body = EDITS[edit](article, other, random.Random(number))
    return {"id": f"copy-{number}", "title": title, "body": body, "source": "The Evening Copy"}
