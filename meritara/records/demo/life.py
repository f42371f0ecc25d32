"""What happens around the assessments of the demo: offices asked, files sent, desks, letters, a question."""

import datetime as dt
import io

from django.utils import timezone

from meritara.files.scan import Verdict
from meritara.records.access import today
from meritara.records.actions import admissions, agencies, clarifications, desks, parts, requests, uses
from meritara.records.actions.evidence import Said
from meritara.records.actions.files import Kept, store
from meritara.records.demo.assessments import SHEET, THIS
from meritara.records.demo.people import Cast
from meritara.records.models import Assessment, Period, Unit

LETTERS = (
    ("teluk-gaharu", "800/412/BKPSDM (contoh)", "Yohana"),
    ("danau-enggang", "800/77/BKPP (contoh)", "Silvester"),
)


def live(cast: Cast) -> None:
    """Let the cast do what they do in a period: by the same acts that the pages use."""
    share_out(cast)
    ask_and_answer(cast)
    sit_down(cast)
    write_letters(cast)


def share_out(cast: Cast) -> None:
    """Let Sari share out the working sheet, ask an office, and receive what it sends."""
    sari, petrus, week = cast.people["Sari"], cast.people["Petrus"], today() + dt.timedelta(days=7)
    sheet = Assessment.objects.get(period__name=SHEET, agency=cast.agencies["khatulistiwa"])
    rows = [leaf.id for leaf in sheet.instrument.leaves if leaf.applies_to(sheet.attributes)]
    health = Unit.objects.get(agency=sheet.agency, name="Dinas Kesehatan")
    parts.assign(sheet, rows[12:15], sari, to=parts.Owner(user=petrus, due_on=week))
    parts.assign(sheet, rows[15:19], sari, to=parts.Owner(unit=health, due_on=week))
    said = Said(
        title="Laporan analisis jabatan (contoh)",
        number="060/12/ORG (contoh)",
        valid_from=sheet.period.assessed_from,
        valid_until=sheet.period.assessed_until,
    )
    uses.attach_new(sheet, rows[0], sari, said=said, kept=paper("Laporan analisis jabatan"))
    asks = "Mohon kirim laporan yang sudah ditandatangani (contoh)."
    wish = requests.Wish(health, rows[15:17], week, week + dt.timedelta(days=7), asks)
    request, _token = requests.ask_for(sheet, sari, wish)
    sender, kept = "Petrus, Dinas Kesehatan (contoh)", paper("Laporan pengembangan kompetensi")
    requests.receive(request, rows[15], sender=sender, kept=kept)


def paper(title: str) -> Kept:
    """Return a page that says what it stands for, kept as a PDF."""
    from PIL import Image, ImageDraw, ImageFont

    page, target = Image.new("L", (827, 1169), 255), io.BytesIO()
    draw = ImageDraw.Draw(page)
    draw.text((90, 90), "DATA CONTOH", font=ImageFont.load_default(24), fill=90)
    draw.text((90, 140), title, font=ImageFont.load_default(34), fill=0)
    draw.text((90, 200), "Prov. Kalimantan Khatulistiwa (contoh)", font=ImageFont.load_default(24), fill=0)
    page.save(target, "PDF", resolution=100)
    name = f"{title.lower().replace(' ', '-')}-contoh.pdf"
    stored = store().put(io.BytesIO(target.getvalue()), name=name)
    return Kept(name, "application/pdf", stored.size, stored.sha256, 1, Verdict("none"))


def ask_and_answer(cast: Cast) -> None:
    """Let Budi ask Khatulistiwa about a sub-aspect, be answered, and go on."""
    sari, budi = cast.people["Sari"], cast.people["Budi"]
    one = Assessment.objects.get(period__name=THIS, agency=cast.agencies["khatulistiwa"])
    row, due = one.instrument.leaves[0].id, today() + dt.timedelta(days=5)
    asked = "Apakah peta jabatan ini sudah ditetapkan untuk semua unit kerja? (contoh)"
    thread = clarifications.ask(one, row, budi, text=asked, due_on=due)
    told = "Sudah untuk 38 dari 42 unit kerja; empat unit menyusul bulan depan. (contoh)"
    clarifications.answer(thread, sari, text=told)
    clarifications.close(thread, budi)


def sit_down(cast: Cast) -> None:
    """Let Wayan place two agencies at a desk."""
    wayan, period = cast.people["Wayan"], Period.objects.get(name=THIS)
    start = timezone.localtime().replace(hour=9, minute=0, second=0, microsecond=0) + dt.timedelta(days=6)
    for hours, code in enumerate(("khatulistiwa", "bandar-anggrek")):
        desk = desks.add_desk(
            period,
            wayan,
            starts_at=start + dt.timedelta(hours=hours),
            minutes=60,
            place="Ruang rapat lantai 3 (contoh)",
            verifier=cast.people["Budi"],
        )
        desks.place_agency(desk, cast.agencies[code], wayan)


def write_letters(cast: Cast) -> None:
    """Let agencies without an account ask for one, and Khatulistiwa keep a day of its own."""
    for code, number, name in LETTERS:
        letter = admissions.Letter(number, today(), name, f"{name.lower()}@contoh.example", "0811-0000-0000")
        admissions.ask(cast.agencies[code], letter)
    day = today() + dt.timedelta(days=20)
    home, sari = cast.agencies["khatulistiwa"], cast.people["Sari"]
    agencies.add_holiday(home, sari, day=day, name="Hari jadi provinsi (contoh)", letter="SE 3 (contoh)")
