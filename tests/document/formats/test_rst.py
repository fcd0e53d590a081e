from __future__ import annotations

import pytest

from tests.document.conftest import assert_masked, sentences

PAGE = """\
«====»
News
«====»

«:Author:» Someone

The spy «*»company«*» said «``in code``» and «`»a text« <https://spy.example>`_»
again, see «:ref:`people`», «people_», «|people|» and «[1]_».

«-» one
  wraps «**»here
  now«**» and
«-» two:«:

    people()»

term« : people»
    Its text.

«.. note::» Noted.

«.. py:function:: people()

   House.»

«.. code-block:: python

   people = 4»

«.. image:: people.png
   :alt:» A dog

«.. people»

«.. [1]» Foot note.

«=====  =====»
one    two
«=====  =====»
three  four
«=====  =====»

«>>> people()»

«.. _people: https://people.example»
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_page(newline: str) -> None:
    assert_masked(PAGE.replace("\n", newline), "rst")


def test_sentences_end_with_blocks() -> None:
    text = "News\n----\n\nThe spy *company* said\nit. Then **it** left.\n\n- one\n- two\n\n"
    text += "+---+---+\n| a | b |\n+---+---+\n"
    assert sentences(text, "rst") == [
        "news",
        "the spy company said it .",
        "then it left .",
        "one",
        "two",
        "a",
        "b",
    ]


def test_escapes() -> None:
    assert_masked("A «\\»*star and «\\»\\ here.", "rst")


def test_no_file_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("rst") / "people.txt"
    path.write_text("People.")
    assert sentences(f".. include:: {path}\n\nText.\n\n.. raw:: html\n   :file: {path}\n", "rst") == [
        "text ."
    ]


@pytest.mark.parametrize("text", ["====", "``", ".. ", "|", "+--+\n|", "a\n===\nb\n---\nc\n===", "\tx\n y"])
def test_junk_is_read(text: str) -> None:
    sentences(text, "rst")
