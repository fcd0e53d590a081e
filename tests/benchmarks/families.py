"""Which spinner: `python -m tests.benchmarks.families` measures, `... write` makes `textrepair/families.tsv`.

A family is what spins alike. Of "mentioned" there are the seed family's articles with their originals; of
"likewise" the four of the other pairs that share its habits, three articles without originals whose plain
substitutions were read by hand, and the tortured phrases of the Problematic Paper Screener, word by word. The
other pairs are too few of each kind to tell a family, and must be called unknown.

Each article is judged by tables made without its original.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from math import exp, log
from typing import NamedTuple
from unittest.mock import patch

from tests.benchmarks import articles
from tests.benchmarks.articles import SHARED, original_of, seed
from tests.benchmarks.held_out import counted
from textrepair import families
from textrepair.document import read
from textrepair.document.words import forms
from textrepair.families import Row, Table, attribute
from textrepair.language.ngrams import LanguageModel

_BELIEF = 1000  # words of text that the belief in ordinary English weighs as much as
_CLIP = 4.0
_ONE_WITNESS = -0.3  # what a word that one original misses may count
_LEAST = 0.2  # weights nearer to 0 tell nothing
_TERMS, _TERM_WORDS = 4, 100_000  # tortured phrases that have a word; words of text that one stands for
_SIZES = (1000, 250, 100)  # words that are judged
_LIKEWISE = (
    "health_greentea_A",
    "science_nanotech_A",
    "science_nanotech_B",
    "sport_cricket",
    "otherfamily_health_breastcancer_omics",
    "otherfamily_health_breastcancer_who",
    "otherfamily_health_yoga_spinbot",
)
_OTHERS = re.compile(r"otherfamily|greentea|digitalmarketing|onlineads|forex|bitcoin|ww2")
_READ = {
    "otherfamily_health_breastcancer_omics": """bosom<breast, in some cases<sometimes, by and large<normally,
        for example<such as, for example<such as, growths<cysts, likewise<also, likewise<also, likewise<also,
        prompt<lead to, benevolent<benign, at times<sometimes, birthplace<cause, ailment<disease,
        normal<common, sorts<types, sorts<types, incorporate<include, fiery<inflammatory,
        fiery<inflammatory, district<area, uncommon<rare, malignancy<cancer, malignancy<cancer,
        most widely recognized<most common, sort<type, starts<begins, conduits<ducts, conduits<ducts,
        different<other, irregular<abnormal, coating<lining, pipes<ducts, pipe<duct, started<began,
        encompassing<surrounding, intrusive<invasive, in light of the fact that<because""",
    "otherfamily_health_breastcancer_who": """emerges<arises, coating<lining, channels<ducts, channel<duct,
        at first<initially, restricted<confined, for the most part<generally, side effects<symptoms,
        insignificant<minimal, after some time<over time, advance<progress, attack<invade,
        encompassing<surrounding, intrusive<invasive, close by<nearby, hubs<nodes, provincial<regional,
        different<other, far off<distant, assuming<if, passes on<dies, far and wide<widespread,
        profoundly<highly, compelling<effective, distinguished<identified, therapy<treatment,
        comprises of<consists of, blend<combination, careful evacuation<surgical removal, drug<medication,
        as well as<and, designated<targeted, natural<biological, infinitesimal<microscopic,
        forestall<prevent, in this manner<thereby, extent<scope, issue<problem, ladies<women,
        ladies<women, ladies<women, determined to have<diagnosed with, determined to have<diagnosed with,
        passings<deaths, internationally<globally, beyond<past, incapacity<disability,
        universally<globally, some other<any other, happens<occurs, each<every, nation<country,
        whatever stage in life<any age, adolescence<puberty, expanding<increasing, bosom<breast,
        bosom<breast, bosom<breast, malignant growth<cancer, malignant growth<cancer""",
    "otherfamily_health_yoga_spinbot": """profound<deep, convention<tradition, prior<ago, truly<historically,
        received<adopted, for example<such as, be that as it may<however, perfect<compatible,
        just as<as well as, implies<means, association<union, a significant number<many,
        customs<traditions, accept<believe, albeit<however, deciphered<interpreted, utilized<used,
        various<different, conventions<traditions, unique<different, creator<author, exemplary<classic,
        characterized<defined, quieting<calming, psyche<mind, perspective<viewpoint, consistent<constant,
        interior<inner, wellspring<source, rehearses<practices, quiet<calm, brain<mind, brain<mind,
        loosened up<relaxed, fixation<concentration, acknowledgment<realization, inward<inner,
        innovativeness<creativity, consciousness<awareness, fundamental<essential, presents<poses,
        at the point when<when, individuals<people, consider<think of, extending<stretching,
        reinforcing<strengthening, regularly<commonly, essential<primary, focal point<focus,
        in any case<however, act<practice, framework<system, incorporates<includes,
        reflection<meditation, restricts<prohibits, as well as<and, and so forth<etc""",
}


class Text(NamedTuple):
    """A spun text, the original it shares with others, its family, and the pairs and kept words it shows."""

    name: str
    spun: str
    original: str
    family: str
    replaced: Counter[tuple[str, str]]
    kept: Counter[str]


def texts() -> list[Text]:
    """Return all spun texts; without originals they show nothing, but for those that were read."""
    found = []
    for article in [seed(), *articles.pairs()]:
        evidence = counted()[article.name]
        found.append(_text(article.name, article.spun, evidence.replaced, evidence.kept))
    for path in sorted((SHARED / "spun").glob("*.txt")):
        rows = forms_of(_READ.get(path.stem, ""))
        found.append(_text(path.stem, path.read_text(encoding="utf-8"), Counter(rows), Counter()))
    return found


def forms_of(listed: str) -> Iterator[tuple[str, str]]:
    """Yield the pairs of a list such as `likewise<also, bosom<breast`."""
    for pair in " ".join(listed.split()).split(", "):
        spun, _, original = pair.partition("<")
        if original:
            yield spun, original


def _text(name: str, spun: str, replaced: Counter[tuple[str, str]], kept: Counter[str]) -> Text:
    family = "likewise" if name in _LIKEWISE else "" if _OTHERS.search(name) else "mentioned"
    # All runs over one text on green tea are held out together, whichever spinner made them.
    return Text(name, spun, original_of(name), family, replaced, kept)


def table(found: Sequence[Text], model: LanguageModel, terms: Counter[tuple[str, str]]) -> Table:
    """Return the telling phrases of one family, from its texts and from tortured phrases word by word."""
    put_in, taken_out, kept = Counter[str](), Counter[str](), Counter[str]()
    wheres, whys = defaultdict[str, set[str]](set), defaultdict[str, Counter[str]](Counter)
    for text in found:
        for (spun, original), times in text.replaced.items():
            put_in[spun] += times
            taken_out[original] += times
            whys[spun][original] += times
            wheres[spun].add(text.original)
            wheres[original].add(text.original)
        kept.update(text.kept)
    size = sum(len(forms(text.spun)) for text in found if text.replaced) + _BELIEF
    for (spun, original), times in terms.items():
        whys[spun][original] += times
    in_terms = Counter[str]()
    for (spun, original), times in terms.items():
        in_terms[spun] += times
        in_terms[original] -= times
    least = 2 if len({text.original for text in found}) > 20 else 1
    rows: Table = {}
    for phrase in {*put_in, *taken_out, *in_terms}:
        many = in_terms[phrase] if in_terms[phrase] >= _TERMS else 0
        if len(phrase.split()) > families.LONGEST or (len(wheres[phrase]) < least and not many):
            continue
        ordinary = exp(model.phrase_frequency(phrase.split()))
        gone = taken_out[phrase] / (taken_out[phrase] + kept[phrase] + 1)
        there = (put_in[phrase] / size + many / _TERM_WORDS) / ordinary
        weight = max(-_CLIP, min(_CLIP, log(max(1e-9, (1 if many else 1 - gone) + there))))
        if weight < 0 and len(wheres[phrase]) < 2:
            weight = max(weight, _ONE_WITNESS)
        if abs(weight) > _LEAST:
            why = whys[phrase].most_common(1)[0][0] if weight > 0 else ""
            seen = put_in[phrase] + many if weight > 0 else taken_out[phrase]
            rows[phrase] = Row(why, seen, round(weight, 2))
    return rows


@cache
def tortured() -> Counter[tuple[str, str]]:
    """Return words of tortured phrases with the words expected, by the number of phrases of one length."""
    found = Counter[tuple[str, str]]()
    for line in (SHARED / "data" / "tortured_phrases.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            spun, expected = (part.lower().split() for part in line.split("\t")[:2])
            if len(spun) == len(expected):
                found.update(pair for pair in zip(spun, expected, strict=True) if pair[0] != pair[1])
    return found


def tables(found: Iterable[Text], without: Collection[str] = ()) -> dict[str, Table]:
    """Return the tables of both families, made without some originals."""
    model = LanguageModel.open()
    known = [text for text in found if text.original not in without]
    return {
        family: table([text for text in known if text.family == family], model, terms)
        for family, terms in (("mentioned", Counter[tuple[str, str]]()), ("likewise", tortured()))
    }


def main() -> None:
    """Print how often the family is told rightly, wrongly and not at all, held out by original."""
    found = texts()
    if sys.argv[1:] == ["write"]:
        families.DATA.write_text(_listed(tables(found)), encoding="utf-8")
        return
    seen: dict[int, Counter[tuple[str, str]]] = {size: Counter() for size in _SIZES}
    for held in sorted({text.original for text in found}):
        made = tables(found, {held})
        with patch.object(families, "known", lambda made=made: made):
            for text in found:
                if text.original == held:
                    for size in _SIZES:
                        for piece in pieces(text.spun, size):
                            seen[size][text.family, attribute(read(piece)).family] += 1
    for size, counts in seen.items():
        print(f"pieces of up to {size} words")
        for (family, told), times in sorted(counts.items()):
            print(f"  {family or 'other spinners':15} {told or 'unknown':10} {times}")
    for path in sorted((SHARED / "clean").glob("*.txt")):
        clean = [attribute(read(piece)) for piece in pieces(path.read_text(encoding="utf-8"), 250)]
        most = max(one.score for one in clean)
        print(
            f"{path.stem}: {sum(one.family != '' for one in clean)} of {len(clean)}; score up to {most:.1f}"
        )


def pieces(text: str, size: int) -> Iterator[str]:
    """Yield a text in pieces of whole sentences of so many words, what is left over with the last."""
    sentences = read(text).sentences
    left, start, words = sum(len(one.words) for one in sentences), 0, 0
    for sentence in sentences:
        words += len(sentence.words)
        left -= len(sentence.words)
        if (words >= size and left >= size / 2) or not left:
            yield text[start : sentence.end]
            start, words = sentence.end, 0


def _listed(made: dict[str, Table]) -> str:
    lines = ["family\tphrase\tstands for\tseen\tweight"]
    for family, rows in made.items():
        lines += (f"{family}\t{phrase}\t" + "\t".join(map(str, row)) for phrase, row in sorted(rows.items()))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
