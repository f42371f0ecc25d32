"""The board of oversight: counts of the open ones within reach, and what rules could not judge."""

import datetime as dt
from pathlib import Path

import pytest
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from meritara.jobs.checks import check_newest, kept_checks
from meritara.records.findings import open_counts, visible_findings
from meritara.records.models import Agency, Finding, Role, Service, User
from meritara.registry.snapshot import snapshots
from meritara.web.findings import Rows, Wish
from meritara.web.oversight import Board, rule_name, untold_of
from tests.records import make
from tests.records.overseeing import RULE, a_finding, an_indication, late, lukas
from tests.registry.facts.rows import person, snapshot
from tests.reports.acting import ANI, acts
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("snapshots_at")]
ON = dt.date(2026, 9, 30)
BOARD, LIST = 7, 6  # queries


def board(user: User) -> Tag:
    return page_of(signed_in(user).get("/pengawasan/"))


def figures(page: Tag, id: str) -> dict[str, list[str]]:
    """Return the figures of a table by the head of each row."""
    section = page.one("section", aria_labelledby=id)
    rows = [tag for tag in section.all("tr") if tag.all("td")]
    return {row.one("th").text: [cell.text for cell in row.all("td")] for row in rows}


def laid(root: Path, *codes: str, on: dt.date = ON) -> None:
    """Lay ten people of each agency, one of whom acts since before all law."""
    people = [person(agency=code, nip=str(198001012005011000 + n)) for code in codes for n in range(10)]
    terms = [acts(code, ANI, dt.date(2019, 1, 5)) for code in codes]
    snapshot(root, on, "-".join(codes)[:40], people=people, appointments=terms)


def test_indications_findings_and_those_overdue_are_counted_by_rule() -> None:
    late()
    an_indication(number=2)
    an_indication(make.an_agency("lain", region="VIII"), number=3)
    page = board(make.wayan())
    assert figures(page, "aturan") == {rule_name(RULE): ["1", "1", "2"]}
    assert figures(page, "wilayah") == {"V": ["1", "1", "1"], "VIII": ["0", "0", "1"]}
    assert list(figures(page, "instansi")) == ["Prov. Khatulistiwa (contoh)", "Prov. Lain (contoh)"]


def test_auditor_of_a_region_counts_that_region_alone() -> None:
    an_indication()
    other = an_indication(make.an_agency("lain", region="VIII"), number=2)
    dewi = make.a_person("Dewi", Role.AUDITOR, "VIII")
    assert list(figures(board(dewi), "wilayah")) == ["VIII"]
    Service.objects.create(user=dewi, agency=other.agency)
    assert "Tidak ada yang terbuka." in signed_in(dewi).get("/pengawasan/").content.decode()


def test_what_has_ended_is_not_counted() -> None:
    an_indication()
    Finding.objects.update(state="closed")
    assert "Tidak ada yang terbuka." in signed_in(make.wayan()).get("/pengawasan/").content.decode()


def test_row_leads_to_the_list_of_that_rule_or_agency() -> None:
    an_indication()
    page = board(make.wayan())
    leads = [tag.attributes["href"] for id in ("aturan", "instansi") for tag in links(page, id)]
    assert leads == [f"/temuan/?aturan={RULE}", "/temuan/?instansi=khatulistiwa"]
    rows = page_of(signed_in(make.wayan()).get(leads[0])).all("tr")
    assert len(rows) == 2


def links(page: Tag, id: str) -> list[Tag]:
    return page.one("section", aria_labelledby=id).all("a")


def test_age_is_told_in_three_spans() -> None:
    for number, days in enumerate((1, 100, 400), 1):
        one = an_indication(number=number)
        opened_at = timezone.now() - dt.timedelta(days=days)
        Finding.objects.filter(pk=one.pk).update(opened_at=opened_at)
    with translation.override("id"):
        assert Board(make.wayan()).by_age == [
            ("Sampai 30 hari", 1),
            ("Sampai setengah tahun", 1),
            ("Lebih lama", 1),
        ]


def test_what_rules_could_not_judge_is_counted_from_the_newest_data_within_reach(snapshots_at: Path) -> None:
    for code, region in (("khatulistiwa", "V"), ("lain", "VIII")):
        make.an_agency(code, region=region)
    laid(snapshots_at, "khatulistiwa", "lain")
    check_newest()
    by_user = {}
    for user in (make.wayan(), lukas()):
        by_user[user.name] = {one.rule.id: one.rows for one in untold_of(user)}
    assert (by_user["Wayan"][RULE], by_user["Lukas"][RULE]) == (2, 1)
    text = signed_in(make.wayan()).get("/pengawasan/").content.decode()
    assert "Belum dapat dinilai: datanya kurang" in text


