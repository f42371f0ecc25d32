"""The page of verifiers: marked ones, a list, the present list to download, handing over."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meritara.records.models import Period, Role, User, Verifier
from meritara.tables.writer import xlsx_bytes
from tests.records import make
from tests.web.reading import Answer, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def wayan(client: Client) -> User:
    """Sign Wayan in."""
    wayan = make.wayan()
    client.force_login(wayan)
    return wayan


def base(period: Period) -> str:
    return f"/periode/{period.uid}/verifikator/"


def notices(answer: Answer) -> list[str]:
    return [tag.text for tag in page_of(answer).all("p", class_="notice")]


@pytest.mark.usefixtures("wayan")
def test_marked_agencies_are_given_to_one_verifier(client: Client) -> None:
    one, budi = make.an_assessment(), make.budi()
    page = client.post(base(one.period), {"verifikator": budi.uid, "penilaian": [one.uid]}, follow=True)
    assert notices(page) == ["1 penilaian ditugaskan."]
    assert Verifier.objects.get().user == budi
    row = page_of(page).one("table", class_="board").one("tbody").one("tr")
    assert [cell.text for cell in row.all("td")] == ["provinsi", "Belum diisi", "Budi"]


@pytest.mark.usefixtures("wayan")
def test_conflict_of_interest_is_said_with_its_reason(client: Client) -> None:
    one, budi = make.an_assessment(), make.budi()
    make.give(budi, Role.OPERATOR, one.agency, until_on=make.LONG_AGO)
    page = client.post(base(one.period), {"verifikator": budi.uid, "penilaian": [one.uid]}, follow=True)
    assert "pernah bertugas" in notices(page)[0]
    assert Verifier.objects.count() == 0


@pytest.mark.usefixtures("wayan")
@pytest.mark.parametrize("form", [{}, {"verifikator": "x", "penilaian": ["y"]}])
def test_nothing_marked_is_said(client: Client, form: dict[str, str]) -> None:
    one = make.an_assessment()
    make.budi()
    assert "Belum ada yang dipilih" in notices(client.post(base(one.period), form, follow=True))[0]


@pytest.mark.usefixtures("wayan")
def test_present_list_comes_back_as_it_went(client: Client) -> None:
    period, budi = make.a_period(), make.budi()
    make.given_to(make.an_assessment(period=period), budi)
    make.given_to(make.an_assessment(make.an_agency("anggrek"), period), budi)
    sheet = client.get(f"{base(period)}unduh/").content
    answer = client.post(
        f"{base(period)}unggah/", {"berkas": SimpleUploadedFile("v.xlsx", sheet)}, follow=True
    )
    assert notices(answer) == ["0 penilaian ditugaskan."]


@pytest.mark.usefixtures("wayan")
def test_wrong_list_names_its_rows_and_changes_nothing(client: Client) -> None:
    one = make.an_assessment()
    make.budi()
    rows = [["khatulistiwa", "budi@contoh.example"], ["x", "budi@contoh.example"]]
    sheet = xlsx_bytes(["Kode instansi", "E-mail"], rows)
    answer = client.post(f"{base(one.period)}unggah/", {"berkas": SimpleUploadedFile("v.xlsx", sheet)})
    assert answer.status_code == 422
    assert "baris 3, kolom Kode instansi" in page_of(answer).one("", id="masalah").text
    assert Verifier.objects.count() == 0


@pytest.mark.usefixtures("wayan")
def test_work_is_handed_over_with_a_reason(client: Client) -> None:
    one, budi, dayang = make.an_assessment(), make.budi(), make.a_person("Dayang", Role.VERIFIER)
    make.given_to(one, budi)
    form = {"dari": budi.uid, "kepada": dayang.uid, "alasan": "Cuti"}
    page = client.post(f"{base(one.period)}serah/", form, follow=True)
    assert notices(page) == ["1 penilaian diserahterimakan."]
    assert Verifier.objects.get().user == dayang
    page = client.post(f"{base(one.period)}serah/", form | {"kepada": ""}, follow=True)
    assert "Pilih dari siapa dan kepada siapa" in notices(page)[0]


@pytest.mark.usefixtures("wayan")
def test_page_says_when_nobody_verifies_or_nobody_is_called(client: Client) -> None:
    period = make.a_period()
    assert "Belum ada verifikator" in page_of(client.get(base(period))).text
    make.budi()
    assert "Belum ada instansi yang dipanggil" in page_of(client.get(base(period))).text


@pytest.mark.usefixtures("wayan")
def test_second_place_is_offered_only_in_a_blind_period(client: Client) -> None:
    one = make.an_assessment()
    make.budi()
    assert page_of(client.get(base(one.period))).all("select", name="urutan") == []
    Period.objects.update(is_blind=True)
    assert len(page_of(client.get(base(one.period))).all("select", name="urutan")) == 1


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.CHAIR, Role.VERIFIER, Role.ADMIN])
def test_page_is_not_there_for_others(client: Client, role: str) -> None:
    period = make.an_assessment().period
    client.force_login(make.a_person("Lain", role))
    found = [client.get(base(period)), client.get(f"{base(period)}unduh/")]
    found += [client.post(f"{base(period)}{path}") for path in ("", "unggah/", "serah/")]
    assert [one.status_code for one in found] == [404] * 5
