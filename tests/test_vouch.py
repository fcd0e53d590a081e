from __future__ import annotations

import re

import pytest

from textrepair.edits import Edit, apply
from textrepair.errors import TextrepairError
from textrepair.files import TextFile, decode
from textrepair.vouch import vouch

SAID = Edit(9, 18, "mentioned", "said", 0.97, "tiny: seen 9 times")
SPUN = "Ines, he mentioned `run.sh --all` to nobody.\r\n"


def file_of(text: str = SPUN, encoding: str | None = None) -> TextFile:
    return decode(text.encode(encoding or "utf-8"), "article.txt", encoding)


def refusal(
    file: TextFile, text: str, *edits: Edit, format: str = "text", again: tuple[Edit, ...] = ()
) -> str:
    with pytest.raises(TextrepairError) as error:
        vouch(file, text, edits, format, again)
    return (
        str(error.value)
        .removeprefix("article.txt: not written, as ")
        .removesuffix("; please report this with the file")
    )


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-7", "gb18030"]
)
def test_what_the_edits_make_is_written(encoding: str) -> None:
    vouch(file_of(encoding=encoding), SPUN.replace("mentioned", "said"), [SAID], "text")


@pytest.mark.parametrize(
    "text", [SPUN, SPUN.replace("mentioned", "said").rstrip(), "", SPUN.replace("nobody", "us")]
)
def test_a_text_that_the_edits_do_not_make(text: str) -> None:
    assert refusal(file_of(), text, SAID) == "the edits do not make the repaired text"


def test_edits_that_overlap_or_are_for_another_text() -> None:
    other = SAID._replace(start=12, before=SPUN[12:18])
    assert refusal(file_of(), SPUN, SAID, other) == "edits overlap"
    assert refusal(file_of(), SPUN, SAID._replace(start=8, end=17)) == "edits are for another text"


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        (SPUN, "run", "execute"),  # in code
        (SPUN, "he mentioned", "he `mentioned"),
        ("He mentioned <b>all</b> to nobody.", "mentioned ", "mentioned <b title='"),
        ("He mentioned it.\n\nNobody knew -->\n", "it", "<!-- it"),
        ("He mentioned www.example.org to all.", " www", "-www"),
    ],
)
def test_code_and_markup_must_stay(text: str, before: str, after: str) -> None:
    start = text.index(before)
    edit = Edit(start, start + len(before), before, after, 0.9, "")
    assert refusal(file_of(text), apply(text, [edit]), edit) == "code or markup would change"


def test_edits_before_between_and_beside_markup() -> None:
    text = "She mentioned `a`, folks **mentioned** `b` and `c` to folks; mentioned`d`.\n"
    edits = [
        Edit(found.start(), found.end(), found[0], {"folks": "people"}.get(found[0], "said"), 0.9, "")
        for found in re.finditer("mentioned|folks", text)
    ]
    assert len(edits) == 5
    vouch(file_of(text), apply(text, edits), edits, "markdown")


def test_edits_that_touch() -> None:
    text = "He mentioned{it}.\n"
    edits = [SAID._replace(start=3, end=12), Edit(12, 16, "{it}", " it", 1.0, "")]
    vouch(file_of(text), apply(text, edits), edits, "text")


def test_the_format_tells_what_is_code() -> None:
    text = "He said:\n\n    nobody mentioned it\n"
    edit = SAID._replace(start=text.index("mentioned"), end=text.index(" it"))
    vouch(file_of(text), apply(text, [edit]), [edit], "text")
    assert (
        refusal(file_of(text), apply(text, [edit]), edit, format="markdown") == "code or markup would change"
    )


def test_the_format_tells_what_would_be_code() -> None:
    text = "He mentioned it.\n\nnobody\n"
    edit = Edit(text.index("nobody"), text.index("nobody"), "", "    ", 0.9, "")
    assert (
        refusal(file_of(text), apply(text, [edit]), edit, format="markdown") == "code or markup would change"
    )


def test_an_unstable_repair() -> None:
    again = SAID._replace(before="said", after="told")
    text = SPUN.replace("mentioned", "said")
    assert refusal(file_of(), text, SAID, again=(again,)) == "a second run would change 'said' into 'told'"


def test_what_a_person_writes_may_be_an_address() -> None:
    edit = SAID._replace(after="put on www.example.org")
    vouch(file_of(), apply(SPUN, [edit]), [edit], "text")


def test_bytes_outside_the_edits() -> None:
    file = file_of()
    assert refusal(file._replace(data=file.data + b" "), apply(SPUN, [SAID]), SAID) == (
        "bytes outside the edits would change"
    )


def test_a_text_that_could_not_be_read_again() -> None:
    edit = SAID._replace(after="s\udcc3\udca9id")
    assert refusal(file_of(), apply(SPUN, [edit]), edit) == "it could not be read again"