def test_older_data_do_not_count_beside_newer_ones(snapshots_at: Path) -> None:
    make.an_agency()
    make.an_agency("lain")
    laid(snapshots_at, "khatulistiwa", "lain")
    laid(snapshots_at, "khatulistiwa", on=ON + dt.timedelta(days=31))
    check_newest()
    assert {one.rule.id: one.rows for one in untold_of(make.wayan())}[RULE] == 2
    assert kept_checks(snapshots(snapshots_at)[-1])


def test_before_the_first_night_nothing_is_said_of_what_could_not_be_judged(snapshots_at: Path) -> None:
    make.an_agency()
    laid(snapshots_at, "khatulistiwa")
    assert untold_of(make.wayan()) == []


def test_rule_that_is_gone_is_told_by_its_id_and_one_by_hand_in_words() -> None:
    with translation.override("id"):
        assert (rule_name("sudah-tidak-ada"), rule_name("")) == ("sudah-tidak-ada", "Ditulis tangan")


def test_board_speaks_english_too() -> None:
    a_finding()
    client = signed_in(make.wayan())
    client.post("/bahasa/", {"language": "en"})
    text = client.get("/pengawasan/").content.decode()
    assert "By rule" in text
    assert "Acting" in text


def test_finding_speaks_english_too() -> None:
    one = late()
    client = signed_in(make.wayan())
    client.post("/bahasa/", {"language": "en"})
    text = client.get(f"/temuan/{one.uid}/").content.decode()
    for words in (
        "days late",
        "What the data say",
        "Limit on the day of the act",
        "3 months",
        "Read the rule",
    ):
        assert words in text


def test_agency_in_no_region_is_counted_apart() -> None:
    Agency.objects.filter(pk=an_indication(make.an_agency("pusat", region="")).agency_id).update(region="")
    assert list(figures(board(make.wayan()), "wilayah")) == ["Tanpa wilayah"]


def test_counts_by_rule_and_by_agency_add_up_to_the_same() -> None:
    late()
    for number, code in enumerate(("a", "b", "a"), 2):
        an_indication(make.an_agency(code, region="VIII"), number=number)
    Finding.objects.filter(agency__code="b").update(cured_on=timezone.localdate())
    user = make.wayan()
    whole = Board(user).whole
    assert (whole.open, whole.findings, whole.indications, whole.late, whole.cured) == (4, 1, 3, 1, 1)
    for counts in (Board(user).by_rule, Board(user).by_agency, Board(user).by_region):
        sums = [(one.open, one.findings, one.late, one.cured, one.month, one.half) for one in counts]
        assert [sum(figures) for figures in zip(*sums, strict=True)] == [4, 1, 1, 1, 4, 4]


@pytest.mark.parametrize("many", [1, 12])
def test_board_and_list_ask_as_often_for_many_agencies_as_for_one(
    many: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(many):
        an_indication(make.an_agency(f"kab-{number}"), number=number)
    client = signed_in(make.wayan())
    for address, queries in (("/pengawasan/", BOARD), ("/temuan/", LIST)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_page_of_the_list_keeps_its_order_and_stops_where_it_ends() -> None:
    ones = [an_indication(number=number) for number in range(1, 5)]
    for one, days in zip(ones, (3, 1, None, 2), strict=True):
        due_on = timezone.localdate() + dt.timedelta(days=days) if days else None
        Finding.objects.filter(pk=one.pk).update(state="told", due_on=due_on)
    rows = Rows(Wish.of({}).chosen(visible_findings(make.wayan())), 4)
    order = [ones[1].pk, ones[3].pk, ones[0].pk, ones[2].pk]
    assert [line.one.pk for line in rows[0:50]] == order
    assert ([line.one.pk for line in rows[1:3]], rows[4:50]) == (order[1:3], [])
    assert (rows[0].one.pk, len(rows)) == (order[0], 4)


def test_findings_of_where_an_auditor_served_are_not_counted_beside_those_of_the_own_agency() -> None:
    home, other = an_indication(), an_indication(make.an_agency("lain"), number=2)
    user = lukas()
    make.give(user, Role.OPERATOR, other.agency)
    counts = {one.key: one.open for one in open_counts(user, "agency_id")}
    assert counts == {home.agency_id: 1, other.agency_id: 1}
    Finding.objects.update(shown_from=timezone.localdate() + dt.timedelta(days=5))
    assert [one.key for one in open_counts(user, "agency_id")] == [other.agency_id]
