"""How well and how fast mining works: `python -m tests.benchmarks.mining [pairs|pile|speed]...`.

`pairs` judges mined pairs by the marks, `pile` looks for spun articles and their originals among others,
all without labels, and `speed N...` mines N pairs made up from the articles.
"""

from __future__ import annotations

import random
import re
import resource
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.benchmarks.articles import SHARED, Article, marked, pairs, seed
from tests.benchmarks.held_out import by_hand
from textrepair.detect import Detector
from textrepair.dictionary import shipped
from textrepair.dictionary.index import build
from textrepair.document import read
from textrepair.document.words import fold
from textrepair.language.ngrams import LanguageModel
from textrepair.mine import pairing, shortlist
from textrepair.mine.alignment import Known, Pair
from textrepair.mine.articles import Articles, in_file, named_pairs
from textrepair.mine.evidence import Substitution, aligned, evidence, substitutions, total
from textrepair.mine.readings import count, pairs_of, sure
from textrepair.mine.workers import Workers
from textrepair.processes import cores

_WORDS = 350  # of clean text for an article
_MARK = re.compile(r"\{([^{}]*?)=>([^{}]*?)\}")


def judge_pairs() -> None:
    """Print the precision and recall of mined pairs against the marks, for the seed family and for all."""
    everything = [seed(), *pairs()]
    for what, articles in (
        ("seed family", [article for article in everything if article.family]),
        ("other families", [article for article in everything if not article.family]),
    ):
        for reading, known in zip(("first", "second"), _readings(articles), strict=True):
            counts = sum((_judged(article, known) for article in articles), Counter())
            precision, recall = counts["right"] / counts["mined"], counts["found"] / counts["gold"]
            sizes = f"{counts['mined']:,} mined, {counts['gold']:,} marked"
            print(f"{what}, {reading} reading: precision {precision:.3f}, recall {recall:.3f} ({sizes})")


def _readings(articles: Sequence[Article]) -> Iterator[Known]:
    """Yield what guides the first reading, and the second."""
    yield Known()
    found = (evidence(read(one.spun), [read(text) for text in one.originals]) for one in articles)
    yield Known(sure(total(found)))


def _judged(article: Article, known: Collection[Pair]) -> Counter[str]:
    gold = marked(article.name)
    text, spans = _MARK.sub(lambda match: match[1], gold), _spans(gold)
    originals = [read(original) for original in article.originals]
    found = [
        pair
        for sentence, original, alignment in aligned(read(text), originals, known)
        for pair in substitutions(sentence, original, alignment)
    ]
    counts = Counter(mined=len(found))
    for (start, end), (spun, expected) in spans.items():
        inside = [pair for pair in found if start <= pair.start and pair.end <= end]
        restored = bool(inside) and _restored(text, start, end, inside) in expected
        counts["right"] += len(inside) * restored
        if spun not in expected:
            counts["gold"] += 1
            counts["found"] += restored
    return counts


def _spans(gold: str) -> dict[tuple[int, int], tuple[str, list[str]]]:
    """Return the marks by their place in the text without marks."""
    spans, shift = {}, 0
    for match in _MARK.finditer(gold):
        start = match.start() - shift
        spans[start, start + len(match[1])] = fold(match[1]), fold(match[2]).split("|")
        shift += len(match[0]) - len(match[1])
    return spans


def _restored(text: str, start: int, end: int, found: Sequence[Substitution]) -> str:
    parts, at = [], start
    for pair in found:
        parts += [text[at : pair.start], pair.original]
        at = pair.end
    return fold("".join([*parts, text[at:end]]))


def judge_pile() -> None:
    """Print which spun articles and originals are found in a shuffled pile, with several detectors."""
    model = LanguageModel.open()
    ways: dict[str, Callable[[], Detector]] = {
        "shipped dictionaries (mined from these articles)": lambda: Detector(build(shipped()), model),
        "general.yaml alone": lambda: Detector(build([by_hand()]), model),
        "no dictionary": lambda: Detector(build([]), model),
    }
    pile = _pile()
    for way, detector in ways.items():
        _judge_pile(pile, way, detector())


