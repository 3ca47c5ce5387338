#!/usr/bin/env python3
"""Prints invented articles as JSON lines, the same each time, for an index that is kept here.

    make_articles.py          a dozen, each with something of its own
    make_articles.py --many   and so much text beside them that an index packs it"""
import json
import random
import sys

ARTICLES = [
    {"url": "https://www.northwire.example/2025/12/01/ferry", "title": "Ferry to the islands runs again",
     "date": "2025-12-01T03:10:00Z", "source": "Northwire", "author": "Anselm Ferreira", "lang": "en",
     "issues": ["transport", "islands"], "section": "World",
     "body": "The ferry to the islands runs again after nine days of storm.\n\nIts captain said that the harbour "
             "of Odessa would follow."},
    {"url": "https://www.northwire.example/2025/12/03/grain", "title": "Grain ships wait off Odesa",
     "date": "2025-12-03T00:45:00+03:00", "source": "Northwire", "lang": "en", "issues": ["transport"],
     "body": "Eleven ships with grain wait off Odesa.\n\nTraders in Kyiv expect them to leave within the week."},
    {"url": "https://tribune.example/museum", "title": "Museum finds a lost painting", "date": "2025-12-03",
     "source": "Harbour Tribune", "author": "Ludmila Farrow", "lang": "en",
     "body": "A painting that had been missing for eighty years hung in the museum's own canteen."},
    {"url": "https://bote.example/getreide", "title": "Getreide wird teurer", "date": "2026-01-05",
     "source": "Rheinischer Bote", "lang": "de", "issues": ["prices"],
     "body": "Getreide und Mehl werden teurer. Die Bäcker rechnen mit höheren Preisen im Frühjahr."},
    {"url": "https://visti.example/port", "title": "Порт Одеси знову працює", "date": "2026-01-06T08:00:00Z",
     "source": "Visti", "lang": "uk", "issues": ["transport"],
     "body": "Порт Одеси знову працює після бурі. Перші кораблі вийшли вранці."},
    {"title": "Letter without an address", "source": "Harbour Tribune", "lang": "en",
     "body": "Whoever painted the lighthouse yellow has my thanks. It is seen from the ferry now."},
    {"id": "ht-17", "title": "Council votes for a second bridge", "date": "2026-02-11", "source": "Harbour Tribune",
     "lang": "en", "issues": ["transport", "prices"],
     "body": "The council voted 14 to 9 for a second bridge. It will cost as much as ten ferries."},
    {"url": "https://tribune.example/bridge-two", "title": "Who pays for the bridge", "date": "2026-02-12T19:30:00Z",
     "source": "Harbour Tribune", "lang": "en", "issues": ["prices"],
     "body": "Nobody has said who pays for the bridge.\n\nThe mayor hopes for the state, the state for Brussels."},
    {"url": "https://www.northwire.example/2026/02/13/f16", "title": "F-16 lands on a motorway",
     "date": "2026-02-13T06:00:00Z", "source": "Northwire", "lang": "en", "issues": ["air force"],
     "body": "An F-16 landed on a motorway in an exercise. The U.S. crew called it routine."},
    {"url": "https://www.northwire.example/2026/02/14/zelensky", "title": "Zelensky to open the harbour fair",
     "date": "2026-02-14T06:00:00Z", "source": "Northwire", "lang": "en",
     "body": "Volodymyr Zelensky will open the harbour fair in Kiev, the organisers said on Saturday."},
    {"url": "https://courier.example/drones", "title": "Drones count the seals", "date": "2026-03-01",
     "source": "Baltic Courier", "author": "Marit Oll", "lang": "en", "section": "Science",
     "body": "Drones counted 412 seals along the coast, a third more than last year."},
    {"url": "https://courier.example/storm", "title": "Storm closes the ports", "date": "2026-03-02",
     "source": "Baltic Courier", "lang": "en", "issues": ["transport"],
     "body": "A storm closed the ports of the coast again.\n\nFerries, trains and the new bridge's builders rest."},
]


def many(count, size):
    """Articles of `size` sentences each, of few words: enough to learn a dictionary from."""
    chance = random.Random(2025)
    words = [a + b for a in ("bar", "kel", "mor", "tan", "vis", "lo", "dre") for b in ("en", "ik", "oma", "ut", "ers")]
    phrases = [" ".join(chance.choice(words) for _ in range(9)) for _ in range(60)]
    for number in range(count):
        body = ". ".join(chance.choice(phrases).capitalize() for _ in range(size)) + "."
        yield {"id": f"wire-{number}", "title": f"Notice {number} of the wire", "source": "Northwire", "lang": "en",
               "date": f"2026-03-{number % 28 + 1:02}", "body": body}


def main():
    articles = list(ARTICLES)
    if "--many" in sys.argv[1:]:
        articles += many(60, 110)
    for article in articles:
        print(json.dumps(article, ensure_ascii=False))


if __name__ == "__main__":
    main()
