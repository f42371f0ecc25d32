"""List the published figures of tests/data whose arithmetic or label is wrong."""

import csv
from pathlib import Path

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

DATA = Path(__file__).parents[1] / "tests" / "data"


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


def main() -> None:
    """Print the findings as a table."""
    found = findings()
    for one in found:
        print(f"{one.unit} ({one.year or '?'})")
        print(f"    terbit: {one.printed}\n    benar:  {one.right}\n    {one.why.id}")
    print(f"\n{len(found)} angka terbit yang tidak cocok / published figures that do not fit")


if __name__ == "__main__":
    main()
