"""`textrepair dictionary`: check, merge, compare and look into dictionaries."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from textrepair import files
from textrepair.cli import output
from textrepair.cli.chosen import repairer
from textrepair.cli.options import Dictionaries, MinConfidence, Only
from textrepair.errors import TextrepairError
from textrepair.report import plural, printable_line
from textrepair.report.dictionary import change_line, knowledge_lines, originals, stats_lines, use_lines

if TYPE_CHECKING:
    from textrepair.dictionary import Dictionary

app = typer.Typer(no_args_is_help=True, help="Check, merge, compare and look into dictionaries.")

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Dictionaries.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]


@app.command()
def lint(
    paths: Files,
    corpus: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER", help="Report entries that occur in no text there.", show_default=False
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """List what is wrong with dictionaries as path:line: rule: message.

    chain: an original that is a spun word itself. cycle: pairs that lead in a circle. honest: a word
    that is the author's rather than the spinner's. unknown: an original that is no English word.
    double: a pair that another one implies. unused: not met in the corpus. Only pairs that nobody saw
    are doubted; the evidence of the shipped dictionaries counts.

    Exit status: 0 fine, 1 findings, 2 error.
    """
    from textrepair.dictionary import load
    from textrepair.dictionary.lint import lint as check
    from textrepair.dictionary.read import lines
    from textrepair.dictionary.seen import seen
    from textrepair.language.ngrams import LanguageModel

    loaded = {path: load(path) for path in paths}
    known, model = seen(loaded.values(), _shipped_but(paths)), LanguageModel.open()
    met = _met(list(loaded.values()), corpus) if corpus else None
    found = []
    for path, dictionary in loaded.items():
        places = lines(path)
        found += [(path, places[one.spun], one) for one in check(dictionary, known, model, met)]
    if as_json:
        _put_json([{"path": str(path), "line": line, **one._asdict()} for path, line, one in found])
    else:
        _put_lines(f"{path}:{line}: {one.rule}: {one.spun}: {one.message}" for path, line, one in found)
        rules = Counter(one.rule for _, _, one in found).most_common()
        each = ", ".join(f"{times} {rule}" for rule, times in rules)
        output.say(plural(len(found), "finding") + (f": {each}" if each else ""))
    raise typer.Exit(int(bool(found)))


@app.command()
def merge(
    paths: Files,
    target: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it there.", show_default=False),
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="What to call it; else after FILE.", show_default=False)
    ] = None,
) -> None:
    """Make one dictionary of several: counts add up. Printed as YAML.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import dump, load
    from textrepair.dictionary import merge as join

    text = dump(join(map(load, paths), name or (target.stem if target else "merged")))
    if not target:
        output.write(text)
        return
    try:
        files.replace(target.resolve(), text.encode())
    except FileNotFoundError:
        raise TextrepairError(f"{target}: there is no such folder; make it first") from None


@app.command()
def stats(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE...]", help="Dictionaries; else the shipped ones.", show_default=False),
    ] = None,
    as_json: Json = False,
) -> None:
    """Count the entries, pairs and words that dictionaries hold.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary import load, shipped
    from textrepair.dictionary.stats import stats as size

    chosen = [load(path) for path in paths] if paths else shipped()
    rows = [(dictionary.name, size(dictionary)) for dictionary in chosen]
    if as_json:
        _put_json([{"dictionary": name, **numbers._asdict()} for name, numbers in rows])
    else:
        _put_lines(stats_lines(rows))


@app.command()
def show(
    phrase: Annotated[str, typer.Argument(metavar="WORD", help="A word or a phrase.")],
    dictionary: Dictionaries = None,
    only: Only = False,
    as_json: Json = False,
) -> None:
    """Print everything known about a word, and from which dictionary.

    Exit status: 0 something is known, 1 nothing is, 2 error.
    """
    from textrepair.dictionary.lint import log_frequency
    from textrepair.dictionary.show import knowledge
    from textrepair.language.ngrams import LanguageModel

    if not any(char.isalnum() for char in phrase):
        raise TextrepairError(f"'{phrase}': no word to look up; name a word or a phrase")
    per_million = 1e6 * exp(log_frequency(phrase.lower(), LanguageModel.open()))
    found = [known for one in _layers(dictionary, only) if (known := knowledge(one, phrase))]
    if as_json:
        inflected = ([one._asdict() for one in known.inflected] for known in found)
        rows = [known._asdict() | {"inflected": more} for known, more in zip(found, inflected, strict=True)]
        _put_json({"per_million": round(per_million, 3), "dictionaries": rows})
    else:
        _put_lines([f"{per_million:.3g} in a million words of English"])
        _put_lines(line for known in found for line in knowledge_lines(known))
        if not found:
            output.say(f"nothing is known about '{phrase}'")
    raise typer.Exit(int(not found))


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="A dictionary.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="Another one.")],
    as_json: Json = False,
) -> None:
    """List what one of two dictionaries has and the other has not.

    Exit status: 0 they say the same, 1 they differ, 2 error.
    """
    from textrepair.dictionary import load
    from textrepair.dictionary.diff import diff as compare

    changes = list(compare(load(old), load(new)))
    if as_json:
        _put_json([change._asdict() for change in changes])
    else:
        _put_lines(map(change_line, changes))
    raise typer.Exit(int(bool(changes)))


@app.command("test")
def try_on(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="A text.", show_default=False)],
    dictionary: Dictionaries = None,
    only: Only = False,
    min_confidence: MinConfidence = None,
    as_json: Json = False,
) -> None:
    """Repair a text and print what each entry did there.

    Exit status: 0 fine, 2 error.
    """
    from textrepair.dictionary.usage import uses
    from textrepair.document import read

    chosen = repairer(dictionary, only, min_confidence)
    text = files.read(path).text
    rows = uses(chosen.index, read(text), chosen.repair(text))
    if as_json:
        _put_json([use._asdict() | {"candidates": originals(use)} for use in rows])
    else:
        _put_lines(use_lines(rows))


def _layers(dictionaries: Sequence[Path] | None, only: bool) -> list[Dictionary]:
    from textrepair.dictionary import load, shipped

    if only and not dictionaries:
        raise TextrepairError("--only leaves no dictionary; name one with --dictionary FILE")
    return [*(() if only else shipped()), *map(load, dictionaries or [])]


def _shipped_but(paths: Iterable[Path]) -> list[Dictionary]:
    from textrepair.dictionary import shipped
    from textrepair.dictionary.bundled import folder

    named = {path.resolve() for path in paths}
    own = sorted(folder().glob("*.yaml"))
    return [one for path, one in zip(own, shipped(), strict=True) if path.resolve() not in named]


def _met(dictionaries: Sequence[Dictionary], corpus: Path) -> set[str]:
    from textrepair.dictionary.index import build
    from textrepair.dictionary.usage import met
    from textrepair.document import read
    from textrepair.finding import find

    found, errors = find([corpus])
    if errors:
        raise errors[0]
    return met(build(dictionaries), (read(files.read(path).text) for path in found))


def _put_lines(lines: Iterable[str]) -> None:
    output.write("".join(f"{printable_line(line)}\n" for line in lines))


def _put_json(value: object) -> None:
    output.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")
