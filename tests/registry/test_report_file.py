"""A quality report is kept with a job as plain values, and read back as it was."""

import json
from pathlib import Path

from meritara.registry.report_file import read_report, told, without_examples
from tests.registry.people import BUDI, DAYANG, changed, looked_at, sheet

WRONG = (changed(BUDI, NIP="1,98609E+17"), changed(DAYANG, Status="PPPX"))


def test_kept_report_comes_back_as_it_was(tmp_path: Path) -> None:
    report = looked_at(sheet(tmp_path / "p.csv", *WRONG)).report
    assert read_report(json.loads(json.dumps(told(report)))) == report


def test_report_without_its_examples_keeps_every_count_under_the_title_of_the_file(tmp_path: Path) -> None:
    report = looked_at(sheet(tmp_path / "p.csv", *WRONG)).report
    bare = read_report(without_examples(told(report)))
    counts = [(one.code, one.examples[0].place.column, one.count) for one in report.reasons]
    assert [(one.code, one.column, one.count) for one in bare.reasons] == counts
    assert [one.examples for one in bare.reasons] == [(), ()]
    assert "1,98609E+17" not in str(bare)
