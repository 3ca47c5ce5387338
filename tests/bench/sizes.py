"""What takes the room in an index: our tables beside the files of Lucene's that do the same work."""
import collections
import dataclasses
import pathlib

from measuring import table


@dataclasses.dataclass
class Part:
    work: str
    ours: tuple  # names of our tables; empty: all that no other part names
    lucene: tuple  # endings of Lucene's files; empty: all that no other part names
    why: str  # ours is larger


PARTS = (
    Part("positions of words", ("position",), (".pos", ".pay"),
         "glass has an entry for each word of each article, with both in its key, so that an article "
         "is added, replaced or removed by itself; Lucene writes all positions of a word in one run"),
    Part("words to articles, lengths, dates, facets", ("postlist",),
         (".doc", ".tim", ".tip", ".tmd", ".nvd", ".nvm", ".dvd", ".dvm", ".kdd", ".kdi", ".kdm"),
         "the forms of a stem are terms beside it, for =word, word* and words of other languages, "
         "and author, section and file are terms as well; Lucene was given stems alone. "
         "Its lists are packed by bits, glass's by bytes"),
    Part("articles to words", ("termlist",), (".tvd", ".tvx", ".tvm", ".liv"),
         "the words of each article, by which it is removed or replaced at once; Lucene keeps none, "
         "marks what is removed and waits for a merge"),
    Part("text and fields to show", ("docdata",), (".fdt", ".fdx", ".fdm"),
         "each article is compressed by itself, so that one is shown without its neighbours, and "
         "keeps all its fields; Lucene compresses many together and keeps five fields"),
    Part("the rest", (), (),
         "the notes and rejects of the run, and the B-trees of tables that are nearly empty"),
)


def bytes_by_kind(folder, kind_of):
    found = collections.Counter()
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file():
            found[kind_of(path)] += path.stat().st_size
    return found


def of_ours(folder):
    """Bytes by table; files that are no tables under their own name."""
    return bytes_by_kind(folder, lambda path: path.stem if path.suffix == ".glass" else path.name)


def of_lucene(folder):
    """Bytes by what the files end in."""
    return bytes_by_kind(folder, lambda path: path.suffix)


def taken(found, names, named_elsewhere):
    kinds = names or [kind for kind in found if kind not in named_elsewhere]
    return sum(found[kind] for kind in kinds)


def size_tables(ours, lucene, input_bytes):
    """The table and a line for each part of it that is larger with us. Without a Lucene index
    `lucene` is None."""
    our_names = {name for part in PARTS for name in part.ours}
    lucene_names = {name for part in PARTS for name in part.lucene}
    rows, reasons, sums = [], [], [0, 0]
    for part in PARTS:
        mine = taken(ours, part.ours, our_names)
        theirs = taken(lucene, part.lucene, lucene_names) if lucene else 0
        sums = [sums[0] + mine, sums[1] + theirs]
        rows.append(row(f"{part.work} ({', '.join(part.ours)})" if part.ours else part.work, mine,
                        theirs if lucene else None, input_bytes))
        if lucene and mine - theirs > 50_000:
            reasons.append(f"- {part.work}, {(mine - theirs) / 1e6:.1f} MB more: {part.why}.")
    rows.append(row("all", sums[0], sums[1] if lucene else None, input_bytes))
    head = ["bytes for", "Dateline, MB", "of the input"]
    if lucene:
        head += ["Lucene, MB", "of the input", "more, MB"]
    return "\n".join([table(head, rows), *([""] if reasons else []), *reasons])


def row(name, mine, theirs, input_bytes):
    cells = [name, f"{mine / 1e6:.1f}", f"{mine / input_bytes:.2f}"]
    if theirs is not None:
        cells += [f"{theirs / 1e6:.1f}", f"{theirs / input_bytes:.2f}", f"{(mine - theirs) / 1e6:+.1f}"]
    return cells
