"""The examples in docstrings give what they show."""

from __future__ import annotations

import doctest
from importlib import import_module
from pkgutil import walk_packages

import pytest

import textrepair

NAMES = ["textrepair", *(module.name for module in walk_packages(textrepair.__path__, "textrepair."))]
FINDER = doctest.DocTestFinder(exclude_empty=True)
EXAMPLES = [test for name in NAMES for test in FINDER.find(import_module(name)) if test.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name)
def test_an_example(example: doctest.DocTest) -> None:
    assert doctest.DocTestRunner().run(example).failed == 0


def test_the_public_functions_have_examples() -> None:
    functions = {name for name in textrepair.__all__ if name.islower() and not name.startswith("_")}
    assert {f"textrepair.{name}" for name in functions} <= {example.name for example in EXAMPLES}
