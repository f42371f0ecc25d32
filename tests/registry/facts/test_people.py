"""The answers of people to the questions of the index, by small tables and by hand."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from meritara.registry.facts.sources import Reckoning
from tests.registry.facts.rows import (
    NIP,
    appraisal,
    course,
    day,
    diploma,
    each,
    one,
    person,
    reckoning,
    sanction,
    view,
)

Case = Mapping[str, Sequence[Mapping[str, Any]]]
NOTHING: Case = {}


def answers(question: str, by: Reckoning, *cases: Case) -> list[str | None]:
    """Return the answer of each case to a question."""
    return [found[question] for found in each(by, *cases)]


def holding(**cells: Any) -> Case:
    """Return the case of a person whose row has some cells."""
    return {"people": [person(**cells)]}


def trained(*rows: Mapping[str, Any], **cells: Any) -> Case:
    """Return the case of a person with some training."""
    return {"training": rows, **(holding(**cells) if cells else {})}


def test_a_person_with_a_diploma_alone_has_done_nothing_else_and_was_never_punished() -> None:
    found = one()
    assert found.pop("card") > 0
    assert found == {
        "agency": "contoh",
        "nip": NIP,
        "name": "Budi Contoh",
        "unit": "u1",
        "group": "pns",
        "why_not": "",
        "jenis-jabatan": "pelaksana",
        "pendidikan": "s1",
        "diklat-kepemimpinan": None,
        "diklat-fungsional": None,
        "diklat-teknis": "belum",
        "seminar": "belum",
        "penilaian-kinerja": None,
        "hukuman-disiplin": "tidak-pernah",
        "jp": 0,
    }


def test_each_level_of_education_is_one_answer() -> None:
    known = {
        "S-3": "s3",
        "Spesialis": "s2",
        "S-2": "s2",
        "Profesi": "s1",
        "D-IV": "s1",
        "D-III": "d3",
        "D-I": "slta",
        "SLTA Kejuruan": "slta",
        "SLTP": "di-bawah-slta",
        "SD": "di-bawah-slta",
    }
    found = answers("pendidikan", reckoning(), *(holding(education=level) for level in known))
    assert dict(zip(known, found, strict=True)) == known


def test_the_highest_education_of_the_history_counts_when_it_was_completed_by_the_day() -> None:
    late = [diploma("S-3", "2022-01-01"), diploma("S-3", year=2022)]
    cases = [{"education": [first, *late]} for first in (diploma("S-2", "2021-12-31"), diploma("D-III"))]
    assert answers("pendidikan", reckoning(), *cases) == ["s2", "s1"]


def test_somebody_without_education_has_no_answer_to_it() -> None:
    case = {**holding(education=None), "performance": [appraisal(2020, predicate="baik")]}
    (found,) = each(reckoning(), case)
    assert (found["pendidikan"], found["why_not"]) == (None, "")


def test_technical_training_counts_for_a_year_and_neither_a_day_older_nor_later() -> None:
    days = {
        "2020-12-31": "belum",
        "2021-01-01": "sudah",
        "2021-12-31": "sudah",
        "2022-01-01": "belum",
    }
    cases = [trained(course("3", ended, hours=20)) for ended in days]
    assert answers("diklat-teknis", reckoning(), *cases) == list(days.values())


def test_the_hours_of_several_trainings_add_up_to_twenty() -> None:
    short = [course("3", "2021-05-01", hours=12), course("3", "2021-06-01", hours=7)]
    found = each(reckoning(), trained(*short), trained(*short, course("3", "2021-07-01", hours=1)))
    assert [(row["jp"], row["diklat-teknis"]) for row in found] == [(19, "belum"), (20, "sudah")]


def test_hours_in_proportion_are_answers_of_their_own_and_end_at_twenty() -> None:
    cases = [trained(course("3", "2021-05-01", hours=hours)) for hours in (12, 20, 64)]
    assert answers("diklat-teknis", reckoning(kurang_jp="sebanding"), *cases, NOTHING) == [
        "12",
        "20",
        "20",
        "0",
    ]


def test_the_window_may_hold_for_executors_alone() -> None:
    old = course("3", "2015-03-01", hours=20)
    cases = [trained(old), trained(old, post_kind="fungsional")]
    by = reckoning(jangka_teknis="setahun-pelaksana")
    assert answers("diklat-teknis", by, *cases) == ["belum", "sudah"]
    assert answers("diklat-teknis", reckoning(), *cases) == ["belum", "belum"]


def test_training_without_hours_may_count_by_its_days() -> None:
    cases = [trained(course("3", f"2021-05-0{last}", started_on=day("2021-05-01"))) for last in (2, 3)]
    by = reckoning(tanpa_jp="tiga-hari")
    assert answers("diklat-teknis", by, *cases) == ["belum", "sudah"]
    assert answers("diklat-teknis", reckoning(), *cases) == ["belum", "belum"]


def test_a_seminar_counts_for_two_years_or_for_one() -> None:
    days = ("2022-01-01", "2021-01-01", "2020-12-31", "2020-01-01", "2019-12-31")
    cases = [trained(course("9", ended)) for ended in days]
    assert answers("seminar", reckoning(), *cases) == ["belum", "sudah", "sudah", "sudah", "belum"]
    by = reckoning(jangka_seminar="setahun")
    assert answers("seminar", by, *cases) == ["belum", "sudah", "belum", "belum", "belum"]


def test_leadership_training_must_reach_the_tier_or_match_it() -> None:
    known = {
        ("supervisor", "2"): ("sudah", "sudah"),
        ("administrator", "2"): ("belum", "belum"),
        ("administrator", "3"): ("sudah", "sudah"),
        ("administrator", "4"): ("sudah", "belum"),
        ("jpt_pratama", "4"): ("sudah", "sudah"),
        ("jpt_madya", "4"): ("belum", "belum"),
        ("jpt_madya", "7"): ("sudah", "sudah"),
        ("jpt_pratama", "8"): ("belum", "belum"),
        (None, "4"): ("belum", "belum"),
    }
    cases = [
        trained(course("1", "2005-05-01", leadership=led), post_kind="struktural", tier=tier)
        for tier, led in known
    ]
    usual, exact = (
        answers("diklat-kepemimpinan", by, *cases) for by in (reckoning(), reckoning(jenjang_diklat="tepat"))
    )
    assert dict(zip(known, zip(usual, exact, strict=True), strict=True)) == known


def test_functional_posts_that_ask_for_no_training_may_count_as_done() -> None:
    known = {
        "Guru Ahli Muda": "sudah",
        "Dokter": "sudah",
        "Analis Guru": "belum",
        "Gurunda": "belum",
        None: "belum",
    }
    cases = [holding(post_kind="fungsional", post_name=name) for name in known]
    found = answers("diklat-fungsional", reckoning(), *cases)
    assert dict(zip(known, found, strict=True)) == known
    judged = answers("diklat-fungsional", reckoning(jf_tanpa_diklat="dinilai"), *cases)
    assert judged == ["belum"] * len(known)


def test_functional_training_counts_whenever_it_was_and_for_functional_posts_alone() -> None:
    old = course("2", "1999-05-01")
    cases = [trained(old, post_kind=kind) for kind in ("fungsional", "struktural", "pelaksana")]
    assert answers("diklat-fungsional", reckoning(), *cases) == ["sudah", None, None]
    assert answers("diklat-kepemimpinan", reckoning(), *cases) == [None, "belum", None]


def test_values_of_2011_are_read_by_their_ranges_and_between_them_as_asked() -> None:
    known = {
        "91": ("sangat-baik", "sangat-baik"),
        "90.5": ("sangat-baik", "baik"),
        "90": ("baik", "baik"),
        "76": ("baik", "baik"),
        "75.5": ("baik", "cukup"),
        "61": ("cukup", "cukup"),
        "60.01": ("cukup", "kurang"),
        "50.5": ("kurang", "buruk"),
        "50": ("buruk", "buruk"),
        "0": ("buruk", "buruk"),
    }
    cases = [{"performance": [appraisal(2020, value=Decimal(value))]} for value in known]
    usual, lower = (
        answers("penilaian-kinerja", by, *cases) for by in (reckoning(), reckoning(nilai_pecahan="mulai"))
    )
    assert dict(zip(known, zip(usual, lower, strict=True), strict=True)) == known


def test_an_appraisal_is_read_by_the_rule_of_its_row_its_year_or_the_one_asked_for() -> None:
    high = {"value": Decimal(95)}
    rows: list[dict[str, Any]] = [
        high,
        high | {"regime": "pp-30-2019"},
        high | {"predicate": "kurang"},
        {"predicate": "butuh-perbaikan"},
        {"predicate": "sangat-kurang"},
        {},
    ]
    cases = [{"performance": [appraisal(2020, **row)]} for row in rows]
    best = "sangat-baik"
    found = {
        rule: answers("penilaian-kinerja", reckoning(aturan_kinerja=rule), *cases)
        for rule in ("menurut-data", "pp-30-2019", "permenpanrb-6-2022")
    }
    assert found == {
        "menurut-data": [best, "baik", best, "cukup", "buruk", None],
        "pp-30-2019": ["baik", "baik", "baik", "cukup", "buruk", None],
        "permenpanrb-6-2022": [None, None, "kurang", "cukup", "buruk", None],
    }


def test_the_appraisal_of_the_year_before_counts_and_a_whole_year_goes_before_its_parts() -> None:
    whole = [
        appraisal(2021, predicate="kurang"),
        appraisal(2020, predicate="baik"),
        appraisal(2020, predicate="sangat-baik", period="2"),
    ]
    parts = [
        appraisal(2020, predicate="sangat-baik", period="1"),
        appraisal(2020, predicate="kurang", period="2"),
    ]
    cases = [{"performance": whole}, {"performance": parts}]
    assert answers("penilaian-kinerja", reckoning(), *cases) == ["baik", "kurang"]
    by = reckoning(tahun_kinerja="sama")
    assert answers("penilaian-kinerja", by, *cases) == ["kurang", None]


def test_a_sanction_counts_on_its_last_day_and_not_on_the_day_after() -> None:
    known: dict[tuple[str, str | None], tuple[str, str]] = {
        ("2021-01-01", "2021-12-31"): ("sedang", "sedang"),
        ("2021-01-01", "2021-12-30"): ("sedang", "tidak-pernah"),
        ("2021-12-31", None): ("sedang", "sedang"),
        ("2022-01-01", None): ("tidak-pernah", "tidak-pernah"),
        ("2016-01-01", "2017-01-01"): ("sedang", "tidak-pernah"),
        ("2016-01-01", "2016-12-31"): ("tidak-pernah", "tidak-pernah"),
        ("2016-12-31", None): ("tidak-pernah", "sedang"),
    }
    cases = [{"sanctions": [sanction("sedang", *days)]} for days in known]
    usual, now = (
        answers("hukuman-disiplin", by, *cases) for by in (reckoning(), reckoning(hukuman="berlaku"))
    )
    assert dict(zip(known, zip(usual, now, strict=True), strict=True)) == known


def test_the_heaviest_sanction_counts_and_a_cancelled_one_does_not() -> None:
    rows = [
        sanction("ringan", "2021-02-01"),
        sanction(None, "2021-03-01", kind="7"),
        sanction("berat", "2021-04-01", cancelled_by="SK 5/2021"),
    ]
    assert answers("hukuman-disiplin", reckoning(), {"sanctions": rows}) == ["sedang"]


def test_the_kind_of_post_follows_from_the_tier_where_it_is_not_one_of_three() -> None:
    known = {
        ("rangkap", "administrator"): "struktural",
        ("rangkap", "ahli-muda"): "fungsional",
        (None, "terampil"): "fungsional",
        (None, "executor"): "pelaksana",
        ("pelaksana", "administrator"): "pelaksana",
        (None, None): None,
    }
    cases = [holding(post_kind=kind, tier=tier) for kind, tier in known]
    found = answers("jenis-jabatan", reckoning(), *cases)
    assert dict(zip(known, found, strict=True)) == known


def test_everybody_who_is_not_measured_has_a_reason() -> None:
    cells: list[dict[str, str | None]] = [
        {},
        {"status": None},
        {"status": "cpns"},
        {"status": "pppk"},
        {"status": "pppk_paruh_waktu"},
        {"standing": "99"},
        {"standing": "02"},
        {"post_kind": None},
        {"education": None},
    ]
    cases = [holding(**one) for one in cells]
    others = ["gone", "", "post-kind", "no-record"]
    usual = ["", "status", "cpns", "pppk", "pppk", *others]
    assert answers("why_not", reckoning(), *cases) == usual
    by = reckoning(pppk="tersendiri", cpns="tersendiri")
    assert answers("why_not", by, *cases) == ["", "status", "", "", "", *others]


def test_people_have_the_same_card_exactly_where_they_have_the_same_answers() -> None:
    kinds, levels = ("struktural", "fungsional", "pelaksana", None), ("S-1", "S-2", "SD", None)
    seminar = {"training": [course("9", "2021-05-01")]}
    cases = [
        {**holding(post_kind=kind, education=level, name=name), **more}
        for kind in kinds
        for level in levels
        for name in ("A", "B")
        for more in (NOTHING, seminar)
    ]
    found = each(reckoning(), *cases)
    told = {
        (row["card"], row["why_not"], row["jenis-jabatan"], row["pendidikan"], row["seminar"])
        for row in found
    }
    assert (len(found), len(told), len({row["card"] for row in found})) == (64, 32, 32)


def test_histories_of_others_change_nobody() -> None:
    other = "196804111993031009"
    found = view(
        reckoning(),
        people=[person(), person(nip=other, unit=None, unit_name="Dinas B")],
        training=[course("3", "2021-05-01", hours=40, nip=other)],
        education=[diploma("S-2") | {"nip": other}],
        sanctions=[sanction("berat", "2021-05-01", nip=other)],
    )
    told = [(row["nip"], row["unit"], row["jp"], row["pendidikan"], row["hukuman-disiplin"]) for row in found]
    assert told == [(other, "Dinas B", 40, "s2", "berat"), (NIP, "u1", 0, "s1", "tidak-pernah")]
