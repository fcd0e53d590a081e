from textrepair.edits import Edit, Repair
from textrepair.report import found
from textrepair.report.concise import concise


def test_line_and_column_count_from_one() -> None:
    text = "mentioned\r\nThe naïve mayor mentioned it\nin opposition\n  to all.\n"
    spans = [(0, 9, "said"), (27, 36, "said"), (40, 58, "against")]
    edits = [
        Edit(start, end, text[start:end], after, 0.875, "tiny: seen once") for start, end, after in spans
    ]
    assert list(concise(found("a.txt", text, Repair("", tuple(edits), (), ())))) == [
        "a.txt:1:1: mentioned -> said (0.88, tiny: seen once)",
        "a.txt:2:17: mentioned -> said (0.88, tiny: seen once)",
        "a.txt:3:1: in opposition to -> against (0.88, tiny: seen once)",
    ]


def test_control_characters_are_spelt_out() -> None:
    edit = Edit(0, 6, "a\x1b[31m", "b", 0.5, "tiny: seen once")
    assert list(concise(found("x\ny.txt", "a\x1b[31m", Repair("", (edit,), (), ())))) == [
        r"x\ny.txt:1:1: a\x1b[31m -> b (0.50, tiny: seen once)"
    ]
