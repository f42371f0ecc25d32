"""Rules of careers over rows by hand: what breaks one, what keeps it, and what nobody recorded."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.registry.facts.rows import NIP, appraisal, course, day, sanction
from tests.registry.facts.views import post
from tests.rules.hand import OTHER, person, said, without

MANAGERS = ("supervisor", "administrator", "jpt_pratama", "jpt_madya", "jpt_utama")
REGION = [{"agency": "contoh", "name": "Kab. Contoh", "kind": "kab"}]
NONE: dict[str, Any] = {"consent": None, "consent_on": None}
TOLD = {"agency": "contoh", "nip": OTHER}


def moved(rule: str, *posts: dict[str, Any], **tables: Any) -> str:
    """Return what a rule says of the last post of somebody who held some posts one after another."""
    who = tables.pop("people", [person()])
    return said(rule, appointments=list(posts), people=who, **tables)


def fallen(start: str = "2025-01-02", **cells: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the post of a supervisor, and then one of an executor, changed where asked."""
    first = post("2020-01-02", "2025-01-01", tier="supervisor")
    then = {"post": "j2", "kind": "pelaksana", "tier": "executor", "because": "lain", **cells}
    return first, post(start, **then)


def demoted(*sanctions: dict[str, Any], told: bool = True, **cells: Any) -> str:
    """Return what is said of a demotion beside some sanctions, where the agency tells of any."""
    beside = [{**sanction("ringan", "2020-01-01"), "nip": OTHER}] if told else []
    return moved("diturunkan-tanpa-pemeriksaan", *fallen(**cells), sanctions=[*sanctions, *beside])


def test_a_demotion_stands_on_a_heavy_sanction_in_force_that_day() -> None:
    heavy = sanction("berat", "2025-01-02", "2026-01-01", kind="28")
    assert demoted() == "offends"
    assert demoted(heavy) == "complies"
    assert demoted({**heavy, "from_on": day("2025-01-03")}) == "offends"
    assert demoted({**heavy, "cancelled_by": "SK-1"}) == "offends"
    assert demoted(sanction("sedang", "2024-12-01", "2025-06-01")) == "offends"


@pytest.mark.parametrize("because", ["penataan-organisasi", "permintaan-sendiri", "uji-kompetensi"])
def test_a_demotion_for_a_reason_that_is_allowed_needs_no_sanction(because: str) -> None:
    assert demoted(because=because) == "complies"


@pytest.mark.parametrize("because", ["lain", "hukuman-disiplin", "tidak-memenuhi-syarat", "rotasi"])
def test_any_other_reason_needs_one(because: str) -> None:
    assert demoted(because=because) == "offends"


def test_without_a_reason_or_a_word_on_sanctions_nothing_can_be_told_of_a_demotion() -> None:
    assert demoted(because=None) == "cannot_tell"
    assert demoted(told=False) == "cannot_tell"
    assert demoted(sanction("berat", "2025-01-02"), because=None) == "complies"


@pytest.mark.parametrize("after", [*MANAGERS, "executor"])
@pytest.mark.parametrize("before", MANAGERS)
def test_a_demotion_is_a_lower_tier_between_managers_or_the_way_to_executors(before: str, after: str) -> None:
    kind = "pelaksana" if after == "executor" else "struktural"
    rows = (
        post("2020-01-02", "2025-01-01", tier=before),
        post("2025-01-02", post="j2", kind=kind, tier=after, because="lain"),
    )
    beside = [{**sanction("ringan", "2020-01-01"), "nip": OTHER}]
    lower = after == "executor" or MANAGERS.index(after) < MANAGERS.index(before)
    found = moved("diturunkan-tanpa-pemeriksaan", *rows, sanctions=beside)
    assert found == ("offends" if lower else "not_applicable")


def test_a_first_post_and_a_functional_one_are_no_demotions() -> None:
    first = post("2020-01-02", kind="pelaksana", tier="executor")
    assert moved("diturunkan-tanpa-pemeriksaan", first) == "not_applicable"
    assert demoted(kind="fungsional", tier="ahli-muda") == "not_applicable"


