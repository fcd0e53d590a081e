"""SARIF logs, judged by the schema that OASIS publishes.

`sarif-schema-2.1.0.json` is copyright OASIS Open, from https://github.com/oasis-tcs/sarif-spec, copied as
their terms allow; it is used by this test alone.
"""

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings

from tests.report.examples import ARTICLE, TEXT, nasty_reports, report
from textrepair.report import Found
from textrepair.report.sarif import sarif

SCHEMA = json.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_text())
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)


def results(*files: Found) -> list[dict[str, Any]]:
    log = json.loads(sarif(files))
    VALIDATOR.validate(log)
    found: list[dict[str, Any]] = log["runs"][0]["results"]
    return found


def test_the_schema_refuses_what_is_no_log() -> None:
    log = json.loads(sarif([ARTICLE]))
    del log["runs"][0]["results"][0]["message"]
    assert not VALIDATOR.is_valid(log)


def test_a_result_has_a_place_a_fix_and_a_fingerprint() -> None:
    result = results(ARTICLE)[2]
    region = {"startLine": 4, "startColumn": 23, "endLine": 5, "endColumn": 5}
    assert result["message"]["text"] == "in opposition to -> against (0.88, tiny: seen once)"
    location = result["locations"][0]["physicalLocation"]
    assert location == {"artifactLocation": {"uri": "docs/a%20b.md"}, "region": region}
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [{"deletedRegion": region, "insertedContent": {"text": "against"}}]
    assert (
        result["partialFingerprints"] == results(report("x.md", TEXT, *PAIRS_AGAIN))[2]["partialFingerprints"]
    )


PAIRS_AGAIN = tuple((finding.edit.before, finding.edit.after) for finding in ARTICLE.edits)


def test_no_findings_is_a_log_too() -> None:
    assert results() == results(report("b.md", "Nothing here.")) == []


def test_addresses_of_files() -> None:
    names = ["日本/ü 1.md", "/tmp/a#b.md"]
    found = results(*(report(name, "She mentioned it.", ("mentioned", "said")) for name in names))
    assert [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in found] == [
        "%E6%97%A5%E6%9C%AC/%C3%BC%201.md",
        "file:///tmp/a%23b.md",
    ]


@settings(max_examples=20)
@given(nasty_reports())
def test_any_text_is_valid(found: Found) -> None:
    assert len(results(found)) == 1
