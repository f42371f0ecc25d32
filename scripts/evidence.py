"""List the published figures of tests/data, or of a folder, whose arithmetic or label is wrong."""

import csv
import sys
from collections.abc import Sequence
from pathlib import Path

from meritara.cli.speech import language
from meritara.instruments.evidence import (
    Finding,
    check_aspects,
    check_merit,
    check_sums,
    check_survey,
    check_villages,
    check_zones,
)
from meritara.instruments.library import library
from meritara.instruments.publications import figures_of, files_of
from meritara.instruments.scorecards import scorecards
from meritara.instruments.verdicts import Verdict, judge
from meritara.law.words import Words, say
from meritara.problem import Problem, Refused

DATA = Path(__file__).parents[1] / "tests" / "data"
SUMMARY = Words(
    "{all} angka: {agreed} sesuai kategori terbitnya, {listed} terdaftar ({wrong} bertentangan)",
    "{all} figures: {agreed} have their published category, {listed} are listed ({wrong} contradict)",
)


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of published results."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def findings() -> list[Finding]:
    """Return every finding over all files."""
    law = library()
    merit, ombudsman = law.get("sistem-merit@2019"), list(law.versions("ombudsman"))
    return [
        *check_merit(rows("merit_results.csv"), merit),
        *check_aspects(rows("merit_aspect_results.csv"), merit),
        *check_survey(rows("ikm_results.csv"), law.get("skm@2017")),
        *check_sums(rows("ipasn_results_2.csv"), law.get("ip-asn@2019")),
        *check_villages(rows("idm_results.csv"), law.get("desa-mandiri@2016")),
        *check_zones(rows("ombudsman_results.csv"), ombudsman),
    ]


def main(args: Sequence[str] = ()) -> int:
    """Print the findings over the project's own files, or hold a folder against the law."""
    if args:
        return hold(Path(args[0]))
    found = findings()
    for one in found:
        print(f"{one.unit} ({one.year or '?'})")
        print(f"    terbit: {one.printed}\n    benar:  {one.right}\n    {one.why.id}")
    print(f"\n{len(found)} angka terbit yang tidak cocok / published figures that do not fit")
    return 0


def hold(folder: Path) -> int:
    """Print what each file of a folder comes to: first what cannot be right, then what cannot be held."""
    try:
        files = files_of(folder)
    except Refused as refused:
        tell(refused.problems)
        return 2
    tell(scorecards().problems)
    verdicts = [verdict for path in files for verdict in verdicts_of(path)]
    listed = [one for one in verdicts if one.problem]
    for one in sorted(listed, key=lambda one: not one.contradicts):
        print(line_of(one))
    counts = {"all": len(verdicts), "agreed": len(verdicts) - len(listed), "listed": len(listed)}
    print("\n" + SUMMARY.say(language()).format(**counts, wrong=sum(one.contradicts for one in listed)))
    return 0


def verdicts_of(path: Path) -> list[Verdict]:
    """Return what the figures of a file come to; a file that is none is told and left out."""
    try:
        return [judge(figure) for figure in figures_of(path)]
    except Refused as refused:
        tell(refused.problems)
        return []


def line_of(one: Verdict) -> str:
    """Return a listed figure as one line: where, who, and the reason."""
    figure, sign = one.figure, "!" if one.contradicts else " "
    who = " ".join(part for part in (figure.scorecard, figure.subject, figure.year, figure.value) if part)
    return f"{sign} {say(one.problem, language())} [{who}]" if one.problem else who


def tell(problems: Sequence[Problem]) -> None:
    """Print problems where errors go."""
    for problem in problems:
        print(say(problem, language()), file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
