"""Bandar Anggrek claims 4 with a draft decree: asked, lowered to 2, repaired to 3 once it is signed."""

from fractions import Fraction

import pytest
from playwright.sync_api import FloatRect, expect

from meritara.records.demo.levels import levels_of_total
from tests.files import make as made
from tests.journeys.people import Cast, Person
from tests.journeys.steps import (
    CODES,
    MERIT,
    NOW,
    calls,
    fills,
    gives_to,
    hands_to_the_leader,
    on,
    opens_file,
    opens_first_row,
    records_the_signed_page,
    scores,
    takes_over,
    turns_to,
)

pytestmark = pytest.mark.browser
PERIOD = "Penilaian mandiri 2027 (contoh)"
AGENCY, ROW = "Kota Bandar Anggrek (contoh)", "pola-karier"
CODE = CODES[ROW]
HONEST = levels_of_total(MERIT, Fraction(246), most={id: "2" if id == ROW else "4" for id in CODES})
DRAFT, DECREE = "Rancangan Perwali pola karier (contoh)", "Perwali pola karier bertanda tangan (contoh)"
QUESTION, ANSWER = "Mana Perwali yang sudah ditetapkan?", "Masih rancangan; penetapannya bulan depan."
REASON = "Yang dilampirkan masih rancangan; baru memenuhi skor 2."


def attaches(rina: Person, title: str) -> None:
    rina.opens_folded("Tambah bukti").gives_file("perwali.pdf", made.pdf(2)).writes("Judul", title)
    rina.page.get_by_role("button", name="Simpan bukti").click()
    expect(rina.page.get_by_role("link", name=title)).to_be_visible()


def claims_too_much(rina: Person) -> None:
    rina.opens_assessment(PERIOD)
    fills(rina, HONEST | {ROW: "4"})
    takes_over(rina, PERIOD, NOW)
    rina.opens_assessment(PERIOD).opens_row(CODE)
    attaches(rina, DRAFT)
    rina.opens_assessment(PERIOD).reads("254", "Baik")
    hands_to_the_leader(rina, PERIOD)
    records_the_signed_page(rina, "800/254/BKPSDM", "Lidia")


def place_of(person: Person, where: str) -> FloatRect:
    found = person.page.locator(where).bounding_box()
    assert found
    return found


def sees_claim_rubric_and_evidence_side_by_side(budi: Person) -> None:
    budi.reads("Klaim 4", DRAFT, *(level.text.id for level in MERIT.nodes[ROW].levels))
    claim, proof = (place_of(budi, where) for where in (".score", ".proofs"))
    assert (claim["y"], claim["x"] + claim["width"] <= proof["x"]) == (proof["y"], True)
    picture = budi.page.locator(".proofs img").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("image => image.naturalWidth") > 0


def accepts_every_other_claim(budi: Person) -> None:
    for id in HONEST:
        if id != ROW:
            turns_to(budi, id)
            scores(budi, HONEST[id])


def reads_a_row_that_stays_shut(rina: Person, code: str) -> None:
    rina.opens_assessment(PERIOD).opens_row(code).reads("Baris ini tidak dibuka untuk perbaikan")
    expect(rina.page.locator("#lembar input[type=radio]").first).to_be_disabled()
    expect(rina.page.locator("summary", has_text="Tambah bukti")).to_have_count(0)


def test_claim_of_4_that_its_evidence_does_not_carry_comes_down_and_is_repaired(cast: Cast) -> None:
    wayan, rina, budi = (cast(name).signs_in() for name in ("Wayan", "Rina", "Budi"))
    calls(wayan, PERIOD, "kota")
    claims_too_much(rina)
    gives_to(wayan, "Budi", period=PERIOD, agency=AGENCY)

    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.presses("Ambil berkas")
    opens_first_row(budi)
    turns_to(budi, ROW)
    sees_claim_rubric_and_evidence_side_by_side(budi)
    budi.opens_folded("Tanya instansi").writes("Pertanyaan", QUESTION)
    budi.writes("Dijawab paling lambat", on(3)).presses("Kirim pertanyaan")
    rina.opens_assessment(PERIOD).follows(f"Jawab pertanyaan tentang {CODE}").reads(QUESTION)
    rina.writes("Jawaban Anda", ANSWER).presses("Kirim jawaban")
    budi.page.reload()
    budi.follows("Buka")
    budi.reads(ANSWER).presses("Tutup klarifikasi ini")
    opens_file(budi, period=PERIOD, agency=AGENCY)
    opens_first_row(budi)
    turns_to(budi, ROW)
    scores(budi, "2", reason=REASON)
    accepts_every_other_claim(budi)
    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.reads("254", "246").presses("Sampaikan nilai sementara")

    rina.opens_assessment(PERIOD).follows("Baca nilai sementara dan putuskan").reads("254", "246", REASON)
    budi.presses("Buka masa perbaikan").reads("Masa perbaikan")
    reads_a_row_that_stays_shut(rina, "A4.2")
    rina.opens_assessment(PERIOD).follows(f"Perbaiki {CODE}").reads("Klaim awal 4", REASON)
    attaches(rina, DECREE)
    rina.chooses_score(3).writes("Catatan", "Ditetapkan pekan lalu.").presses("Simpan dan")
    rina.opens_assessment(PERIOD).follows("Periksa dan ajukan").presses("Ajukan perbaikan")
    opens_file(budi, period=PERIOD, agency=AGENCY)
    opens_first_row(budi)
    budi.reads(DECREE, f"Verifikasi pertama 2 · {REASON}", "ditambahkan pada masa perbaikan")
    expect(budi.page.get_by_label("Alasan")).to_have_value("")
    scores(budi, "3")
    opens_file(budi, period=PERIOD, agency=AGENCY)
    budi.reads("250").presses("Selesaikan verifikasi").reads("Pleno")

    rina.opens_assessment(PERIOD).reads("250", "Baik").opens_row(CODE).reads_nothing_of(REASON)
    for person in (rina, budi):
        person.reads_history(
            f"bertanya tentang {CODE}",
            f"{CODE}: - → 2. {REASON}",
            f"membuka perbaikan {CODE}",
            f"{CODE}: 4 → 3",
            "nilai 250",
        )
