"""The pages of objections, recommendations and approvals, from both sides."""

import pytest
from django.test import Client

from meritara.records.actions import recommendations as acts
from meritara.records.actions.recommendations import Advice
from meritara.records.models import Exemption, Objection, Recommendation, User
from tests.records import make
from tests.web import after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def as_user(client: Client, user: User) -> Client:
    client.force_login(user)
    return client


def test_agency_objects_with_a_letter_and_the_chair_answers_every_ground(client: Client) -> None:
    one, sari = after.heard(), make.sari()
    id = make.rows(one, 1)[0]
    path = f"/keberatan/{one.uid}/"
    said = {"nomor": "K-1", "tanggal": after.today(), f"minta-{id}": "4", f"alasan-{id}": "Sudah ada."}
    assert as_user(client, sari).post(path, said | {"naskah": after.scan()}).status_code == 302
    assert Objection.objects.get().grounds.get().wanted == "4"
    as_user(client, make.the_chair())
    assert f'name="beri-{id}"' in client.get(path).content.decode()
    answer = {"nomor": "J-1", f"beri-{id}": "4", f"jawab-{id}": "Terbukti."}
    assert client.post(f"{path}jawab/", answer).status_code == 302
    text = as_user(client, sari).get(path).content.decode()
    assert [part in text for part in ("Dikabulkan: skor 4.", "Terbukti.", "J-1")] == [True] * 3


def test_objection_that_lacks_a_part_is_refused_and_kept(client: Client) -> None:
    one, sari = after.heard(), make.sari()
    id = make.rows(one, 1)[0]
    said = {"nomor": "K-1", "tanggal": after.today(), f"minta-{id}": "4", f"alasan-{id}": " "}
    answer = as_user(client, sari).post(f"/keberatan/{one.uid}/", said | {"naskah": after.scan()})
    text = answer.content.decode()
    assert (answer.status_code, "A1.1: alasan keberatan" in text) == (422, True)
    assert ('<option value="4" selected>' in text, Objection.objects.count()) == (True, 0)


def test_agency_finds_no_objection_before_it_is_heard(client: Client) -> None:
    one = make.minuted(after.sitting(objection_days=5))
    assert as_user(client, make.sari()).get(f"/keberatan/{one.uid}/").status_code == 404


def test_page_says_that_objections_are_the_policy_of_the_organiser(client: Client) -> None:
    one = after.heard()
    text = as_user(client, make.sari()).get(f"/keberatan/{one.uid}/").content.decode()
    assert ("kebijakan penyelenggara" in text, "satu kali" in text) == (True, True)


def test_verifier_drafts_and_issues_and_the_agency_follows_up(client: Client) -> None:
    one, budi, sari = after.heard(), make.budi(), make.sari()
    make.given_to(one, budi)
    id, other = make.rows(one, 2)
    path = f"/rekomendasi/{one.uid}/"
    page = as_user(client, budi).get(path).content.decode()
    assert page.count('name="sertakan"') == 36
    said = {"sertakan": [id], f"teks-{id}": "Tetapkan petanya.", f"teks-{other}": "Tidak dicentang."}
    client.post(path, said | {"sampaikan": "ya"})
    (found,) = Recommendation.objects.all()
    assert (found.text, found.state) == ("Tetapkan petanya.", "open")
    as_user(client, sari).post(f"/tindak-lanjut/{found.uid}/", {"uraian": "Sudah ditetapkan."})
    as_user(client, budi).post(f"/tindak-lanjut/{found.uid}/periksa/", {"cukup": "ya"})
    found.refresh_from_db()
    assert found.state == "done"
    text = as_user(client, sari).get(path).content.decode()
    assert [part in text for part in ("Sudah ditetapkan.", "selesai", "Cukup.")] == [True] * 3


def test_agency_reads_no_draft(client: Client) -> None:
    one, budi = after.heard(), make.budi()
    make.given_to(one, budi)
    acts.recommend(one, {make.rows(one, 1)[0]: Advice("Masih rancangan.")}, budi)
    text = as_user(client, make.sari()).get(f"/rekomendasi/{one.uid}/").content.decode()
    assert ("Masih rancangan." in text, "Belum ada rekomendasi" in text) == (False, True)


def test_supervisor_records_and_ends_an_approval_and_the_agency_reads_it(client: Client) -> None:
    wayan = make.wayan()
    agency = after.published(wayan).decision.assessment.agency
    path = f"/izin/{agency.uid}/"
    said = {"nomor": "B-1", "tanggal": after.today(), "penerbit": "BKN", "mulai": after.today()}
    as_user(client, wayan)
    assert "izin tertulis belum tercatat" in client.get(path).content.decode()
    assert client.post(path, said | {"naskah": after.scan()}).status_code == 302
    one, text = Exemption.objects.get(), as_user(client, make.sari()).get(path).content.decode()
    assert ("dimungkinkan" in text, "Catat izin" in text) == (True, False)
    as_user(client, wayan).post(
        f"/izin/{one.uid}/akhiri/", {"tanggal": after.today(), "alasan": "Dicabut BKN."}
    )
    assert "Dicabut BKN." in client.get(path).content.decode()


def test_approval_with_a_part_missing_is_refused_and_kept(client: Client) -> None:
    agency = make.an_agency()
    said = {"nomor": "B-1", "tanggal": after.today(), "penerbit": "", "mulai": after.today()}
    answer = as_user(client, make.wayan()).post(f"/izin/{agency.uid}/", said | {"naskah": after.scan()})
    text = answer.content.decode()
    assert (answer.status_code, "Penerbit belum diisi" in text, 'value="B-1"' in text) == (422, True, True)
