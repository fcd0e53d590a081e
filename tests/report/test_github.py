import re

from hypothesis import given

from tests.report.examples import ARTICLE, nasty_reports
from textrepair.report import Found
from textrepair.report.github import github

_COMMAND = re.compile(r"::warning (?P<properties>[^:]*)::(?P<message>.*)")


def test_a_command_for_each_edit() -> None:
    assert list(github(ARTICLE))[2] == (
        "::warning file=docs/a b.md,line=4,endLine=5,col=23,endColumn=5,title=textrepair"
        "::in opposition to -> against (0.88, tiny: seen once)"
    )


@given(nasty_reports())
def test_no_text_ends_a_command_or_a_property(found: Found) -> None:
    (line,) = github(found)
    command = _COMMAND.fullmatch(line)
    assert command
    assert [part.split("=")[0] for part in command["properties"].split(",")] == [
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    ]
    assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u202e]|%(?!25|0D|0A|3A|2C)", line)
