"""Why words were repaired or left alone, as lines of text and as values for JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textrepair.document.words import is_word
from textrepair.families import NEEDED, Attribution
from textrepair.repair.explanation import Explanation, Passage, Verdict, Way, WordFigures
from textrepair.report.concise import change
from textrepair.report.dictionary import knowledge_lines
from textrepair.report.findings import Lines
from textrepair.report.summary import plural

if TYPE_CHECKING:
    from textrepair.dictionary.show import Knowledge

_SHOWN = 5  # ways to read a place that are listed, unless all are wanted
_WITNESSES = 8
_SHOWN_SIGNS = 6
_FACTORS = {
    "dictionary": "has less evidence",
    "company": "goes less with the words near it",
    "context": "fits worse between the words around",
}


def explained(
    name: str, lines: Lines, one: Explanation, verbose: bool = False, known: Sequence[Knowledge] = ()
) -> Iterator[str]:
    """Yield why one place of the file `name` was repaired or left alone, under a headline.

    `verbose` adds what was not looked at and all evidence, `known` is what dictionaries say of the phrase.
    """
    yield from decided(name, lines, one)
    if one.passage and verbose:
        yield from (f"  {line}" for line in _passage_lines(one.passage))
    yield from (f"  {_word_line(word)}" for word in one.words if is_word(word.form))
    yield from (f"  {line}" for line in _table(one, verbose))
    for knowledge in known:
        yield from (f"  {line}" for line in knowledge_lines(knowledge))


def decided(name: str, lines: Lines, one: Explanation) -> Iterator[str]:
    """Yield what became of one place, and the reason."""
    yield f"{_place(name, lines, one)}: {_headline(one)}"
    yield f"  {_decision(one)}"


def spinner(origin: Attribution, spun: bool, verbose: bool = False) -> Iterator[str]:
    """Yield a line on the family of spinners that a text is from; none for a text that is not `spun`."""
    if origin.family:
        signs = origin.signs if verbose else origin.signs[:_SHOWN_SIGNS]
        told = ", ".join(f"{sign.phrase} for {sign.original} (seen {sign.seen})" for sign in signs)
        yield f'spinner: "{origin.family}" family, score {origin.score:.1f}, needed {NEEDED:.1f}: {told}'
    elif spun:
        yield f"spinner: unknown; score {origin.score:.1f}, needed {NEEDED:.1f}"


def left_alone(explanations: Sequence[Explanation]) -> Iterator[str]:
    """Yield one line for each reason to leave words alone, with the words."""
    reasons: dict[Verdict, list[str]] = defaultdict(list)
    for one in explanations:
        if any(is_word(word.form) for word in one.words) and one.phrase not in reasons[one.verdict]:
            reasons[one.verdict].append(one.phrase)
    for verdict, phrases in reasons.items():
        if phrases:
            yield f"{verdict}: {', '.join(phrases)}"


def values(
    name: str, lines: Lines, one: Explanation, origin: Attribution, known: Sequence[Knowledge] = ()
) -> dict[str, Any]:
    """Return an explanation as plain values; the names of the fields are those of the classes."""
    place = lines.place(one.start, one.end)
    return {
        "path": name,
        **place._asdict(),
        **one._asdict(),
        "verdict": one.verdict.name,
        "reason": one.verdict.value,
        "edit": one.edit and one.edit._asdict(),
        "passage": one.passage and one.passage._asdict(),
        "words": [word._asdict() for word in one.words],
        "ways": [_way_values(way) for way in one.ways],
        "spinner": origin._asdict() | {"signs": [sign._asdict() for sign in origin.signs[:_SHOWN_SIGNS]]},
        "dictionaries": [
            knowledge._asdict() | {"inflected": [pair._asdict() for pair in knowledge.inflected]}
            for knowledge in known
        ],
    }


def _place(name: str, lines: Lines, one: Explanation) -> str:
    place = lines.place(one.start, one.end)
    return f"{name}:{place.line}:{place.column}"


def _headline(one: Explanation) -> str:
    if one.edit is None:
        return f"{one.phrase}: left alone"
    edit = change(one.edit.before, one.edit.after)
    tail = f"({one.edit.confidence:.2f}, {one.edit.why})"
    return f"{edit} {tail}" if one.verdict is Verdict.repaired else f"not {edit} {tail}"


def _decision(one: Explanation) -> str:
    reason = str(one.verdict)
    if one.verdict in (Verdict.repaired, Verdict.doubtful) and one.edit:
        reason += f": confidence {one.edit.confidence:.2f}, needed {one.threshold:.2f}"
    if not one.passage:
        return reason
    told = f" by '{one.passage.told}'" if one.passage.told else ""
    probability, needed = one.passage.probability, one.passage.needed
    return f"{reason}; sentence spun{told}: probability {probability:.2f}, needed {needed:.2f}"


def _passage_lines(passage: Passage) -> Iterator[str]:
    ranked = sorted(passage.witnesses, key=lambda witness: -abs(witness[1]))[:_WITNESSES]
    total = sum(weight for _, weight in passage.witnesses)
    words = ", ".join(f"{phrase} {weight:+.1f}" for phrase, weight in ranked)
    yield f"word frequencies: {total:+.1f}" + (f" ({words})" if words else "")
    if passage.gain is not None:
        yield f"best reading: {passage.gain:+.1f} over the text"


def _word_line(word: WordFigures) -> str:
    counts = (("put in", word.put_in), ("taken out", word.replaced), ("kept", word.kept))
    seen = ", ".join(f"{what} {plural(times, 'time')}" for what, times in counts if times)
    return f"{word.form}: Zipf {word.zipf:.1f}" + (f", by spinners {seen}" if seen else "")


def _table(one: Explanation, verbose: bool) -> Iterator[str]:
    ways = [way for way in one.ways if verbose or way.score is not None]
    shown = ways if verbose else ways[:_SHOWN]
    if not shown:
        return
    names = [_reading(one, way) for way in shown]
    width = max(map(len, names))
    yield f"{'':{width}}  score = dictionary + company + context  confidence"
    for name, way in zip(names, shown, strict=True):
        figures = (way.score, way.dictionary, way.company, way.context)
        cells = [f"{figure:+.2f}" if figure is not None else "" for figure in figures]
        row = f"{cells[0]:>7}{cells[1]:>13}{cells[2]:>10}{cells[3]:>10}"
        confidence = "" if way.probability is None else f"{way.probability:.2f}"
        yield f"{name:{width}}{row}{confidence:>12}  {_remark(way, one.ways[0])}".rstrip()
        if verbose and way.evidence:
            parts = ", ".join(f"{part} {value:+.2f}" for part, value in way.evidence.items() if value)
            yield f"{'':{width}}    {parts}"
    left = [way.reading for way in one.ways if way not in shown]
    if left:
        yield f"too weak: {', '.join(left)}"


def _reading(one: Explanation, way: Way) -> str:
    return way.reading if way.candidate else f"({one.phrase})"


def _remark(way: Way, best: Way) -> str:
    """Return where a candidate comes from, and why it is not the best."""
    source = way.edit.why if way.edit else "as it stands"
    if way is best or not way.edit:
        return source
    if way.score is None:
        return f"{source}; too weak to be looked at"
    behind = {factor: getattr(best, factor) - getattr(way, factor) for factor in _FACTORS}
    return f"{source}; {_FACTORS[max(behind, key=lambda factor: behind[factor])]}"


def _way_values(way: Way) -> dict[str, Any]:
    return way._asdict() | {
        "score": way.score,
        "candidate": way.candidate and way.candidate._asdict(),
        "edit": way.edit and way.edit._asdict(),
    }
