"""Evidence on the page of a sub-aspect: seen, added, used again, checked, taken off."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meritara.records.actions import evidence as library
from meritara.records.actions import uses
from meritara.records.actions.evidence import Said
from meritara.records.models import Assessment, Event, Evidence, EvidenceFile, EvidenceUse, Part, Role, User
from tests.files import make as made
from tests.records import make
from tests.web.conftest import CANARY
from tests.web.reading import page_of
from tests.web.sending import PDF, address, file, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("kept_files")]


def begun() -> tuple[Assessment, User, str]:
    one = make.an_assessment()
    return one, make.sari(), make.rows(one, 1)[0]


def test_page_says_what_may_be_sent_before_anything_is_chosen() -> None:
    one, sari, _ = begun()
    make.a_file(one.agency, size=88 << 20)
    page = page_of(signed_in(sari).get(address(one)))
    chooser = page.one("input", type="file")
    said = page.one("p", id=chooser.attributes["aria-describedby"]).text
    assert "PDF, JPEG, PNG, WEBP, DOCX" in said
    assert "paling besar 25 MB" in said
    assert "tersisa 4912 MB dari 5000 MB" in said
    assert ".pdf" in chooser.attributes["accept"].split(",")


def test_same_part_stands_on_the_page_of_the_score() -> None:
    one, sari, id = begun()
    uses.attach_new(one, id, sari, said=Said(title="SK peta jabatan", text="Ada."))
    page = page_of(signed_in(sari).get(f"/penilaian/{one.uid}/{id}/"))
    part = page.one("section", id="bukti")
    assert "SK peta jabatan" in part.text
    assert part.one("input", type="file").attributes["name"] == "files"


def test_file_is_added_by_an_ordinary_form() -> None:
    one, sari, id = begun()
    form = {"title": "SK 12", "number": "800/12", "valid_from": "2023-01-01", "valid_until": "2023-12-31"}
    answer = send(signed_in(sari), address(one), file(), **form, meets=["0"])
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/penilaian/{one.uid}/{id}/#bukti")
    use = EvidenceUse.objects.get()
    assert (use.evidence.title, use.evidence.number, use.meets) == ("SK 12", "800/12", [0])
    assert use.evidence.valid_until == dt.date(2023, 12, 31)
    assert EvidenceFile.objects.get().size == len(PDF)


def test_photos_of_a_phone_come_as_one_pdf() -> None:
    one, sari, _ = begun()
    photos = [file(made.picture("JPEG"), f"IMG_{number}.jpg") for number in range(3)]
    send(signed_in(sari), address(one), *photos)
    kept = EvidenceFile.objects.get()
    assert (kept.name, kept.pages, kept.media_type) == ("foto.pdf", 3, "application/pdf")


def test_refused_file_is_named_with_its_reason_and_what_was_typed_stays() -> None:
    one, sari, _ = begun()
    answer = send(signed_in(sari), address(one), file(b"<script>", "sk.pdf"), title="SK 12", text="Uraian")
    page = page_of(answer)
    wrong = page.one("div", id="masalah").text
    assert (answer.status_code, "sk.pdf" in wrong, "halaman web" in wrong) == (422, True, True)
    assert page.one("input", name="title").attributes["value"] == "SK 12"
    assert page.one("textarea", name="text").text == "Uraian"
    assert (Evidence.objects.count(), Event.objects.count()) == (0, 0)


def test_link_that_is_none_and_an_impossible_day_are_said() -> None:
    one, sari, _ = begun()
    client = signed_in(sari)
    link = page_of(client.post(address(one), {"link": "http://contoh.example"}))
    day = client.post(address(one), {"text": "Ada.", "valid_from": "2023-02-30"})
    assert "https://" in link.one("div", id="masalah").text
    assert (day.status_code, Evidence.objects.count()) == (422, 0)


def test_link_is_shown_whole_and_marked_as_not_locked() -> None:
    one, sari, id = begun()
    uses.attach_new(one, id, sari, said=Said(link="https://jdih.contoh.example/sk"))
    part = page_of(signed_in(sari).get(address(one))).one("section", id="bukti")
    (link,) = part.all("a", href="https://jdih.contoh.example/sk")
    assert (link.text, link.attributes["rel"]) == (
        "https://jdih.contoh.example/sk",
        "noopener noreferrer nofollow",
    )
    assert "tidak terkunci" in part.text
    assert "Unggah salinan halamannya" in part.text


def test_evidence_that_ended_too_early_is_marked() -> None:
    one, sari, id = begun()
    uses.attach_new(one, id, sari, said=Said(text="SK lama.", valid_until=dt.date(2022, 6, 30)))
    assert "berakhir sebelum masa yang dinilai" in page_of(signed_in(sari).get(address(one))).one("main").text


def test_evidence_serves_another_row_and_says_how_often() -> None:
    one, sari, id = begun()
    other = make.rows(one, 2)[1]
    proof = uses.attach_new(one, id, sari, said=Said(title="SK 12", text="Ada.")).evidence
    client = signed_in(sari)
    client.post(address(one, other, "pakai/"), {"evidence": proof.uid})
    assert EvidenceUse.objects.count() == 2
    assert "dipakai 2x" in page_of(client.get(address(one, other))).one("main").text


def test_last_year_s_evidence_is_offered_and_taken_over() -> None:
    one, sari, id = begun()
    old = make.a_period(
        "Penilaian 2023", assessed_from=dt.date(2022, 1, 1), assessed_until=dt.date(2022, 12, 31)
    )
    make.in_state(make.filled(make.an_assessment(period=old)), "plenary")
    client = signed_in(sari)
    assert "Pakai bukti tahun lalu (1)" in page_of(client.get(address(one))).one("main").text
    client.post(address(one, id, "tahun-lalu/"))
    assert one.uses.get().indicator == id
    assert "Pakai bukti tahun lalu" not in page_of(client.get(address(one))).one("main").text


def test_checklist_is_ticked_and_evidence_taken_off() -> None:
    one, sari, id = begun()
    proof = uses.attach_new(one, id, sari, said=Said(text="Ada.")).evidence
    client = signed_in(sari)
    client.post(address(one, id, f"{proof.uid}/"), {"meets": ["0", "9999", "x"]})
    assert one.uses.get().meets == [0]
    client.post(address(one, id, f"{proof.uid}/"), {"off": "1"})
    assert (one.uses.count(), Evidence.objects.count()) == (0, 1)


def test_page_out_of_time_offers_no_form_and_says_why() -> None:
    one, sari, _ = begun()
    make.in_state(one, "verifying")
    page = page_of(signed_in(sari).get(address(one)))
    assert page.all("input", type="file") == []
    answer = send(signed_in(sari), address(one), file())
    assert (answer.status_code, EvidenceFile.objects.count()) == (422, 0)


@pytest.mark.parametrize("more", ["", "pakai/", "tahun-lalu/", "x/"])
def test_rows_of_others_are_not_there(more: str) -> None:
    one, _, id = begun()
    joko = make.sari(make.an_agency("sungai-purun"))
    joko = make.a_person("Joko", Role.OPERATOR, make.an_agency("sungai-purun"))
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    Part.objects.create(assessment=one, indicator=make.rows(one, 2)[1], user=petrus)
    budi = make.budi()
    make.given_to(make.in_state(one, "verifying"), budi)
    make.in_state(one, "verifying")
    statuses = [
        signed_in(who).post(address(one, id, more), {"text": "x"}).status_code for who in (joko, petrus, budi)
    ]
    assert (statuses, Evidence.objects.count()) == ([404] * 3, 0)


def test_contributor_adds_under_their_own_row() -> None:
    one, _, id = begun()
    petrus = make.a_person("Petrus", Role.CONTRIBUTOR, one.agency)
    Part.objects.create(assessment=one, indicator=id, user=petrus)
    send(signed_in(petrus), address(one), file())
    assert Event.objects.get(verb="attach").role == "contributor"


def test_leader_reads_and_is_offered_nothing_to_change() -> None:
    one, sari, id = begun()
    uses.attach_new(one, id, sari, said=Said(title="SK 12", text="Ada."))
    norlaila = make.a_person("Norlaila", Role.LEADER, one.agency)
    part = page_of(signed_in(norlaila).get(address(one))).one("section", id="bukti")
    assert ("SK 12" in part.text, part.all("form")) == (True, [])


def test_nobody_sets_what_the_form_does_not_ask() -> None:
    one, sari, _ = begun()
    more = {"state": "plenary", "verified": "4", "agency": "x", "added_by": "1", "withdrawn_at": "2024-01-01"}
    signed_in(sari).post(address(one), {"text": "Ada.", "kind": "file", "round": "2", **more})
    proof, use = Evidence.objects.get(), EvidenceUse.objects.get()
    assert (proof.kind, proof.agency, proof.withdrawn_at) == ("text", one.agency, None)
    assert (use.round, Assessment.objects.get().state, proof.added_by) == (1, "draft", sari)


def test_row_with_much_evidence_asks_as_little_as_one_with_little() -> None:
    one, sari, id = begun()
    client = signed_in(sari)

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address(one)).status_code == 200
        return len(asked)

    for number in range(2):
        proof = uses.attach_new(one, id, sari, said=Said(text=str(number))).evidence
        make.a_file(one.agency, evidence=proof)
    few = queries()
    for number in range(12):
        proof = uses.attach_new(one, id, sari, said=Said(text=str(number))).evidence
        make.a_file(one.agency, evidence=proof)
    assert queries() == few


def test_markup_in_evidence_is_text() -> None:
    one, sari, id = begun()
    uses.attach_new(one, id, sari, said=Said(title=CANARY, number=CANARY, text=CANARY))
    client = signed_in(sari)
    proof = Evidence.objects.get()
    for path in (address(one), "/bukti/", f"/bukti/{proof.uid}/", f"/penilaian/{one.uid}/{id}/"):
        page = page_of(client.get(path))
        assert (page.all("img", src="x"), page.all("", hx_get="/x")) == ([], []), path
        assert CANARY[:20] in page.one("main").text


def test_library_searches_filters_and_counts_uses() -> None:
    one, sari, id = begun()
    uses.attach_new(
        one, id, sari, said=Said(title="Peta jabatan", text="a", valid_until=dt.date(2023, 12, 31))
    )
    library.add(one.agency, sari, Said(title="Anjab", text="b"))
    make.evidence(make.an_agency("sungai-purun"), "Rahasia tetangga")
    client = signed_in(sari)

    def titles(query: str = "") -> list[str]:
        return [tag.text for tag in page_of(client.get(f"/bukti/{query}")).one("main").all("h2")]

    assert (sorted(titles()), titles("?cari=peta")) == (["Anjab", "Peta jabatan"], ["Peta jabatan"])
    assert (titles("?tampil=berakhir"), titles("?tampil=belum")) == (["Peta jabatan"], ["Anjab"])
    assert titles("?cari=tetangga") == []
    assert "Tidak ada yang cocok" in page_of(client.get("/bukti/?cari=tetangga")).one("main").text


def test_library_is_searched_for_a_row_and_used_there() -> None:
    one, sari, id = begun()
    proof = library.add(one.agency, sari, Said(title="Anjab", text="b"))
    client = signed_in(sari)
    (link,) = [tag for tag in page_of(client.get(address(one))).all("a") if tag.text == "Cari di semua bukti"]
    page = page_of(client.get(f"{link.attributes['href']}&cari=anjab"))
    (form,) = [tag for tag in page.all("form", method="post") if tag.all("button", name="evidence")]
    button = form.one("button")
    assert button.text == f"Pakai untuk {one.instrument.nodes[id].code} Anjab"
    client.post(form.attributes["action"], {"evidence": button.attributes["value"]})
    assert one.uses.get().evidence == proof
    foreign = make.an_assessment(make.an_agency("sungai-purun"))
    assert client.get(f"/bukti/?penilaian={foreign.uid}&baris={id}").status_code == 404


def test_empty_library_says_what_will_stand_there() -> None:
    text = page_of(signed_in(make.sari()).get("/bukti/")).one("main").text
    assert "Bukti dukung instansi Anda ada di sini" in text


def test_file_is_added_to_the_library_without_a_use() -> None:
    sari = make.sari()
    answer = send(signed_in(sari), "/bukti/", file(), title="SK 12")
    proof = Evidence.objects.get()
    assert answer.headers["Location"] == f"/bukti/{proof.uid}/"
    assert (proof.title, proof.uses.count(), proof.files.count()) == ("SK 12", 0, 1)


def test_library_is_not_there_for_those_without_an_agency() -> None:
    assert [signed_in(who).get("/bukti/").status_code for who in (make.budi(), make.wayan())] == [404, 404]


def test_page_of_evidence_tells_revisions_places_and_story() -> None:
    one, sari, id = begun()
    client = signed_in(sari)
    send(client, address(one), file(), title="SK 12")
    proof = Evidence.objects.get()
    send(client, f"/bukti/{proof.uid}/revisi/", file(made.pdf(2), "sk-2.pdf"))
    main = page_of(client.get(f"/bukti/{proof.uid}/")).one("main")
    story = [item.text for item in main.one("section", aria_labelledby="riwayat").all("li")]
    assert [
        part in text for part, text in zip(("revisi baru · sk-2.pdf", "ditambahkan"), story, strict=True)
    ] == [
        True,
        True,
    ]
    leaf = one.instrument.nodes[id]
    assert leaf.name.id in main.one("section", aria_labelledby="dipakai").text
    files = main.one("section", aria_labelledby="isi-bukti").all("p", class_="file")
    assert ["sk-2.pdf" in files[0].text, "sk.pdf" in files[1].text] == [True, True]


def test_submitted_evidence_says_so_and_offers_no_change() -> None:
    one, sari, _ = begun()
    client = signed_in(sari)
    send(client, address(one), file(), title="SK 12")
    make.in_state(one, "submitted")
    proof = Evidence.objects.get()
    page = page_of(client.get(f"/bukti/{proof.uid}/"))
    assert "sudah diajukan" in page.one("main").text
    assert page.one("main").all("form") == []
    send(client, f"/bukti/{proof.uid}/revisi/", file(made.pdf(2)))
    client.post(f"/bukti/{proof.uid}/", {"title": "Lain"})
    client.post(f"/bukti/{proof.uid}/tarik/", {"reason": "x"})
    proof.refresh_from_db()
    assert (proof.title, proof.files.count(), proof.withdrawn_at) == ("SK 12", 1, None)


def test_correction_and_withdrawal_go_through_the_page() -> None:
    one, sari, id = begun()
    proof = uses.attach_new(one, id, sari, said=Said(title="SK", text="Ada.")).evidence
    client = signed_in(sari)
    client.post(f"/bukti/{proof.uid}/", {"title": "SK 12", "valid_until": "2024-01-31", "text": "Ada."})
    client.post(f"/bukti/{proof.uid}/tarik/", {"reason": "Dicabut."})
    proof.refresh_from_db()
    assert (proof.title, proof.valid_until) == ("SK 12", dt.date(2024, 1, 31))
    assert ((proof.withdrawn_at or timezone.now()) <= timezone.now(), one.uses.count()) == (True, 0)


def test_verifier_reads_a_piece_without_the_agency_s_story() -> None:
    one, sari, id = begun()
    proof = uses.attach_new(one, id, sari, said=Said(title="SK", text="Ada.")).evidence
    budi = make.budi()
    make.given_to(make.in_state(one, "verifying"), budi)
    page = page_of(signed_in(budi).get(f"/bukti/{proof.uid}/"))
    assert "Riwayatnya hanya untuk instansinya sendiri." in page.one("main").text
    assert page.one("main").all("form") == []