def transferred(tier: str = "jpt_pratama", before: str = "jpt_pratama", **cells: Any) -> str:
    """Return what is said of a leader who came from another post."""
    recommended = {"tested": True, "tested_on": day("2024-12-01"), "recommendation_on": day("2024-12-20")}
    rows = (
        post("2020-01-02", "2025-01-01", tier=before),
        post("2025-01-02", post="j2", tier=tier, **{**recommended, **cells}),
    )
    return moved("jpt-dipindah-tanpa-uji", *rows)


def test_a_leader_is_moved_after_a_test_and_a_recommendation() -> None:
    assert transferred() == "complies"
    assert transferred(tested=False, tested_on=None) == "offends"
    assert transferred(tested_on=day("2025-01-03")) == "offends"
    assert transferred(recommendation_on=day("2025-01-03")) == "offends"
    assert transferred(tested_on=day("2025-01-02"), recommendation_on=day("2025-01-02")) == "complies"


@pytest.mark.parametrize("column", ["tested_on", "recommendation_on"])
def test_what_is_not_recorded_of_a_transfer_is_no_compliance(column: str) -> None:
    absent: dict[str, Any] = {column: None}
    assert transferred(**absent) == "cannot_tell"
    assert transferred(tested=None, tested_on=None, recommendation_on=None) == "cannot_tell"


def test_only_transfers_between_leaders_of_one_tier_are_meant() -> None:
    assert transferred(before="administrator", tested=False) == "not_applicable"
    assert transferred("jpt_madya", tested=False) == "not_applicable"
    assert transferred("administrator", "administrator", tested=False) == "not_applicable"
    assert transferred(because="seleksi-terbuka", tested=False) == "not_applicable"
    assert transferred(because="rotasi", tested=False) == "offends"


def headed(state: str = "pj", **cells: Any) -> str:
    """Return what is said of an appointment in a region with a head of some state."""
    heads = [{"agency": "contoh", "name": "Budi", "state": state, "from_on": day("2023-09-05")}]
    usual = {"decree_on": day("2024-12-20"), "consent": "PERTEK-1", "consent_on": day("2024-12-19")}
    beside = post("2024-06-03", post="j9", nip=OTHER, consent="PERTEK-9")
    kind = cells.pop("agency_kind", "kab")
    agencies = [{**REGION[0], "kind": kind}]
    told = [beside] if cells.pop("told", True) else []
    rows = [post("2025-01-02", **{**usual, **cells}), *told]
    rule = "pengangkatan-penjabat-tanpa-pertek"
    return said(rule, appointments=rows, people=[person()], agencies=agencies, regional_heads=heads)


@pytest.mark.parametrize("state", ["pj", "pjs", "plt", "plh"])
def test_an_acting_head_asks_for_consent_before_the_decree(state: str) -> None:
    late = day("2024-12-21")
    assert headed(state) == "complies"
    assert headed(state, consent_on=day("2024-12-20")) == "complies"
    assert headed(state, consent_on=late) == "offends"
    assert headed(state, **NONE) == "offends"


def test_a_definitive_head_and_a_ministry_are_no_matter_of_this_rule() -> None:
    assert headed("definitif", **NONE) == "not_applicable"
    assert headed(agency_kind="kement", **NONE) == "not_applicable"
    assert headed(kind="fungsional", **NONE) == "not_applicable"


def test_where_no_consent_is_ever_recorded_an_agency_is_not_judged() -> None:
    assert headed(**NONE, told=False) == "cannot_tell"
    assert headed(consent_on=None) == "cannot_tell"
    assert headed(decree_on=None) == "cannot_tell"


def asked(consent: str | None, other: str | None) -> str:
    """Return what is said of an appointment of 2025 with a consent, or none, beside that of another."""
    mine = post("2025-01-02", decree_on=day("2024-12-20"), consent=consent)
    beside = post("2025-01-02", post="j9", nip=OTHER, consent=other)
    rule = "pengangkatan-tanpa-persetujuan"
    return said(rule, appointments=[mine, beside], people=[person()])


