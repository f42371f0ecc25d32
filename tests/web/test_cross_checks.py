"""What the staff data say beside a claim: who reads it, in which words, and of which agency alone."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from meritara.jobs.checks import folder_of
from meritara.law.dated import say_day
from meritara.records.models import Assessment, Role, User, Verifier
from tests.records import make
from tests.reports.appraised import appraised, kept_of
from tests.web.reading import Tag, page_of
from tests.web.sending import signed_in

pytestmark = pytest.mark.django_db
ON, OLD = dt.date(2026, 6, 30), dt.date(2026, 5, 31)
SPOKEN, SILENT, DOUBTED = "penilaian-berkala", "talent-pool", "data-pelanggaran"
SIGN, NO_ACCUSATION = "Tanda perlu ditelaah.", "Ini bukan tuduhan"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of snapshots: four of ten without an appraisal here, nobody at the neighbour."""
    folder, patch = tmp_path_factory.mktemp("snapshots"), pytest.MonkeyPatch()
    patch.setenv("MERITARA_SNAPSHOTS", str(folder))
    made = appraised(folder, ON, {"khatulistiwa": 4, "ulin": 0})
    kept_of(made, folder_of(made))
    patch.undo()
    return folder


@pytest.fixture(autouse=True)
def counted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the site read those snapshots."""
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(root))


def assessed(level: int = 3, code: str = "khatulistiwa", state: str = "draft") -> Assessment:
    return make.in_state(make.filled(make.an_assessment(make.an_agency(code)), level), state)


def verified_by(budi: User, level: int = 3, place: int = Verifier.FIRST) -> Assessment:
    return make.given_to(assessed(level, state="verifying"), budi, place=place)


def said(client: Client, path: str) -> Tag:
    """Return what a page says of the data."""
    return page_of(client.get(path)).one("section", id="data")


def filling(one: Assessment, id: str = SPOKEN) -> str:
    return f"/penilaian/{one.uid}/{id}/"


def verifying(one: Assessment, id: str = SPOKEN) -> str:
    return f"/verifikasi/{one.uid}/{id}/"


def test_agency_reads_a_sign_with_its_count_its_day_and_what_to_do() -> None:
    text = said(signed_in(make.sari()), filling(assessed(3))).text
    assert f"{SIGN} 4 dari 10 pegawai tidak mempunyai penilaian kinerja tahun lalu (40%)." in text
    assert f"Ini tidak sejalan dengan klaim 3. {NO_ACCUSATION}" in text
    assert "Yang perlu dilakukan: Lengkapi penilaiannya di e-kinerja" in text
    assert f"posisi {say_day(ON)}. Tidak mengubah nilai apa pun." in text


def test_from_when_on_a_count_speaks_is_said_with_the_rule_and_that_it_is_unconfirmed() -> None:
    section = said(signed_in(make.sari()), filling(assessed(3)))
    told = "klaim 3 ke atas bila lebih dari 10%; 4 ke atas bila lebih dari 2%."
    assert told in section.text
    links = {link.text for link in section.all("a")}
    assert {"Penilaian kinerja tahun lalu tidak ada", "PP 30/2019"} <= links
    assert "rancangan Meritara sendiri" in section.text
    assert section.all("span", class_="doubt")


@pytest.mark.parametrize(("level", "sign"), [(1, False), (2, False), (3, True), (4, True)])
def test_the_sign_depends_on_what_is_claimed(level: int, sign: bool) -> None:
    text = said(signed_in(make.sari()), filling(assessed(level))).text
    assert (SIGN in text, "Tidak ada tanda" in text) == (sign, not sign)
    assert "4 dari 10 pegawai" in text


def test_without_a_claim_the_count_stands_there_without_a_sign() -> None:
    text = said(signed_in(make.sari()), filling(make.an_assessment())).text
    assert ("4 dari 10 pegawai" in text, SIGN in text, "Tidak ada tanda" in text) == (True, False, False)


def test_data_that_are_not_enough_are_doubt_with_the_table_that_is_empty() -> None:
    section = said(signed_in(make.sari()), filling(assessed(4), DOUBTED))
    assert section.one("div", class_="doubt").text.startswith(
        "Data belum cukup. Belum ada yang dapat dihitung"
    )
    assert "Tabel berikut kosong: Hukuman disiplin. Unggah juga" in section.text
    assert (SIGN in section.text, "Tidak ada tanda" in section.text) == (False, False)


def test_a_gap_that_everybody_has_is_doubt_for_the_export_lacks_the_column() -> None:
    text = said(signed_in(make.sari()), filling(assessed(4), "sistem-informasi-kepegawaian")).text
    assert "Data belum cukup. 10 dari 10 pegawai tidak tercatat atasan langsungnya (100%)." in text
    assert (SIGN in text, "Yang perlu dilakukan: Lengkapi atasan langsung" in text) == (False, True)


def test_sub_aspect_to_which_nothing_speaks_has_no_such_part() -> None:
    page = page_of(signed_in(make.sari()).get(filling(assessed(4), SILENT)))
    assert page.all("section", id="data") == []


def test_verifier_reads_the_same_beside_the_evidence_and_is_told_to_ask() -> None:
    budi = make.budi()
    text = said(signed_in(budi), verifying(verified_by(budi))).text
    assert f"{SIGN} 4 dari 10 pegawai" in text
    assert NO_ACCUSATION in text
    assert "tanyakan kepada instansi sebelum memberi nilai" in text
    assert "Lengkapi penilaiannya" not in text


def test_blind_second_verifier_may_read_it_for_it_is_no_score() -> None:
    dayang = make.a_person("Dayang", Role.VERIFIER)
    text = said(signed_in(dayang), verifying(verified_by(dayang, place=Verifier.SECOND))).text
    assert SIGN in text


def test_figures_are_of_the_assessed_agency_alone() -> None:
    ours, theirs = assessed(3), assessed(4, "ulin")
    rina, sari = make.a_person("Rina", Role.OPERATOR, theirs.agency), make.sari()
    text = said(signed_in(rina), filling(theirs)).text
    assert ("0 dari 10 pegawai" in text, "4 dari 10" in text, SIGN in text) == (True, False, False)
    assert signed_in(sari).get(filling(theirs)).status_code == 404
    assert [signed_in(rina).get(path(ours)).status_code for path in (filling, verifying)] == [404, 404]


def test_contributor_reads_it_on_the_rows_given_to_them_alone() -> None:
    one = assessed(3)
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    one.parts.create(indicator=SPOKEN, user=petrus)
    client = signed_in(petrus)
    assert SIGN in said(client, filling(one)).text
    assert client.get(filling(one, DOUBTED)).status_code == 404


def marked(user: User, path: str) -> set[str]:
    """Return where the rows with a sign lead to."""
    rows = [li for li in page_of(signed_in(user).get(path)).all("li") if li.all("span", class_="warn")]
    return {li.all("a")[0].attributes["href"] for li in rows if "tanda" in li.text}


def test_lists_mark_the_rows_with_a_sign() -> None:
    one, budi = assessed(3), make.budi()
    signs = {filling(one, id) for id in ("kontrak-kinerja", SPOKEN)}
    assert marked(make.sari(), f"/penilaian/{one.uid}/") == signs
    make.given_to(make.in_state(one, "verifying"), budi)
    assert verifying(one) in marked(budi, f"/verifikasi/{one.uid}/")
    assert verifying(one, SILENT) not in marked(budi, f"/verifikasi/{one.uid}/")


def test_a_claim_of_two_has_no_sign_in_the_list() -> None:
    one = assessed(1)
    assert "tanda perlu ditelaah" not in page_of(signed_in(make.sari()).get(f"/penilaian/{one.uid}/")).text


def test_no_score_changes_whatever_the_data_say() -> None:
    one = assessed(4)
    before = list(one.answers.values_list("indicator", "claimed", "verified"))
    said(signed_in(make.sari()), filling(one))
    one.refresh_from_db()
    assert (list(one.answers.values_list("indicator", "claimed", "verified")), one.claimed_total) == (
        before,
        "",
    )


def test_agency_without_staff_data_is_told_where_to_bring_them() -> None:
    section = said(
        signed_in(make.a_person("Rina", Role.OPERATOR, make.an_agency("tanpa"))),
        filling(assessed(3, "tanpa")),
    )
    assert "Data pegawai instansi ini belum ada." in section.text
    assert section.one("a").attributes["href"] == "/data-pegawai/"


def test_verifier_is_told_that_there_are_no_data_and_not_to_bring_them() -> None:
    budi = make.budi()
    one = make.given_to(assessed(3, "tanpa", "verifying"), budi)
    section = said(signed_in(budi), verifying(one))
    assert ("Data belum cukup" in section.text, section.all("a")) == (True, [])


def test_data_that_are_not_counted_yet_are_said_to_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path))
    appraised(tmp_path, OLD, {"khatulistiwa": 4})
    text = said(signed_in(make.sari()), filling(assessed(3))).text
    assert f"Data {say_day(OLD)} belum dihitung." in text
    assert (SIGN in text, "dari 10" in text) == (False, False)


def test_pages_in_english_say_the_same() -> None:
    client = signed_in(make.sari())
    client.cookies["bahasa"] = "en"
    text = said(client, filling(assessed(3))).text
    assert "Sign to look at. 4 of 10 people have no appraisal of last year (40%)." in text
    assert "It is no accusation" in text


def queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(path).status_code == 200
    return len(counted)


def test_pages_ask_the_database_as_little_with_data_as_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    budi = make.budi()
    one = verified_by(budi)
    sari, verifier = signed_in(make.sari()), signed_in(budi)
    paths = ((sari, f"/penilaian/{one.uid}/"), (sari, filling(one)), (verifier, verifying(one)))
    with_data = [queries(*each) for each in paths]
    monkeypatch.setenv("MERITARA_SNAPSHOTS", str(tmp_path))
    assert [queries(*each) for each in paths] == with_data