def _judge_pile(pile: Sequence[tuple[str, str]], way: str, detector: Detector) -> None:
    shortlist._detector = lambda: detector  # type: ignore[assignment]
    start = perf_counter()
    found = pairing.pair([lambda text=text: text for _, text in pile])  # type: ignore[misc]
    seconds = perf_counter() - start
    links = [
        (pile[spun][0], pile[one][0]) for spun, originals in found.originals.items() for one in originals
    ]
    wrong = [link for link in links if not _belong(*link)]
    spun = {name for name, _ in pile if name.endswith(".spun")}
    missed = spun - {name for name, _ in links if name in spun}
    print(f"{len(pile):,} articles, {way}: {len(spun) - len(missed)} of {len(spun)} spun articles paired, ")
    print(
        f"  {len(links)} links, {len(wrong)} wrong {wrong or ''}, missed {sorted(missed) or 'none'}, ", end=""
    )
    print(f"{len(found.orphans)} orphans, {len(found.others):,} others; {seconds:.0f} s")


def _pile() -> list[tuple[str, str]]:
    """Return spun articles, originals and honest articles in no order; only the judge knows their names."""
    first = seed()
    pile = [("seed.spun", first.spun), *(("seed.orig", text) for text in first.originals)]
    for article in pairs():
        pile += [(f"{article.name}.spun", article.spun), (f"{article.name}.orig", article.originals[0])]
    for path in sorted((SHARED / "clean").glob("*.txt")):
        size, lines = 0, []
        for line in path.read_text(encoding="utf-8").splitlines():
            lines.append(line)
            size += len(line.split())
            if size >= _WORDS:
                pile.append((f"{path.stem} {len(pile)}", "\n".join(lines)))
                size, lines = 0, []
    random.Random(0).shuffle(pile)
    return pile


def _belong(spun: str, original: str) -> bool:
    names = [re.sub(r"(_[A-D])?\.(spun|orig)$", "", name) for name in (spun, original)]
    return names[0] == names[1] and spun.endswith(".spun") and original.endswith(".orig")


def judge_speed(sizes: Sequence[int]) -> None:
    """Print how long it takes to find so many pairs in a folder and to mine them, and the memory."""
    for size in sizes:
        with TemporaryDirectory() as name:
            folder = Path(name)
            _make_up(folder, size)
            files = sorted(folder.glob("*.txt"))
            before = _used()
            found = pairing.pair([in_file(path) for path in files], Workers(cores()))
            paired = _used()
            names = {number: path.name.split(".")[0] for number, path in enumerate(files)}
            right = sum(names[spun] == names[one] for spun, (one, *_) in found.originals.items())
            counted = count(Articles(named_pairs(files, folder)), pairs_of(shipped()), Workers(cores()))
            after = _used()
        print(f"{size:,} pairs: {right:,} found {_rate(before, paired, size)};")
        print(f"  all mined {_rate(paired, after, size)};")
        print(f"  {len(counted.replaced):,} phrase pairs, {after[2]} MB, {after[3]} MB a worker", flush=True)


def _used() -> tuple[float, float, int, int]:
    """Return the clock and the processor time in seconds, and the most MB of this process and a worker."""
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    busy = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    return perf_counter(), busy, own.ru_maxrss // 1024, workers.ru_maxrss // 1024


def _rate(start: Sequence[float], end: Sequence[float], size: int) -> str:
    clock, busy = end[0] - start[0], end[1] - start[1]
    return f"in {clock:.0f} s ({size / busy:.1f} a second of each core)"


def _make_up(folder: Path, size: int) -> None:
    """Write so many pairs of twelve sentences drawn from the articles, each with rare words of its own."""
    draw = random.Random(0)
    lines = [
        (spun, original)
        for article in pairs()
        for spun, original in zip(article.spun.splitlines(), article.originals[0].splitlines(), strict=False)
        if len(spun.split()) > 5
    ]
    seen = Counter(word for _, original in lines for word in set(re.findall(r"\w+", original)))
    for number in range(size):
        ending = "".join(chr(97 + number // 26**n % 26) for n in range(3))
        spun, original = zip(*draw.sample(lines, 12), strict=True)
        shared = {word for word in re.findall(r"\w+", "\n".join(original)) if seen[word] <= 2}
        shared &= set(re.findall(r"\w+", "\n".join(spun)))

        def renamed(match: re.Match[str], shared: set[str] = shared, ending: str = ending) -> str:
            return match[0] + ending if match[0] in shared else match[0]

        for side, texts in (("spun", spun), ("orig", original)):
            text = re.sub(r"\w+", renamed, "\n".join(texts))
            (folder / f"{number:06}.{side}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Print what the arguments ask for, everything but the largest sizes by default."""
    wanted = sys.argv[1:] or ["pairs", "pile", "speed", "100", "1000"]
    if "pairs" in wanted:
        judge_pairs()
    if "pile" in wanted:
        judge_pile()
    if "speed" in wanted:
        judge_speed([int(size) for size in wanted if size.isdigit()])


if __name__ == "__main__":
    main()