def test_consent_through_imut_is_missed_only_where_the_agency_records_any() -> None:
    assert (asked("IM-1", None), asked(None, "IM-2"), asked(None, None)) == (
        "complies",
        "offends",
        "cannot_tell",
    )


@pytest.mark.parametrize(
    ("because", "outcome"),
    [
        (None, "offends"),
        ("rotasi", "offends"),
        ("lain", "offends"),
        ("hukuman-disiplin", "not_applicable"),
        ("tidak-memenuhi-syarat", "not_applicable"),
        ("penataan-organisasi", "not_applicable"),
    ],
)
def test_a_leader_is_replaced_early_for_a_reason_that_is_allowed(because: str | None, outcome: str) -> None:
    rows = post("2024-01-02", "2025-01-01"), post("2025-01-02", post="j2", because=because)
    assert moved("jpt-diganti-sebelum-dua-tahun", *rows) == outcome


@pytest.mark.parametrize(
    ("because", "outcome"),
    [(None, "offends"), ("rotasi", "offends"), ("permintaan-sendiri", "not_applicable")],
)
def test_a_transfer_at_ones_own_request_may_come_early(because: str | None, outcome: str) -> None:
    usual = {"kind": "pelaksana", "tier": "executor"}
    first = post("2024-01-02", "2025-01-01", **usual)
    then = post("2025-01-02", post="j2", moved_by="MU", because=because, **usual)
    assert moved("mutasi-sebelum-dua-tahun", first, then) == outcome


@settings(deadline=None)
@given(some.integers(1, 2000), some.integers(0, 2000), some.sampled_from(["ahli-muda", "ahli-pertama"]))
def test_an_administrator_was_a_supervisor_or_its_equal_for_three_years(
    as_supervisor: int, as_functional: int, tier: str
) -> None:
    came = dt.date(2025, 1, 2)
    left = came - dt.timedelta(days=as_supervisor)
    rows = [
        post(left.isoformat(), (came - dt.timedelta(days=1)).isoformat(), tier="supervisor"),
        post(came.isoformat(), post="j3", tier="administrator"),
    ]
    if as_functional:
        began, ended = left - dt.timedelta(days=as_functional), left - dt.timedelta(days=1)
        usual = {"post": "j0", "kind": "fungsional", "tier": tier}
        rows.append(post(began.isoformat(), ended.isoformat(), **usual))
    counted = as_supervisor + (as_functional if tier == "ahli-muda" else 0)
    expected = "complies" if counted >= 1095 else "offends"
    assert moved("administrator-pengalaman-kurang", *rows) == expected


def test_a_supervisor_served_for_four_years() -> None:
    def since(first: str) -> str:
        rows = (
            post(first, "2025-01-01", post="j0", kind="pelaksana", tier="executor"),
            post("2025-01-02", tier="supervisor"),
        )
        return moved("pengawas-pengalaman-kurang", *rows)

    assert (since("2021-01-02"), since("2021-01-03")) == ("complies", "offends")


def test_who_comes_sideways_or_from_above_is_not_asked_for_years_again() -> None:
    for id, tier in (("administrator", "administrator"), ("pengawas", "supervisor")):
        rows = post("2024-06-03", "2025-01-01", tier=tier), post("2025-01-02", post="j2", tier=tier)
        assert moved(f"{id}-pengalaman-kurang", *rows) == "not_applicable"
    down = post("2024-06-03", "2025-01-01"), post("2025-01-02", post="j2", tier="administrator")
    assert moved("administrator-pengalaman-kurang", *down) == "not_applicable"


def appraised(predicate: str | None, told: bool | None, status: str = "pns") -> str:
    """Return what is said of last year's appraisal and its follow-up."""
    rows = [appraisal(2025, predicate=predicate, followed_up=told)]
    return said("kinerja-kurang-tanpa-tindak-lanjut", people=[person(status=status)], performance=rows)


