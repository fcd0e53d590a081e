"""Many sentences read together, with numpy: what `Decoder.decode` returns for each of them."""

from __future__ import annotations

from collections.abc import Sequence

from textrepair.repair.candidates import Row
from textrepair.repair.decode import BEAM, Choice, Decoder, Reading
from textrepair.repair.lattices import lattices
from textrepair.repair.lockstep import Lockstep
from textrepair.repair.rivals import log_odds


def decode_all(
    decoder: Decoder, sentences: Sequence[Sequence[str]], rows: Sequence[Sequence[Row]]
) -> list[Reading]:
    """Return the best readings of sentences; `rows` have the options that begin at each of their words."""
    weights = decoder.weights
    ways = [list(map(decoder.ways.__getitem__, row)) for row in rows]
    found = lattices(decoder.model, weights.company, sentences, ways)
    arcs, gains = Lockstep(found, weights.context, BEAM).paths()
    sentence = found.firsts.searchsorted(found.begins[arcs], "right") - 1
    columns = (
        sentence,
        found.begins[arcs] - found.firsts[sentence],
        arcs - found.places,
        log_odds(found, weights.context, arcs),
    )
    choices: list[list[Choice]] = [[] for _ in sentences]
    for number, start, option, odds in zip(*(column.tolist() for column in columns), strict=True):
        probability = weights.calibration.confidence(odds)
        choices[number].append(Choice(found.options[option].at(start), probability))
    return [Reading(tuple(chosen), gain) for chosen, gain in zip(choices, gains.tolist(), strict=True)]
