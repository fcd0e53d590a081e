"""Which options are worth a look, whatever stands around them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textrepair.language.ngrams import LanguageModel
from textrepair.remembered import Remembered
from textrepair.repair.candidates import Option, Row
from textrepair.repair.combination import Weights
from textrepair.repair.company import Keys, content, content_of, likeliest

_MOST_KNOWN = 6_000  # rows of options whose ways are remembered
# An option whose evidence is so much weaker than the best, or than keeping the word, is not looked at: the
# context had made up for more in 7 of 2,434 edits.
_BEHIND = 2.0


class Way(NamedTuple):
    """An option by itself: its score apart from its context, its words, and the content words among them."""

    option: Option
    prior: float
    keys: Keys
    content: Keys


class Ways(NamedTuple):
    """The ways on from a place that are worth a look, and the content words that most often stood there.

    These are None where the word itself did.
    """

    ways: tuple[Way, ...]
    around: Keys | None


def company_at(
    model: LanguageModel, forms: Iterable[str], found: Iterable[Ways]
) -> tuple[list[Keys], list[Keys]]:
    """Return the content words at each place of sentences, and those that most often stood there."""
    own = list(map(content(model).__getitem__, forms))
    return own, [keys if at.around is None else at.around for keys, at in zip(own, found, strict=True)]


def ways(model: LanguageModel, weights: Weights) -> Remembered[Row, Ways]:
    """Return the ways of rows of options, worked out once for each row."""

    def of(row: Row) -> Ways:
        priors = [weights.prior(option.evidence) for option in row.options]
        least = max([0.0, *priors]) - _BEHIND
        read = likeliest(row.options)
        return Ways(
            tuple(
                Way(
                    option,
                    prior,
                    tuple(map(model.keys.__getitem__, option.forms)),
                    content_of(model, option.forms),
                )
                for option, prior in zip(row.options, priors, strict=True)
                if prior >= least
            ),
            None if read is None else content_of(model, read),
        )

    return Remembered(of, _MOST_KNOWN)
