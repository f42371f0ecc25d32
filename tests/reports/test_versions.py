"""Which version measures a year: none is computed silently under the formula of another."""

import pytest

from meritara.instruments.library import library
from meritara.problem import Refused
from meritara.reports.versions import choose


def test_a_year_until_2022_is_measured_by_the_rule_of_2019() -> None:
    found = [choose(library(), "ip-asn", year) for year in (2019, 2022)]
    assert [(one.instrument.key, one.is_simulation) for one in found] == [("ip-asn@2019", False)] * 2


@pytest.mark.parametrize("name", ["ip-asn", "ip-asn@2023"])
def test_a_year_from_2023_is_refused_because_its_formula_is_unknown(name: str) -> None:
    with pytest.raises(Refused) as caught:
        choose(library(), name, 2023)
    (problem,) = caught.value.problems
    assert (problem.code, problem.params["key"], problem.params["example"]) == (
        "index-no-formula",
        "ip-asn@2023",
        "ip-asn@2019",
    )


def test_the_rule_of_2019_may_simulate_a_later_year_and_says_so() -> None:
    found = choose(library(), "ip-asn@2019", 2024)
    assert (found.instrument.key, found.is_simulation) == ("ip-asn@2019", True)
    assert found.newer
    assert found.newer.key == "ip-asn@2023"


def test_a_year_before_the_first_rule_is_refused() -> None:
    with pytest.raises(Refused, match="card-before-first"):
        choose(library(), "ip-asn", 2018)
