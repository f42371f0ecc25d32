"""Files of an agency: judged, scanned and kept by their hash, then written down as the agency's."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from meritara.files.bucket import Bucket
from meritara.files.disk import told
from meritara.files.kinds import KINDS, examine
from meritara.files.names import clean
from meritara.files.pictures import joined
from meritara.files.pieces import Uploads
from meritara.files.scan import Verdict, scan
from meritara.files.store import Disk, Store
from meritara.problem import Place, Refused, refuse
from meritara.records.actions.events import write
from meritara.records.models import Agency, Arrival, Evidence, EvidenceFile, User
from meritara.records.proofs import MEGABYTE, room_of

Scan = EvidenceFile.Scan
JOINED = "foto.pdf"


@dataclass(frozen=True)
class Sent:
    """A file as somebody sent it, on this machine until the request is over."""

    name: str
    path: Path


@dataclass(frozen=True)
class Kept:
    """A file that was judged, scanned and kept, but is nobody's yet."""

    name: str
    media_type: str
    size: int
    sha256: str
    pages: int | None
    verdict: Verdict = field(default_factory=lambda: Verdict("none"))


def store() -> Store:
    """Return the place where files are kept."""
    if settings.MERITARA_S3:
        return Bucket(settings.MERITARA_S3, settings.MERITARA_FILES / "arriving")
    return Disk(settings.MERITARA_FILES / "kept")


def pieces_of(owner: str) -> Uploads:
    """Return the unfinished uploads of a person or of an upload link."""
    return Uploads(settings.MERITARA_FILES / "pieces", owner)


def keep(sent: Sequence[Sent]) -> Kept:
    """Keep one file, or several photos as one PDF; slow, so it is done before any transaction."""
    if len(sent) == 1:
        return keep_one(sent[0])
    with joined([(one.name, one.path) for one in sent], name=JOINED) as path:
        return keep_one(Sent(JOINED, path))


def keep_one(sent: Sent) -> Kept:
    """Judge a file by its content, ask the scanner, and keep it by its hash."""
    kind = examine(sent.path, sent.name)
    verdict = scan(sent.path, settings.MERITARA_CLAMAV)
    if verdict.said == "infected":
        raise refuse("evidence-infected", Place(clean(sent.name)), found=verdict.what)
    with told(Place(clean(sent.name))), sent.path.open("rb") as stream:
        stored = store().put(stream, name=sent.name)
    return Kept(kind.named(sent.name), kind.media_type, stored.size, stored.sha256, kind.pages, verdict)


def refuse_full(agency: Agency, size: int, name: str = "") -> None:
    """Refuse a file for which the agency has no room left."""
    room = room_of(agency)
    if not room.fits(size):
        place = Place(clean(name) if name else "")
        raise refuse("evidence-quota", place, size=-(-size // MEGABYTE), left=room.left, quota=room.quota)


def record_file(
    agency: Agency, kept: Kept, by: User | None, *, evidence: Evidence | None = None, sent_by: str = ""
) -> EvidenceFile:
    """Write a kept file down as the agency's while it has room; the caller holds the transaction."""
    refuse_full(Agency.objects.select_for_update().get(pk=agency.pk), kept.size, kept.name)
    return write_down(agency, kept, by, evidence=evidence, sent_by=sent_by)


def write_down(
    agency: Agency, kept: Kept, by: User | None, *, evidence: Evidence | None = None, sent_by: str = ""
) -> EvidenceFile:
    """Write a kept file down for an agency, also one that the nation adds when there is no room left."""
    return EvidenceFile.objects.create(
        agency=agency,
        evidence=evidence,
        name=kept.name,
        media_type=kept.media_type,
        size=kept.size,
        sha256=kept.sha256,
        pages=kept.pages,
        scan=kept.verdict.said,
        sent_by=sent_by,
        added_by=by,
    )


def store_file(agency: Agency, upload: UploadedFile, by: User | None, *, sent_by: str = "") -> EvidenceFile:
    """Keep an uploaded file for an agency, or refuse it with the reason; call it outside a transaction."""
    refuse_full(agency, upload.size or 0, upload.name or "")
    with on_disk(upload) as sent:
        kept = keep([sent])
    with transaction.atomic():
        return record_file(agency, kept, by, sent_by=sent_by)


@contextmanager
def on_disk(upload: UploadedFile) -> Iterator[Sent]:
    """Lend an uploaded file as a path."""
    name = upload.name or "berkas"
    if hasattr(upload, "temporary_file_path"):
        yield Sent(name, Path(upload.temporary_file_path()))
        return
    with NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as file:
        for chunk in upload.chunks():
            file.write(chunk)
        file.flush()
        yield Sent(name, Path(file.name))


def kind_of(file: EvidenceFile) -> str:
    """Return how a file can be shown: as pages, as a picture, as a text, or not at all."""
    return next((kind.shown for kind in KINDS.values() if kind.media_type == file.media_type), "")


def rescan(most: int = 50) -> int:
    """Ask the scanner about files that wait or came before there was one; return how many it judged."""
    if not settings.MERITARA_CLAMAV:
        return 0
    waiting = EvidenceFile.objects.filter(scan__in=(Scan.WAITING, Scan.NONE)).order_by("added_at", "pk")
    needed = waiting.exclude(arrival__state=Arrival.State.REFUSED)
    judged = 0
    for file in needed.select_related("evidence")[:most]:
        try:
            with store().local(file.sha256) as path:
                verdict = scan(path, settings.MERITARA_CLAMAV)
        except Refused:  # lost from the disk; whoever opens it is told
            continue
        if verdict.said == "waiting":
            break
        judge(file, verdict)
        judged += 1
    return judged


@transaction.atomic
def judge(file: EvidenceFile, verdict: Verdict) -> None:
    """Write down what the scanner said of a file, and in the history of its evidence where it is bad."""
    file.scan = verdict.said
    file.save(update_fields=["scan"])
    evidence = file.evidence
    if evidence and verdict.said == "infected":
        Evidence.objects.select_for_update().get(pk=evidence.pk)
        write(evidence.record, "infected", None, data={"sha256": file.sha256, "found": verdict.what})
