from __future__ import annotations

from tests.repair.conftest import TINY
from textrepair.dictionary.index import build
from textrepair.document import read
from textrepair.language.ngrams import LanguageModel
from textrepair.repair import Repairer
from textrepair.repair.anomalies import anomalies
from textrepair.repair.candidates import rows
from textrepair.repair.combination import fitted
from textrepair.repair.decode import Decoder

SPUN = (
    "She mentioned that individuals in every dwelling had asked the authorities for metallic soup yesterday."
)


def odd(model: LanguageModel, text: str) -> list[str]:
    """Return the odd words of a sentence, taken as spun."""
    index = build([TINY])
    (sentence,) = read(text).sentences
    found = rows(index, text, sentence.words)
    reading = Decoder(model, fitted()).decode([word.form for word in sentence.words], found)
    path = [choice.option for choice in reading.choices]
    return [anomaly.word for anomaly in anomalies(model, text, [(sentence, path)])]


def test_a_word_that_does_not_go_with_its_neighbours_is_odd(model: LanguageModel) -> None:
    assert odd(model, "The workers had invoice of a town hall.") == ["invoice"]
    assert odd(model, "The workers had plans of a town hall.") == []


def test_a_word_that_is_repaired_is_not(model: LanguageModel) -> None:
    assert odd(model, "She mentioned that the faculty would open again.") == []


def test_names_and_words_of_grammar_are_not(model: LanguageModel) -> None:
    assert odd(model, "He said to Zorblax of the and that.") == []


def test_passages_tell_their_odd_words(model: LanguageModel) -> None:
    repairer = Repairer(build([TINY]), model=model)
    (passage,) = repairer.detect(f"{SPUN} The workers had invoice of it.")
    (word,) = [anomaly for anomaly in passage.anomalies if anomaly.word == "invoice"]
    assert word.misfit < -4
    assert passage.start < word.start < word.end <= passage.end


def test_honest_text_has_none(model: LanguageModel) -> None:
    assert Repairer(build([TINY]), model=model).detect("The workers had invoice of it.") == []