@pytest.mark.parametrize("predicate", ["kurang", "sangat-kurang"])
def test_a_poor_appraisal_is_followed_up(predicate: str) -> None:
    assert [appraised(predicate, told) for told in (True, False, None)] == [
        "complies",
        "offends",
        "cannot_tell",
    ]


def test_other_appraisals_need_no_follow_up_and_none_at_all_tells_nothing() -> None:
    assert [appraised(one, False) for one in ("butuh-perbaikan", "baik", "sangat-baik")] == [
        "not_applicable"
    ] * 3
    assert appraised(None, False) == "cannot_tell"
    assert appraised("kurang", False, "pppk") == "offends", "UU 20/2023 speaks of all ASN"


def retiring(on: str | None, *rows: dict[str, Any], told: bool = True, status: str = "pns") -> str:
    """Return what is said of somebody who retires on a day, beside proposals of the agency."""
    beside = [{**TOLD, "from_on": day("2027-05-01"), "proposed_on": day("2026-01-05")}] if told else []
    who = person(retires_on=day(on) if on else None, status=status)
    return said("pensiun-tanpa-usul", people=[who], retirements=[*rows, *beside])


def test_retirement_within_a_year_is_proposed() -> None:
    row = {"agency": "contoh", "nip": NIP, "from_on": day("2027-01-01")}
    assert retiring("2027-01-01") == "offends"
    assert retiring("2027-01-01", {**row, "proposed_on": day("2026-06-01")}) == "complies"
    assert retiring("2027-01-01", {**row, "decree_on": day("2026-06-01")}) == "complies"
    assert retiring("2027-01-01", {**row, "proposed_on": day("2026-07-01")}) == "offends"


def test_retirement_is_no_matter_before_that_year_nor_once_it_has_come() -> None:
    assert [retiring(one) for one in ("2027-07-01", "2027-06-30", "2026-07-01", "2026-06-30")] == [
        "not_applicable",
        "offends",
        "offends",
        "not_applicable",
    ]
    assert retiring("2027-01-01", status="pppk") == "not_applicable"


def test_without_proposals_of_the_agency_or_a_day_of_retirement_nothing_can_be_told() -> None:
    assert retiring("2027-01-01", told=False) == "cannot_tell"
    assert retiring(None) == "cannot_tell"


LICENCE = "Surat Tanda Registrasi"


def licensed(until: str | None, demanded: str | None = LICENCE, **cells: Any) -> str:
    """Return what is said of somebody whose licence is valid until a day."""
    posts = [{"agency": "contoh", "post": "j1", "name": "Perawat", "certificate": demanded}]
    row = {**course("2", "2020-01-31", name=LICENCE), "valid_until": day(until) if until else None, **cells}
    return said("sertifikat-wajib-kedaluwarsa", people=[person()], posts=posts, training=[row])


def test_a_certificate_that_the_post_demands_is_valid_on_the_day() -> None:
    assert (licensed("2026-06-30"), licensed("2026-06-29")) == ("complies", "offends")
    assert licensed("2027-01-01", name="Pelatihan lain") == "offends"
    assert licensed("2027-01-01", nip=OTHER) == "offends"


def test_what_is_not_recorded_of_a_certificate_is_no_compliance() -> None:
    assert licensed(None) == "cannot_tell"
    assert licensed("2020-01-01", None) == "cannot_tell"
    assert licensed("2020-01-01", agency="lain") == "cannot_tell"
    assert licensed("2020-01-01", "tidak-ada") == "not_applicable"


def test_a_post_off_the_map_is_told_where_there_is_a_map() -> None:
    def placed(*codes: str) -> str:
        posts = [{"agency": "contoh", "post": one, "name": "Perawat"} for one in codes]
        return said("jabatan-tidak-di-peta", people=[person()], posts=posts)

    assert (placed("j1", "j2"), placed("j2"), placed()) == ("complies", "offends", "cannot_tell")
    rows = without([person()], "post")
    posts = [{"agency": "contoh", "post": "j2", "name": "Perawat"}]
    assert said("jabatan-tidak-di-peta", people=rows, posts=posts) == "cannot_tell"
