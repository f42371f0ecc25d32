"""The periods of the demo, and assessments in every state, each with a history that its chain proves."""

import datetime as dt
import random
from dataclasses import dataclass
from fractions import Fraction

from django.utils import timezone

from meritara.instruments.library import library
from meritara.records.actions.events import write
from meritara.records.demo.levels import levels_of_total
from meritara.records.demo.people import SEED, Cast
from meritara.records.models import (
    Agency,
    Answer,
    Assessment,
    Clarification,
    Evidence,
    EvidenceUse,
    Extension,
    Period,
    Remark,
    Stage,
    User,
    Verifier,
)
from meritara.records.scores import total_text

MERIT, NEW = "sistem-merit@2019", "sistem-merit@2026"
THIS = "Penilaian mandiri 2026 (contoh)"
SHEET = "Kertas kerja PermenPANRB 19/2025 (contoh)"
FACTS = {"tpp": "ya", "kecelakaan-kerja": "tidak", "kematian": "ya"}
REASONS = (
    "Keputusan belum ditetapkan; yang dilampirkan masih rancangan.",
    "Data baru mencakup sebagian unit kerja.",
    "Bukti berlaku di luar masa yang dinilai.",
)


@dataclass(frozen=True)
class Story:
    """Where one agency stands: its state, what it claims, what was verified."""

    state: str
    claimed: Fraction = Fraction(0)
    verified: Fraction = Fraction(0)


def story(state: str, claimed: float = 0, verified: float = 0) -> Story:
    """Return a story with exact totals."""
    return Story(state, Fraction(str(claimed)), Fraction(str(verified)))


STORIES = {
    "khatulistiwa": story("verifying", 288, 240),
    "bandar-anggrek": story("provisional", 280, 267.5),
    "ulin-hilir": story("submitted", 178),
    "sungai-purun": story("draft", 190),
    "teluk-gaharu": story("clarifying", 262, 251),
    "danau-enggang": story("unfilled"),
}
FORMER = {"khatulistiwa": story("plenary", 262, 232), "bandar-anggrek": story("plenary", 250, 239.5)}


def assess(cast: Cast) -> int:
    """Make last year's period, closed, and this year's, under way; return how many agencies take part."""
    today = timezone.localdate()
    wayan = cast.people["Wayan"]
    starts = (today - dt.timedelta(days=420), today - dt.timedelta(days=30))
    last = period("Penilaian mandiri 2025 (contoh)", year=2024, start=starts[0])
    this = period(THIS, year=2025, start=starts[1])
    dice = random.Random(SEED)  # noqa: S311 - imaginary scores
    for code, agency in cast.agencies.items():
        claimed = dice.randrange(160, 330)
        past = FORMER.get(code) or story("plenary", claimed, claimed - dice.randrange(50))
        begin(cast, last, agency, past)
        begin(cast, this, agency, STORIES.get(code) or generated(dice))
    extend(this, cast.agencies["sungai-purun"], wayan)
    sheet = period(SHEET, year=2026, start=today - dt.timedelta(days=10), instrument=NEW)
    for code in STORIES:
        begin_sheet(cast, sheet, cast.agencies[code], rows=12 if code == "khatulistiwa" else 0)
    for made in (last, this, sheet):
        opened(made, wayan)
    return len(cast.agencies)


def extend(where: Period, agency: Agency, by: User) -> None:
    """Give one agency on a bad line more time, by a letter."""
    stage = where.stages.get(kind=Stage.Kind.FILLING)
    until = stage.until_on + dt.timedelta(days=7)
    Extension.objects.create(stage=stage, agency=agency, until_on=until, letter="B-77/contoh", granted_by=by)


def begin_sheet(cast: Cast, where: Period, agency: Agency, *, rows: int) -> None:
    """Let an agency begin the working sheet of the new rule: it can be filled, and has no total yet."""
    one = Assessment(period=where, agency=agency, state="draft" if rows else "unfilled")
    one.attributes = FACTS | {"jenis-instansi": "provinsi" if agency.kind == "provinsi" else "kabupaten-kota"}
    asked = [leaf for leaf in one.instrument.leaves if leaf.applies_to(one.attributes)]
    claims = {leaf.id: str(2 + number % 2) for number, leaf in enumerate(asked[:rows])}
    one.answered = one.evidenced = len(claims)
    one.saved_at = timezone.now() if claims else None
    one.save()
    answers(one, claims, {}, cast)
    proofs(one, claims)
    tell(one, claims, {}, cast)


def generated(dice: random.Random) -> Story:
    """Return where a generated agency stands."""
    state = dice.choice(("unfilled", "draft", "draft", "awaiting", "submitted", "submitted", "verifying"))
    claimed = 0 if state == "unfilled" else dice.randrange(150, 350)
    return story(state, claimed, max(claimed - dice.randrange(60), 100) if state == "verifying" else 0)


