"""Findings as one page for a browser, which needs nothing from outside.

Every text on it is escaped, and its policy of content security lets no script run but its own.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from string import Template

from textrepair.report.findings import Found
from textrepair.report.marks import percent, shown
from textrepair.report.side_by_side import side_by_side
from textrepair.report.statistics import Statistics, count_all
from textrepair.report.summary import plural

_MOST_PAIRS = 16  # substitutions and odd words that are shown unfolded


def html(files: Sequence[Found]) -> str:
    """Return a page with the figures of all files, and each file with findings before and after repair.

    It is ASCII, so that it reads the same whatever encoding standard output has.
    """
    from textrepair import __version__

    found, script = count_all(files), f"\n{_part('page.js')}"
    digest = b64encode(sha256(script.encode()).digest()).decode()
    touched = [file for file in files if file.edits or file.doubtful or file.passages]
    page = Template(_part("page.html")).substitute(
        title="Spun text and its repair",
        read=f"{plural(len(files), 'file')} read, {len(touched)} with findings",
        policy=f"sha256-{digest}",
        style=_part("page.css"),
        script=script,
        figures="\n".join(_figures(found)),
        tables="\n".join(_tables(found)),
        contents=_contents(touched) if len(files) > 1 else "",
        lowest=_lowest(files),
        files="\n".join(_file(file, number) for number, file in enumerate(touched, 1)),
        version=__version__,
    )
    return page.encode("ascii", "xmlcharrefreplace").decode()


def _part(name: str) -> str:
    from importlib.resources import files

    return files("textrepair.report").joinpath(name).read_text(encoding="utf-8")


def _lowest(files: Iterable[Found]) -> str:
    """Return the lowest confidence of an edit, rounded down so that the slider begins below it."""
    lowest = min((finding.edit.confidence for file in files for finding in file.edits), default=0.0)
    return f"{int(lowest * 100) / 100:.2f}"


def _figures(found: Statistics) -> Iterator[str]:
    sentences = found.spun / found.sentences if found.sentences else 0.0
    yield _figure("Words replaced", f"{found.share:.1%}", f"{found.replaced:,} of {found.words:,}")
    yield _figure("Sentences spun", f"{sentences:.0%}", f"{found.spun:,} of {found.sentences:,}")
    yield _figure("Spun passages", f"{found.passages:,}", f"in {plural(found.files, 'file')} read")
    yield _figure("Edits", f"{found.edits:,}", f"{found.doubtful:,} doubtful left out")
    if found.ease is not None and found.repaired_ease is not None:
        yield _figure("Reading ease", f"{found.ease:.0f} → {found.repaired_ease:.0f}", "before and after")
    for family, number, _ in found.spinners:
        yield _figure("Spinner", f"“{family}”", f"family, in {plural(number, 'file')}")


def _figure(name: str, value: str, more: str) -> str:
    return f"<div><dt>{name}</dt><dd>{value}<small>{more}</small></dd></div>"


def _tables(found: Statistics) -> Iterator[str]:
    pairs = [
        (f"<span><del>{shown(before)}</del> → <ins>{shown(after)}</ins></span>", times)
        for before, after, times in found.substitutions
    ]
    signs = [
        (f"<span>{shown(phrase)} <small>for</small> {shown(original)}</span>", times)
        for spinner in found.spinners
        for phrase, original, times, _ in spinner.signs
    ]
    odd = [(f"<span>{shown(word)}</span>", times) for word, times in found.anomalies]
    for title, rows in (
        ("Most frequent substitutions", pairs),
        ("Signs of the spinner: what it writes for what", signs),
        ("Odd words in spun passages, no repair known: perhaps worth mining", odd),
    ):
        if rows:
            yield f'<div class="tables"><h2 class="small">{title}</h2>{_list(rows[:_MOST_PAIRS])}</div>'
            if rest := rows[_MOST_PAIRS:]:
                yield f'<details class="tables"><summary>{len(rest)} more</summary>{_list(rest)}</details>'


def _list(rows: Iterable[tuple[str, int]]) -> str:
    items = "".join(f"<li><b>{times}</b> {what}</li>" for what, times in rows)
    return f'<ul class="pairs">{items}</ul>'


def _contents(files: Sequence[Found]) -> str:
    rows = "\n".join(
        f'<li><a href="#f{number}">{shown(file.name)}</a>'
        f'<span class="place">{plural(len(file.edits), "edit")}</span>{_heat_map(file, number)}</li>'
        for number, file in enumerate(files, 1)
    )
    title = '<h2 class="small">Files with findings</h2>'
    return f'<nav class="contents" aria-label="Files">{title}<ol>{rows}</ol></nav>'


def _heat_map(file: Found, number: int) -> str:
    """Return a strip as long as the text: its passages by probability, and a tick for each edit."""
    size = max(1, len(file.text))
    links = "".join(
        f'<a href="#f{number}p{n}" style="left:{passage.start / size:.2%};'
        f'width:{(passage.end - passage.start) / size:.2%};--p:{percent(passage.score)}"'
        f' aria-label="lines {place.line} to {place.end_line}, {percent(passage.score)}"'
        f' title="lines {place.line} to {place.end_line}: {percent(passage.score)}"></a>'
        for n, (place, passage) in enumerate(file.passages, 1)
    )
    ticks = "".join(f"M{1000 * finding.edit.start / size:.1f} 2v6" for finding in file.edits)
    lines = (
        f'<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><path d="{ticks}"/></svg>'
    )
    return f'<div class="strip" role="group" aria-label="Spun passages">{links}{lines}</div>'


def _file(file: Found, number: int) -> str:
    counts, doubtful = file.counts, plural(len(file.doubtful), "doubtful one")
    told = (
        f"{plural(counts.edits, 'edit')} and {doubtful}; {counts.spun} of {counts.sentences} sentences spun"
    )
    rows = "\n".join(side_by_side(file, number))
    return (
        f'<section class="file" id="f{number}" aria-label="{shown(file.name)}">'
        f'<header><h2>{shown(file.name)}</h2><p class="lead">{told}</p>{_heat_map(file, number)}</header>\n'
        f'<div class="heads"><h3>Before</h3><h3>After</h3></div>\n{rows}\n{_edits(file)}</section>'
    )


def _edits(file: Found) -> str:
    """Return all edits as a table, for those who read without a mouse, a script or a screen."""
    rows = "".join(
        f"<tr><td>{place.line}:{place.column}<td>{shown(edit.before)}<td>{shown(edit.after)}"
        f"<td>{edit.confidence:.2f}<td>{shown(edit.why)}"
        for place, edit, *_ in file.edits
    )
    head = "<tr><th>Place<th>Before<th>After<th>Confidence<th>Evidence"
    return (
        f'<details class="list"><summary>{plural(len(file.edits), "edit")} as a list</summary>'
        f"<div><table>{head}{rows}</table></div></details>"
    )
