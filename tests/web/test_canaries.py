"""What must never get out: a link that somebody opens for us, and one agency's evidence at another's desk."""

import socket
from collections.abc import Iterator

import pytest
from django.test import Client
from django.utils import timezone

from meritara.jobs.files import look_after_files, tidy
from meritara.jobs.mail import send_due
from meritara.jobs.reminders import remind
from meritara.records.actions import clarifications, requests, uses
from meritara.records.actions.evidence import Said
from meritara.records.actions.requests import Wish
from meritara.records.models import Arrival, Assessment, Evidence, EvidenceFile, EvidenceUse, Role, Unit, User
from tests.records import make
from tests.web.sending import address, file, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]
SECRET = "KENARI-7f3a"
TODAY = timezone.localdate()


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listen on a port of this machine, where nobody has any business."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def hits(listener: socket.socket) -> int:
    found = 0
    while True:
        try:
            listener.accept()[0].close()
        except BlockingIOError:
            return found
        found += 1


def test_listener_of_this_test_hears_who_comes(listener: socket.socket) -> None:
    socket.create_connection(listener.getsockname()).close()
    assert hits(listener) == 1


def test_no_page_no_job_and_no_paper_opens_a_link(listener: socket.socket) -> None:
    one, sari, budi = make.an_assessment(), make.sari(), make.budi()
    port, id = listener.getsockname()[1], make.rows(one, 1)[0]
    client = signed_in(sari)
    client.post(address(one), {"link": f"https://127.0.0.1:{port}/sk", "title": "SK"})
    proof = Evidence.objects.get()
    client.post(f"/bukti/{proof.uid}/", {"link": f"https://127.0.0.1:{port}/lain", "title": "SK"})
    pages = (address(one), "/bukti/", f"/bukti/{proof.uid}/", f"/penilaian/{one.uid}/{id}/")
    papers = (f"/penilaian/{one.uid}/tagihan/", f"/penilaian/{one.uid}/tagihan/unduh/")
    assert [client.get(path).status_code for path in (*pages, *papers)] == [200] * 6
    make.given_to(make.in_state(one, "verifying"), budi)
    thread = clarifications.ask(one, id, budi, text="Mana?", due_on=TODAY)
    clarifications.answer(thread, sari, text="Ini.", evidence=proof)
    verifier = signed_in(budi)
    assert verifier.get(f"/verifikasi/{one.uid}/{id}/").status_code == 200
    assert verifier.get(f"/klarifikasi/{thread.uid}/").status_code == 200
    look_after_files()
    tidy()
    remind()
    send_due()
    assert (hits(listener), proof.uses.count()) == (0, 1)


def planted() -> tuple[Assessment, Arrival, str]:
    """Plant a secret in everything about evidence that an agency has."""
    one = make.an_assessment(make.an_agency("sungai-purun", name="Kab. Sungai Purun (contoh)"))
    lia, id = make.sari(one.agency), make.rows(one, 1)[0]
    said = Said(title=SECRET, number=SECRET, text=SECRET)
    uses.attach_new(one, id, lia, said=said)
    send(signed_in(lia), address(one), file(name=f"{SECRET}.pdf"), title=SECRET)
    unit = Unit.objects.create(agency=one.agency, name=SECRET)
    request, token = requests.ask_for(one, lia, Wish(unit, [id], TODAY, TODAY, SECRET))
    kept = make.a_file(one.agency, name=f"{SECRET}.pdf")
    arrival = Arrival.objects.create(request=request, indicator=id, file=kept, sender=SECRET, note=SECRET)
    return one, arrival, token


def strangers() -> list[User]:
    """Return people of another agency, and those who oversee no part of it."""
    home = make.an_agency()
    sari = make.a_person("Rina", Role.OPERATOR, home)
    petrus, norlaila = (
        make.a_person("Petrus", Role.CONTRIBUTOR, home),
        make.a_person("Norlaila", Role.LEADER, home),
    )
    budi = (
        make.given_to(make.in_state(make.an_assessment(home), "verifying"), make.budi()).verifiers.get().user
    )
    return [sari, petrus, norlaila, budi, make.a_person("Pengelola", Role.ADMIN, "IX")]


def test_secret_of_one_agency_is_in_no_byte_of_another_s_pages() -> None:
    one, arrival, token = planted()
    id, own = make.rows(one, 1)[0], make.an_assessment()
    things = [f"/bukti/{proof.uid}/" for proof in Evidence.objects.all()]
    things += [
        f"/berkas/{kept.uid}/{more}"
        for kept in EvidenceFile.objects.all()
        for more in ("", "lihat/1/", "halaman/1/")
    ]
    things += [
        f"/penilaian/{one.uid}/{more}"
        for more in ("permintaan/", "tagihan/", "tagihan/unduh/", f"{id}/bukti/")
    ]
    things.append(f"/kirim/{token[:-1]}x/tanda-terima/{arrival.uid}/")
    lists = ["/bukti/", f"/bukti/?cari={SECRET}", f"/penilaian/{own.uid}/permintaan/", address(own)]
    for who in (*strangers(), None):
        client = signed_in(who) if who else Client()
        for path in things:
            answer = client.get(path)
            assert answer.status_code == (404 if who or path.startswith("/kirim/") else 302), (who, path)
            assert SECRET not in answer.content.decode(), (who, path)
        for path in lists:
            body = (
                client.get(path)
                .content.decode()
                .replace(f'value="{SECRET}"', "")
                .replace(f"cari={SECRET}", "")
            )
            assert SECRET not in body, (who, path)


def test_evidence_of_another_agency_can_be_neither_used_nor_changed_nor_answered_with() -> None:
    one, arrival, _ = planted()
    own = make.in_state(make.an_assessment(), "draft")
    rina = make.a_person("Rina", Role.OPERATOR, own.agency)
    client, id = signed_in(rina), make.rows(own, 1)[0]
    before = state()
    for proof in Evidence.objects.all():
        asked = [
            client.post(address(own, id, "pakai/"), {"evidence": proof.uid}),
            client.post(address(own, id, f"{proof.uid}/"), {"off": "1"}),
            client.post(f"/bukti/{proof.uid}/", {"title": "x"}),
            client.post(f"/bukti/{proof.uid}/tarik/", {"reason": "x"}),
            send(client, f"/bukti/{proof.uid}/revisi/", file()),
            client.post(f"/kiriman/{arrival.uid}/", {"title": "x"}),
            client.post(f"/penilaian/{one.uid}/permintaan/", {"uid": "x"}),
        ]
        assert [answer.status_code for answer in asked] == [404] * 7
    assert state() == before


def state() -> tuple[list[object], ...]:
    """Return every row about evidence."""
    tables = (Evidence, EvidenceFile, EvidenceUse, Arrival)
    return tuple(list(table.objects.order_by("pk").values()) for table in tables)


def test_upload_does_not_tell_that_another_agency_has_the_file() -> None:
    planted()
    own = make.an_assessment()
    rina = signed_in(make.a_person("Rina", Role.OPERATOR, own.agency))
    known = send(rina, address(own), file(name="sama.pdf"))
    fresh = send(rina, address(own), file(data=file().read() + b"\n", name="beda.pdf"))
    assert (known.status_code, known.headers["Location"]) == (fresh.status_code, fresh.headers["Location"])
    page = rina.get(address(own)).content.decode()
    assert ("Sungai Purun" in page, SECRET in page) == (False, False)