def period(name: str, *, year: int, start: dt.date, instrument: str = MERIT) -> Period:
    """Make a period with its stages, one after the other."""
    made = Period.objects.create(
        name=name,
        instrument=instrument,
        digest=library().get(instrument).digest,
        assessed_from=dt.date(year, 1, 1),
        assessed_until=dt.date(year, 12, 31),
        letter="Surat contoh 1",
        opened_at=timezone.now(),
    )
    lengths = {"filling": 45, "verification": 60, "repair": 21, "final": 21}
    for kind, days in lengths.items():
        end = start + dt.timedelta(days=days)
        Stage.objects.create(period=made, kind=kind, from_on=start, until_on=end)
        start = end + dt.timedelta(days=1)
    return made


def opened(made: Period, by: User) -> None:
    """Write that a period was opened, once its agencies are called."""
    told = {"agencies": made.assessments.count(), "instrument": made.instrument, "digest": made.digest}
    write(made.record, "open", by, role="supervisor", data=told)


def begin(cast: Cast, where: Period, agency: Agency, story: Story) -> None:
    """Put one agency where its story says."""
    one = Assessment(period=where, agency=agency, state=story.state)
    instrument = one.instrument
    claims = levels_of_total(instrument, story.claimed) if story.claimed else {}
    if story.state == "draft":
        claims = dict(list(claims.items())[: len(claims) * 2 // 3])
    scores = levels_of_total(instrument, story.verified, most=claims) if story.verified else {}
    one.evidenced = len(claims)
    one.answered, one.claimed_total = len(claims), total_text(one, claims) if claims else ""
    one.verified_total = total_text(one, scores) if scores else ""
    one.saved_at = timezone.now() if claims else None
    one.save()
    answers(one, claims, scores, cast)
    proofs(one, claims)
    tell(one, claims, scores, cast)


def answers(one: Assessment, claims: dict[str, str], scores: dict[str, str], cast: Cast) -> None:
    """Write the answers of an assessment."""
    budi = cast.people["Budi"]
    Answer.objects.bulk_create(
        Answer(
            assessment=one,
            indicator=id,
            claimed=value,
            edition=1,
            claimed_at=timezone.now(),
            verified=scores.get(id, ""),
            verified_reason=REASONS[len(id) % len(REASONS)] if scores.get(id, value) != value else "",
            verified_by=budi if id in scores else None,
            verified_at=timezone.now() if id in scores else None,
        )
        for id, value in claims.items()
    )
    if one.state not in ("unfilled", "draft", "awaiting"):
        verifier = cast.people["Dayang" if one.agency.code == "ulin-hilir" else "Budi"]
        Verifier.objects.create(assessment=one, user=verifier)


def proofs(one: Assessment, claims: dict[str, str]) -> None:
    """Give every answer its evidence: one text for each aspect."""
    for aspect in one.instrument.aspects:
        rows = [leaf.id for leaf in aspect.walk() if not leaf.children and leaf.id in claims]
        if not rows:
            continue
        proof = Evidence.objects.create(
            agency=one.agency,
            kind=Evidence.Kind.TEXT,
            title=f"Uraian {aspect.name.id} (contoh)",
            text="Uraian contoh; bukan dokumen sungguhan.",
            valid_from=one.period.assessed_from,
            valid_until=one.period.assessed_until,
        )
        EvidenceUse.objects.bulk_create(
            EvidenceUse(assessment=one, indicator=id, evidence=proof) for id in rows
        )


def tell(one: Assessment, claims: dict[str, str], scores: dict[str, str], cast: Cast) -> None:
    """Write the events that led here."""
    sari = cast.people["Sari"] if one.agency.code == "khatulistiwa" else None
    verifier = cast.people["Dayang" if one.agency.code == "ulin-hilir" else "Budi"]
    if claims:
        rows = {id: {"from": "", "to": value} for id, value in claims.items()}
        write(one.record, "claim", sari, role="operator", data={"rows": rows, "way": "demo"})
    if one.state not in ("unfilled", "draft"):
        write(one.record, "propose", sari, role="operator", data={"from": "draft", "to": "awaiting"})
    if one.state not in ("unfilled", "draft", "awaiting"):
        signed = {"number": "800/1 (contoh)", "signatory": "Ketua Tim (contoh)"}
        signed |= {"dated_on": timezone.localdate().isoformat(), "total": one.claimed_total}
        data = {"from": "awaiting", "to": "submitted", "claims": claims} | signed
        write(one.record, "submit", sari, role="operator", data=data)
    if scores:
        write(one.record, "take", verifier, role="verifier", data={"from": "submitted", "to": "verifying"})
        changes = {id: {"from": "", "to": value, "claim": claims[id]} for id, value in scores.items()}
        write(one.record, "verify", verifier, role="verifier", data={"rows": changes})
    if one.state == "clarifying":
        question(one, verifier)


def question(one: Assessment, by: User) -> None:
    """Let the verifier ask about the first sub-aspect."""
    indicator, due = one.instrument.leaves[0].id, timezone.localdate() + dt.timedelta(days=5)
    thread = Clarification.objects.create(assessment=one, indicator=indicator, due_on=due, asked_by=by)
    text = "Mohon unggah keputusan yang sudah ditandatangani (contoh)."
    Remark.objects.create(clarification=thread, author=by, is_agency=False, text=text)
    told = {"row": indicator, "due_on": due.isoformat(), "text": text}
    told |= {"from": "verifying", "to": "clarifying"}
    write(one.record, "ask", by, role="verifier", data=told)
