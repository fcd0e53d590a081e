from __future__ import annotations

from dataclasses import replace

import pytest

from tests.cli.conftest import HONEST, SPUN
from tests.repair.conftest import ENTRIES, TINY
from textrepair.dictionary import Dictionary
from textrepair.dictionary.index import build
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer
from textrepair.repair.explanation import Explanation, Verdict


def explained(repairer: Repairer, text: str, word: str, format: str = "text") -> Explanation:
    """Return the explanation of the first occurrence of a word."""
    start = text.index(word)
    (found,) = repairer.explain(text, [(start, start + len(word))], format)
    return found


def test_an_edit_is_explained_with_the_figures_that_made_it(repairer: Repairer) -> None:
    edits = repairer.repair(SPUN).edits
    found = repairer.explain(SPUN, [(edit.start, edit.end) for edit in edits])
    assert [one.edit for one in found] == list(edits)
    for one in found:
        assert one.verdict is Verdict.repaired
        best, *rest = one.ways
        assert best.edit
        assert best.edit == one.edit
        assert best.probability == best.edit.confidence
        scores = [way.score for way in rest if way.score is not None]
        assert best.score is not None
        assert all(score <= best.score for score in scores)


def test_scores_are_against_leaving_the_words_as_they_stand(repairer: Repairer) -> None:
    one = explained(repairer, SPUN, "mentioned")
    (stands,) = [way for way in one.ways if way.candidate is None]
    assert (stands.score, stands.edit, stands.probability) == (0.0, None, None)
    said = one.ways[0]
    assert said.reading == "said"
    assert said.candidate
    assert (said.candidate.times, said.candidate.source) == (9, "tiny")
    assert sum(said.evidence.values()) == pytest.approx(said.dictionary)
    assert said.company is not None
    assert said.context is not None
    assert said.score == pytest.approx(said.dictionary + said.company + said.context)


def test_candidates_with_too_weak_evidence_have_no_context(model: LanguageModel) -> None:
    index = build([replace(TINY, entries={**ENTRIES, "mentioned": {"said": 90, "discussed": 1}})])
    discussed = explained(Repairer(index, model=model), SPUN, "mentioned").ways[-1]
    assert discussed.reading == "discussed"
    assert (discussed.score, discussed.context, discussed.probability) == (None, None, None)


def test_words_have_frequencies_and_counts(repairer: Repairer) -> None:
    (word,) = explained(repairer, SPUN, "mentioned").words
    assert (word.form, word.replaced, word.put_in, word.kept) == ("mentioned", 0, 10, 0)
    assert 4 < word.zipf < 6


def test_the_passage_tells_how_spun_it_is(repairer: Repairer) -> None:
    passage = explained(repairer, SPUN, "mentioned").passage
    assert passage
    assert passage.needed <= passage.probability <= 1
    assert passage.gain is not None
    assert dict(passage.witnesses)["mentioned"] > 0
    honest = explained(repairer, HONEST, "river").passage
    assert honest
    assert honest.probability < honest.needed
    assert honest.gain is None


@pytest.mark.parametrize(
    ("text", "word", "verdict"),
    [
        (SPUN, "council", Verdict.unknown),
        (SPUN.replace("mayor", "`mentioned`"), "mentioned", Verdict.hidden),
        (f"<!-- textrepair: ignore[mentioned] -->\n{SPUN}", "mentioned on", Verdict.suppressed),
        (HONEST.replace("Nobody was hurt", "Nobody mentioned it"), "mentioned", Verdict.honest),
        (SPUN.replace("the plan", "the people of the town"), "people", Verdict.kept),
        ("Der Mann mentioned am Montag, dass die Schule wieder öffnet. " * 3, "mentioned", Verdict.foreign),
    ],
)
def test_why_nothing_was_done(repairer: Repairer, text: str, word: str, verdict: Verdict) -> None:
    start = text.index(word)
    found = repairer.explain(text, [(start, start + 1)])
    assert [one.verdict for one in found] == [verdict]


def test_an_edit_under_the_threshold(model: LanguageModel) -> None:
    strict = Repairer(build([TINY]), 0.999, model)
    one = explained(strict, SPUN, "mentioned")
    assert one.verdict is Verdict.doubtful
    assert one.edit in strict.repair(SPUN).doubtful
    assert one.threshold == 0.999


def test_a_protected_phrase(model: LanguageModel) -> None:
    protecting = Repairer(build([TINY, Dictionary("own", {"automobile": {"automobile": 0}})]), model=model)
    one = explained(protecting, SPUN, "automobile")
    assert (one.verdict, one.edit, one.ways) == (Verdict.protected, None, ())


def test_words_of_a_phrase_are_explained_together(repairer: Repairer) -> None:
    start = SPUN.index("in opposition to")
    found = repairer.explain(SPUN, [(start, start + 2), (start + 3, start + 9), (start, start + 16)])
    assert [(one.phrase, one.verdict) for one in found] == [("in opposition to", Verdict.repaired)]


def test_a_brace_left_over_is_explained(repairer: Repairer) -> None:
    text = SPUN.replace("the plan", "the {plan")
    start = text.index("{")
    (one,) = repairer.explain(text, [(start, start + 1)])
    assert one.edit
    assert (one.verdict, one.edit.why) == (Verdict.repaired, "left behind by the spinner")


def test_a_whole_text_is_explained_word_by_word(repairer: Repairer) -> None:
    repair = repairer.repair(SPUN)
    found = repairer.explain(SPUN, [(0, len(SPUN))])
    assert tuple(one.edit for one in found if one.verdict is Verdict.repaired) == repair.edits
    assert {one.edit for one in found if one.verdict is Verdict.doubtful} == {*repair.doubtful}
    assert Verdict.kept in {one.verdict for one in found}


def test_an_article_is_explained_with_its_noun(repairer: Repairer) -> None:
    start = SPUN.index("an assembly")
    (one,) = repairer.explain(SPUN, [(start, start + 2)])
    assert one.phrase == "assembly"
    assert one.edit
    assert (one.edit.before, one.edit.after) == ("an assembly", "a meeting")
