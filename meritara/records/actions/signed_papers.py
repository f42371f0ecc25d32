"""Papers that come back signed: kept as they came, beside those before them, with one event each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.db import transaction

from meritara.files.signatures import Signature, signatures_of
from meritara.problem import refuse
from meritara.records.access import roles_on
from meritara.records.actions.assessments import locked
from meritara.records.actions.events import write
from meritara.records.actions.files import Kept, store, write_down
from meritara.records.actions.papers import kept_pages
from meritara.records.models import Assessment, Role, SignedPaper, User
from meritara.workflows.assessment import SETTLED
from meritara.workflows.workflow import not_allowed

PDF = "application/pdf"
SIGNERS = frozenset({Role.CHAIR, Role.SUPERVISOR, Role.VERIFIER})


@dataclass(frozen=True)
class Wanted:
    """Which paper comes back, and in whose place: the uid of the signed one before it, empty for none."""

    name: str
    before: str = ""


def scan(assessment: Assessment, by: User, *, wanted: Wanted, pages: Sequence[UploadedFile]) -> SignedPaper:
    """Keep the scan of a paper signed by hand; call it outside a transaction."""
    signing_role(assessment, by)
    return keep_signed(assessment, by, wanted=wanted, way=SignedPaper.Way.SCAN, kept=kept_pages(pages))


def certified(
    assessment: Assessment, by: User, *, wanted: Wanted, pages: Sequence[UploadedFile]
) -> SignedPaper:
    """Keep a PDF that was signed electronically, byte for byte; call it outside a transaction."""
    signing_role(assessment, by)
    if len(pages) > 1:
        raise refuse("signatures-one", count=len(pages))
    kept = kept_pages(pages)
    found = found_in(kept, roots=settings.MERITARA_TTE_ROOTS)
    way = SignedPaper.Way.CERTIFIED
    return keep_signed(assessment, by, wanted=wanted, way=way, kept=kept, found=found)


def by_demo(assessment: Assessment, by: User, *, wanted: Wanted, pdf: bytes) -> SignedPaper:
    """Keep a paper that the demo's signer signed, marked as no certified signature; refuse it elsewhere."""
    refuse_outside_demo()
    signing_role(assessment, by)
    kept = kept_pages([SimpleUploadedFile(f"{wanted.name}-contoh.pdf", pdf)])
    found = found_in(kept)
    way = SignedPaper.Way.DEMO
    return keep_signed(assessment, by, wanted=wanted, way=way, kept=kept, found=found)


def refuse_outside_demo() -> None:
    """Refuse the demo's signer on a site that is no demo."""
    if not settings.MERITARA_DEMO:
        raise not_allowed("papers-no-signer")


def found_in(kept: Kept, *, roots: str = "") -> list[Signature]:
    """Return the signatures of a kept file, or refuse what none of them covers whole."""
    if kept.media_type != PDF:
        raise refuse("signatures-none")
    with store().local(kept.sha256) as path:
        return signatures_of(path, kept.name, roots=roots)


def signing_role(assessment: Assessment, by: User) -> str:
    """Return the role in which a person hands signed papers in, or refuse."""
    mine = roles_on(by, assessment) & SIGNERS
    if not mine or assessment.state not in SETTLED:
        raise not_allowed("papers-not-yours")
    return min(mine)


def keep_signed(
    assessment: Assessment, by: User, *, wanted: Wanted, way: str, kept: Kept, found: Sequence[Signature] = ()
) -> SignedPaper:
    """Write a signed paper down in the place of the one that the person saw, or refuse."""
    with transaction.atomic():
        assessment = locked(assessment)
        role = signing_role(assessment, by)
        newest = assessment.signed_papers.filter(name=wanted.name).select_related("file").first()
        if wanted.before != (newest.uid if newest else ""):
            raise not_allowed("papers-newer")
        if newest and newest.file.sha256 == kept.sha256:
            raise refuse("papers-same", name=newest.file.name)
        made = SignedPaper.objects.create(
            assessment=assessment,
            name=wanted.name,
            way=way,
            file=write_down(assessment.agency, kept, by),
            signatures=list(found),
            replaces=newest,
            added_by=by,
        )
        write(assessment.record, "sign-paper", by, role=role, data=told(made))
        return made


def told(made: SignedPaper) -> dict[str, object]:
    """Return a signed paper as its event tells it."""
    before = made.replaces
    return {
        "paper": made.name,
        "signed": made.uid,
        "way": str(made.way),
        "file": made.file.sha256,
        "signatures": made.signatures,
    } | ({"replaces": before.file.sha256} if before else {})
