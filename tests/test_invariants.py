"""What must hold for any text, any dictionary and any format; and fast ways against slow, obvious ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import exp, prod

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cli.conftest import SPUN
from tests.document.formats.test_formats import FORMATS, PIECES
from tests.repair.conftest import ENTRIES, KEPT
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import Index, Match, build
from textrepair.document import read
from textrepair.document.words import TOKEN, Word, fold, words
from textrepair.files import decode
from textrepair.language.ngrams import END, START, LanguageModel
from textrepair.passages import _STAY_INSIDE, _posteriors
from textrepair.repair import Repairer
from textrepair.repair import decode as decoding
from textrepair.repair.candidates import Evidence, Option, rows
from textrepair.repair.combination import SpunWeights, fitted
from textrepair.repair.decode import Decoder, Lattice
from textrepair.vouch import vouch

MODEL = LanguageModel.open()
# Takes everything for spun and any candidate for better: the most edits that dictionaries allow.
EAGER = fitted()._replace(
    bias=2.0,
    context=0.1,
    evidence=Evidence(*[0.0] * len(Evidence._fields)),
    spun=SpunWeights(9.0, 1.0, 0.0, 0.0),
)
VOCABULARY = """spy company said mentioned people individuals an hour the house a of in opposition to won't
    it's child children's new-york u.s. 4 four İstanbul straße “yes” Σίσυφος x&y c++ o'clock ﬁrst {that} go
    goes""".split()
LATIN = st.characters(codec="utf-8", categories=["L", "N", "P", "M", "Zs", "Cf"])

phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join)
entries = st.dictionaries(
    phrases, st.dictionaries(phrases, st.integers(0, 9), min_size=1, max_size=3), max_size=12
)
dictionaries = st.builds(
    lambda more, kept: Dictionary("drawn", ENTRIES | folded(more), kept=KEPT | kept),
    entries,
    st.dictionaries(st.sampled_from(VOCABULARY).map(fold), st.integers(0, 9)),
)
pieces = st.one_of(
    st.sampled_from(VOCABULARY),
    st.sampled_from(VOCABULARY).map(str.title),
    st.sampled_from(VOCABULARY).map(str.upper),
    st.sampled_from(PIECES),
    st.sampled_from([" ", " ", " ", ". ", "\n", "\r\n", "\n\n", "\r\n\r\n", SPUN]),
    st.text(LATIN, max_size=4),
)
texts = st.lists(pieces, max_size=40).map("".join)
# Between sentences that the dictionaries take for spun, without which few would.
surrounded = st.builds(lambda text, end: SPUN + text + end, texts, st.sampled_from([SPUN, SPUN.strip(), ""]))


def folded(entries: dict[str, dict[str, int]]) -> dict[str, dict[str, int]]:
    """Return entries as a dictionary file would give them."""
    return {fold(spun): {fold(one): n for one, n in originals.items()} for spun, originals in entries.items()}


def check_repair(text: str, dictionary: Dictionary, format: str) -> int:
    """Repair a text as `fix --write` does, have it verified, and return how many edits there were."""
    repairer = Repairer(build([dictionary]), 0.3, MODEL, EAGER)
    file = decode(text.encode(errors="surrogatepass"), "text", "utf-8")
    repair = repairer.repair(file.text, format)
    vouch(file, repair.text, repair.edits, format, repairer.repair(repair.text, format).edits)
    for edit in (*repair.edits, *repair.doubtful):
        assert edit.before == file.text[edit.start : edit.end] != edit.after
        assert 0 <= edit.confidence <= 1
    return len(repair.edits)


@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts | surrounded, dictionary=dictionaries)
def test_any_repair_can_be_vouched_for(format: str, text: str, dictionary: Dictionary) -> None:
    check_repair(text, dictionary, format)


@pytest.mark.slow
@pytest.mark.parametrize("format", FORMATS)
@settings(deadline=None, max_examples=600, suppress_health_check=[HealthCheck.too_slow])
@given(text=texts | surrounded, dictionary=dictionaries)
def test_any_repair_can_be_vouched_for_in_a_longer_round(
    format: str, text: str, dictionary: Dictionary
) -> None:
    check_repair(text, dictionary, format)


@pytest.mark.parametrize("format", FORMATS)
def test_such_dictionaries_make_edits(format: str) -> None:
    dictionary = Dictionary("fixed", {"mentioned": {"said": 9}, "individuals": {"people": 6}})
    text = SPUN.replace("\n", "\r\n")
    if format == "jsonl":
        text = '{"text": "' + SPUN.replace("\n", " ") + '"}\n'
    elif format == "latex":
        text = "\\begin{document}\n" + text + "\\end{document}\n"
    assert check_repair(text, dictionary, format) > 3


@given(dictionary=dictionaries, spoken=st.lists(st.sampled_from(VOCABULARY), max_size=8))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
def test_phrases_are_found_as_a_scan_finds_them(dictionary: Dictionary, spoken: list[str]) -> None:
    index = build([dictionary])
    forms = [word.form for word in words(" ".join(spoken))]
    for start in range(len(forms)):
        assert index.matches(forms, start) == list(scanned(index, forms, start))[::-1]


def scanned(index: Index, forms: Sequence[str], start: int) -> Iterator[Match]:
    """Yield the phrases of an index that begin at a word, each looked up by itself."""
    for end in range(start + 1, len(forms) + 1):
        phrase = " ".join(forms[start:end])
        if phrase in index.table:
            yield Match(end, phrase, "")
        elif (
            phrase.endswith("'s") and phrase[:-2] in index.table and forms[end - 1] not in ("it's", "that's")
        ):
            yield Match(end, phrase[:-2], "'s")


@given(
    text=st.text(st.characters(exclude_characters="Σ", exclude_categories=["Cs"]))
    | texts.filter(lambda text: "Σ" not in text)
)
def test_words_are_those_of_a_text_folded_character_by_character(text: str) -> None:
    folded = [fold(character) for character in text]
    if "".join(folded) != fold(text) or any(len(one) != 1 for one in folded):
        return  # accents, ligatures and characters without a width, of which `fold` of a word tells
    found = TOKEN.finditer("".join(folded))
    assert words(text) == [Word(*match.span(), match[0], text[match.start()].isupper()) for match in found]


SENTENCES = st.lists(
    st.sampled_from("the spy company mentioned that individuals are in opposition to it .".split()),
    min_size=1,
    max_size=7,
)
TINY = {
    "company": {"agency": 2, "firm": 1},
    "spy company": {"spy agency": 2},
    "mentioned": {"said": 9, "noted": 2, "mentioned": 1},
    "individuals": {"people": 3},
    "in opposition to": {"against": 2},
    "opposition": {"resistance": 1},
}
INDEX = build([Dictionary("tiny", TINY)])


@settings(deadline=None, max_examples=60)
@given(spoken=SENTENCES)
def test_the_best_reading_is_the_best_of_all(spoken: list[str]) -> None:
    text = " ".join(spoken)
    document = read(text)
    for sentence in document.sentences:
        forms = [word.form for word in sentence.words]
        found = rows(INDEX, text, sentence.words)
        decoder = Decoder(MODEL, fitted())
        lattice = decoder.lattice(forms, found)
        best = max(map(total, readings(lattice, 0)))
        kept = total([(None, 0.0, [MODEL.key(form)]) for form in forms])
        assert decoder.decode(forms, found).gain <= best - kept + 1e-6
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(decoding, "BEAM", 10**6)
            assert Decoder(MODEL, fitted()).decode(forms, found).gain == pytest.approx(best - kept, abs=1e-6)


Reading = list[tuple[Option | None, float, Sequence[int]]]


def readings(lattice: Lattice, at: int) -> Iterator[Reading]:
    """Yield all paths through a lattice."""
    if at == len(lattice):
        yield []
        return
    for option, end, score, keys in lattice[at]:
        for rest in readings(lattice, end):
            yield [(option, score, keys), *rest]


def total(reading: Reading) -> float:
    """Return the score of a path: its options, and the words that it reads, one after the other."""
    keys = [MODEL.key(START)] * 2 + [key for _, _, found in reading for key in found] + [MODEL.key(END)]
    context = sum(MODEL.logp(keys[n], keys[n - 1], keys[n - 2]) for n in range(2, len(keys)))
    return sum(score for _, score, _ in reading) + fitted().context * context


@given(
    ratios=st.lists(st.floats(-8, 8), min_size=1, max_size=7),
    inside=st.lists(st.booleans(), min_size=6, max_size=6),
    share=st.floats(0.02, 0.5),
    stay=st.floats(0.5, 0.95),
)
def test_spun_sentences_are_as_likely_as_all_ways_to_spin_say(
    ratios: list[float], inside: list[bool], share: float, stay: float
) -> None:
    ways = {way: likelihood(way, ratios, inside, share, stay) for way in product((0, 1), repeat=len(ratios))}
    whole = sum(ways.values())
    spun = [sum(weight for way, weight in ways.items() if way[n]) / whole for n in range(len(ratios))]
    found = _posteriors(list(map(exp, ratios)), inside[: len(ratios) - 1], share, stay)
    assert found == pytest.approx(spun, rel=1e-6, abs=1e-9)


def likelihood(
    way: Sequence[int], ratios: Sequence[float], inside: Sequence[bool], share: float, stay: float
) -> float:
    """Return how likely one way to spin some sentences and not others is, up to a factor."""
    chain = share if way[0] else 1 - share
    for n in range(1, len(way)):
        leave = 1 - (max(_STAY_INSIDE, share) if inside[n - 1] else stay)
        go_on = {1: {1: 1 - leave, 0: leave}, 0: {1: (enter := leave * share / (1 - share)), 0: 1 - enter}}
        chain *= go_on[way[n - 1]][way[n]]
    return chain * prod(exp(ratio) for ratio, spun in zip(ratios, way, strict=True) if spun)
