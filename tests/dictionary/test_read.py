from __future__ import annotations

from pathlib import Path

import pytest

from textrepair.dictionary import Dictionary, load, parse
from textrepair.dictionary.read import lines
from textrepair.errors import TextrepairError

WHOLE = """\
# Comments are for people.
name: news
language: en
license: CC-BY-4.0
sources: {harbor: 1 pair}
entries:
  in opposition to: against
  mentioned: {said: 9, discussed: 1}
  people: {individuals: 14, people: 2}
  Spy Company: spy  agency
  navy: navy
kept: {the: 917, such: 38}
"""


def entries(text: str) -> object:
    return parse(f"entries:\n  {text}\n", "tiny.yaml").entries


def error(text: str) -> str:
    with pytest.raises(TextrepairError) as caught:
        parse(text, "tiny.yaml")
    return str(caught.value)


def test_a_whole_dictionary() -> None:
    assert parse(WHOLE, "tiny.yaml") == Dictionary(
        name="news",
        entries={
            "in opposition to": {"against": 1},
            "mentioned": {"said": 9, "discussed": 1},
            "people": {"individuals": 14, "people": 2},
            "spy company": {"spy agency": 1},
            "navy": {"navy": 0},
        },
        kept={"the": 917, "such": 38},
        license="CC-BY-4.0",
        sources={"harbor": "1 pair"},
    )


def test_kept_counts_and_protections() -> None:
    entries = {entry.spun: entry for entry in parse(WHOLE, "tiny.yaml")}
    assert entries["people"] == ("people", {"individuals": 14}, 2)
    assert [spun for spun, entry in entries.items() if entry.protected] == ["navy"]


def test_only_entries_are_needed() -> None:
    assert parse("entries: {}", "folder/tiny.yaml") == Dictionary("tiny", {})
    assert len(parse("entries:\nkept:\nsources:\n", "tiny.yaml")) == 0


@pytest.mark.parametrize(
    ("line", "spun", "original"),
    [
        ("no: none", "no", "none"),
        ("on: off", "on", "off"),
        ("yes: 'null'", "yes", "null"),
        ("true: ~ish", "true", "~ish"),
        ("4: four", "4", "four"),
        ("seven.6: 7.6", "seven.6", "7.6"),
        ("1_000: 0x10", "1_000", "0x10"),
        ("2024-10-22: 1e3", "2024-10-22", "1e3"),
        ("'received''t': won't", "received't", "won't"),
        ("received’t: “won’t”", "received't", '"won\'t"'),
        ('"caf\\u00e9": bar', "café", "bar"),
        ("? just lately\n  : recently", "just lately", "recently"),
    ],
)
def test_words_are_words_whatever_yaml_makes_of_them(line: str, spun: str, original: str) -> None:
    assert entries(line) == {spun: {original: 1}}


def test_an_alias_stands_for_what_it_names() -> None:
    assert entries("ship: &send {send: 2}\n  dispatch: *send") == {
        "ship": {"send": 2},
        "dispatch": {"send": 2},
    }


