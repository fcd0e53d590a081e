"""Going through the proposed edits of a text one by one: decisions in, edits out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import NamedTuple

from textrepair.dictionary.lessons import Lessons
from textrepair.document import Document
from textrepair.document.layout import Span
from textrepair.document.words import fold, forms
from textrepair.edits import Edit, Repair
from textrepair.repair.explanation import Explanation

_MOST_OFFERED = 9  # one digit chooses


class Answer(StrEnum):
    """What was said to a proposal; `always` and `never` hold for all like it."""

    yes = "yes"
    no = "no"
    always = "always"
    never = "never"

    @property
    def accepts(self) -> bool:
        """Whether the edit is to be made."""
        return self in (Answer.yes, Answer.always)


class Choice(NamedTuple):
    """One edit that can be made at a place, and the original in it as dictionaries list it.

    `confidence` of the edit is 0 where the decoder did not look at it.
    """

    edit: Edit
    original: str


class Proposal(NamedTuple):
    """A proposed edit: the spun phrase as dictionaries list it, what else may stand there, its sentence.

    `spun` is empty where the edit is of no dictionary.
    """

    choice: Choice
    spun: str
    others: tuple[Choice, ...]
    sentence: Span

    @property
    def pair(self) -> tuple[str, str]:
        """What makes one proposal like another: the words replaced and written, in lower case."""
        edit = self.choice.edit
        return " ".join(fold(edit.before).split()), " ".join(fold(edit.after).split())


class Decision(NamedTuple):
    """An answer to a proposal, and what it chose; `known` since an earlier review that came to its end."""

    answer: Answer
    choice: Choice
    known: bool = False


Rules = Mapping[tuple[str, str], Answer]  # what holds for all proposals of a pair; "" for any original

_NONE: Rules = MappingProxyType({})


class Review:
    """The decisions on the proposals of one text, in their order.

    `decided` are decisions made earlier, by the edit proposed; `rules` answer what is like something
    answered for good.
    """

    def __init__(
        self,
        proposals: Sequence[Proposal],
        decided: Mapping[Edit, Decision] | None = None,
        rules: Rules = _NONE,
    ) -> None:
        self.proposals = tuple(proposals)
        earlier = decided or {}
        self.decisions: tuple[Decision | None, ...] = tuple(
            earlier.get(one.choice.edit) or _by_rule(one, rules) for one in self.proposals
        )
        self._before: list[tuple[Decision | None, ...]] = []

    @property
    def at(self) -> int | None:
        """The number from 0 of the proposal to answer next, None when all are."""
        return next((n for n, decision in enumerate(self.decisions) if decision is None), None)

    @property
    def edits(self) -> list[Edit]:
        """The edits accepted so far, in order and disjoint."""
        found: list[Edit] = []
        for decision in self.decisions:
            if decision and decision.answer.accepts:
                edit = decision.choice.edit
                if edit.before != edit.after and (not found or found[-1].end <= edit.start):
                    found.append(edit)
        return found

    @property
    def rules(self) -> dict[tuple[str, str], Answer]:
        """What was answered for all that is alike."""
        found: dict[tuple[str, str], Answer] = {}
        for proposal, decision in self.decided:
            if decision.answer is Answer.always:
                found[proposal.pair] = Answer.always
            elif decision.answer is Answer.never:
                found[proposal.pair[0], ""] = Answer.never
        return found

    def answer(self, answer: Answer, choice: Choice | None = None) -> None:
        """Answer the next proposal; `choice` is what to write in place of what it proposes.

        An answer for all that is alike answers the open ones among these too.
        """
        at = self.at
        if at is None:
            raise ValueError("nothing is left to answer")
        self._before.append(self.decisions)
        decision = Decision(answer, choice or self.proposals[at].choice)
        self.decisions = (*self.decisions[:at], decision, *self.decisions[at + 1 :])
        rules = self.rules
        self.decisions = tuple(
            known or _by_rule(one, rules) for one, known in zip(self.proposals, self.decisions, strict=True)
        )

    def undo(self) -> bool:
        """Take back the last answer, and tell whether there was one; earlier decisions come after those."""
        if self._before:
            self.decisions = self._before.pop()
            return True
        last = max((n for n, decision in enumerate(self.decisions) if decision), default=None)
        if last is None:
            return False
        self.decisions = (*self.decisions[:last], None, *self.decisions[last + 1 :])
        return True

    @property
    def decided(self) -> list[tuple[Proposal, Decision]]:
        """The proposals that are answered."""
        both = zip(self.proposals, self.decisions, strict=True)
        return [(proposal, decision) for proposal, decision in both if decision]

    @property
    def refused_after(self) -> list[tuple[Edit, Decision]]:
        """The edits that were refused, at their places in the text that the accepted edits make."""
        shift, found, edits = 0, [], {*self.edits}
        for proposal, decision in self.decided:
            edit = proposal.choice.edit
            if not decision.answer.accepts:
                moved = edit._replace(start=edit.start + shift, end=edit.end + shift)
                found.append((moved, decision._replace(known=True)))
            elif (chosen := decision.choice.edit) in edits:
                shift += len(chosen.after) - len(chosen.before)
        return found


def proposals(document: Document, repair: Repair, explanations: Iterable[Explanation]) -> Iterator[Proposal]:
    """Yield the proposals that the edits of a repaired document are, with what else was considered."""
    known = {one.edit: one for one in explanations}
    for edit in repair.edits:
        why, sentence = known.get(edit), _sentence(document, edit)
        choices = [
            Choice(way.edit, " ".join(way.candidate.original))
            for way in (why.ways if why else ())
            if way.edit and way.candidate and way.edit.before != way.edit.after and document.takes(way.edit)
        ]
        own = next((choice for choice in choices if choice.edit[:4] == edit[:4]), None)
        if why is None or own is None:  # a brace left over
            yield Proposal(Choice(edit, ""), "", (), sentence)
            continue
        others = {choice.edit.after: choice for choice in reversed(choices) if choice != own}
        offered = tuple(reversed(others.values()))[:_MOST_OFFERED]
        yield Proposal(Choice(edit, own.original), why.phrase, offered, sentence)


def written(proposal: Proposal, after: str) -> Choice:
    """Return the choice that a person writes in place of what is proposed."""
    edit = proposal.choice.edit._replace(after=after, confidence=1.0, why="by hand")
    before, new = forms(edit.before), list(forms(after))
    article = len(before) - len(forms(proposal.spun)) if proposal.spun else 0
    original = " ".join(new[max(0, article) :])
    if before and before[-1].endswith("'s") and not proposal.spun.endswith("'s"):
        original = original.removesuffix("'s")
    return Choice(edit, original)


def learnt(review: Review) -> Lessons:
    """Return what the new answers of a review teach of phrases that dictionaries list."""
    lessons = Lessons()
    for proposal, (answer, choice, known) in review.decided:
        if known or not proposal.spun:
            continue
        if answer is Answer.never:
            lessons.never.add(proposal.spun)
        elif answer is Answer.no:
            lessons.refused[proposal.spun] += 1
        elif choice.original and choice.original != proposal.spun:
            lessons.accepted[proposal.spun, choice.original] += 1
    return lessons


def _sentence(document: Document, edit: Edit) -> Span:
    at = bisect_right(document.sentences, edit.start, key=attrgetter("end"))
    words = document.sentences[at].words
    return min(words[0].start, edit.start), max(words[-1].end, edit.end)


def _by_rule(proposal: Proposal, rules: Rules) -> Decision | None:
    before, after = proposal.pair
    answer = rules.get((before, after)) or rules.get((before, ""))
    return Decision(answer, proposal.choice) if answer else None