def test_originals_that_fold_to_one_add_up() -> None:
    assert entries("ship: {send: 2, Send: 1}") == {"ship": {"send": 3}}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: not a dictionary; a dictionary is a mapping with the keys"),
        ("- ship\n- send", "1: not a dictionary; a dictionary is a mapping with the keys"),
        ("name: x", "1: no entries; add 'entries:' with a line 'spun: original' for each"),
        ("name: x\nwords: {}", "2: unknown key 'words'; a dictionary is a mapping with the keys"),
        ('"a\\nb": x', "1: unknown key 'a b'; a dictionary"),
        ("name: [x]", "1: 'name' is not text; write 'name: some text'"),
        ("sources:\n  harbor: {pairs: 1}", "2: 'harbor' is not text; write 'harbor: some text'"),
        ("sources: harbor", "1: a list or text where a mapping belongs; write 'word: value' lines"),
        ("entries:\n  - ship", "2: a list or text where a mapping belongs; write 'word: value' lines"),
        ("entries: ship", "1: a list or text where a mapping belongs; write 'word: value' lines"),
        (
            "entries:\n  ship: [send, post]",
            "2: a list or text where a mapping belongs; write 'word: value' lines",
        ),
        ("entries:\n  [ship, boat]: send", "2: a key that is not text; quote it"),
        ("entries:\n  ship:", "2: '' has no words; write words on both sides of the colon"),
        ("entries:\n  '': send", "2: '' has no words; write words on both sides of the colon"),
        ("entries:\n  '—': send", "2: '—' has no words; write words on both sides of the colon"),
        ("entries:\n  ship: {}", "2: 'ship' has no original; write 'spun: original' or"),
        ("entries:\n  ship: {send}", "2: the count of 'send' is ''; write a whole number from 0"),
        ("entries:\n  ship: {send: -1}", "2: the count of 'send' is '-1'; write a whole number from 0"),
        ("entries:\n  ship: {send: 1.5}", "2: the count of 'send' is '1.5'; write a whole number from 0"),
        ("entries:\n  ship: {send: ٣}", "2: the count of 'send' is '٣'; write a whole number from 0"),
        (
            "entries:\n  ship: {send: 99999999999999999999999}",
            "2: the count of 'send' is '99999999999999999999'; write",
        ),
        ("entries:\n  ship: {send: [1]}", "2: 'send' is not text; write 'send: some text'"),
        ("entries:\n  ship: &a {send: *a}", "2: 'send' is not text; write 'send: some text'"),
        ("entries:\n  ship: " + "[" * 99_999, "2: not valid YAML (nested too deep); write each entry as"),
        (
            f"entries:\n  ship: {'send ' * 999}",
            "2: a text of 4,994 characters; write words and phrases, of 1,000 at most",
        ),
        (f"entries:\n  ? {'ship ' * 999}\n  : send", "2: a text of 4,994 characters; write"),
        (
            f"entries:\n  ship: &a {{{', '.join(f'w{n}: 1' for n in range(99))}}}"
            + "".join(f"\n  s{n}: *a" for n in range(99)),
            "2: aliases make too many rows; write each row out",
        ),
        ("entries: {}\nkept: {the: many}", "2: the count of 'the' is 'many'; write a whole number from 0"),
        ("entries: {}\nkept: [the]", "2: a list or text where a mapping belongs; write"),
        (
            "entries:\n  ship: send\n  boat: craft\n  ship: post",
            "4: 'ship' stands here twice; merge the two into one line",
        ),
        ("entries:\n  ship: send\n  Ship: post", "3: 'ship' stands here twice; merge the two into one line"),
        ("entries:\n  ship: {send: 1, send: 2}", "2: 'send' stands here twice; merge the two into one line"),
        ("entries: {}\nname: x\nentries: {}", "3: 'entries' stands here twice; merge the two into one line"),
        (
            "entries: {}\nkept: {the: 1, of: 2, the: 3}",
            "2: 'the' stands here twice; merge the two into one line",
        ),
        ('entries:\n  ship: "se\\and"', "2: a control character; remove it"),
        (
            "entries:\n  ship: *send",
            "2: not valid YAML (found undefined alias); write each entry as 'spun: original'",
        ),
        (
            "entries:\n  ship: send: post",
            "2: not valid YAML (mapping values are not allowed in this context);",
        ),
        ("entries:\n\tship: send", "2: not valid YAML (found character that cannot start any token);"),
        ("entries:\n  ship: 'send", "2: not valid YAML (found unexpected end of stream);"),
        ("entries: {}\n---\nentries: {}", "2: not valid YAML (but found another document);"),
        ("entries:\n  ship: se\0nd", "1: not valid YAML ("),
    ],
)
def test_errors_name_the_line_and_the_remedy(text: str, message: str) -> None:
    assert error(text).startswith(f"tiny.yaml:{message}")
    assert "\n" not in error(text)


def test_a_file_with_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "tiny.yaml"
    path.write_bytes("entries: {ship: send}\r\n".encode("utf-8-sig"))
    assert load(path) == Dictionary("tiny", {"ship": {"send": 1}})


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    gone, latin = tmp_path / "gone.yaml", tmp_path / "latin.yaml"
    latin.write_bytes("entries: {café: bar}".encode("latin-1"))
    for path, message in [
        (gone, "cannot read the dictionary (No such file or directory); check the path"),
        (tmp_path, "cannot read the dictionary (Is a directory); check the path"),
        (latin, "the dictionary is not UTF-8 text; save it as UTF-8"),
    ]:
        with pytest.raises(TextrepairError) as caught:
            load(path)
        assert str(caught.value) == f"{path}: {message}"


def test_lines_of_entries(tmp_path: Path) -> None:
    path = tmp_path / "town.yaml"
    path.write_text(
        "name: town\nentries:\n  # seen in the town paper\n  Mentioned: said\n  the 'Mill': {mill: 2}\n"
    )
    assert lines(path) == {"mentioned": 4, "the 'mill'": 5}
    path.write_text("entries:\nkept: {the: 9}\n")
    assert lines(path) == {}
