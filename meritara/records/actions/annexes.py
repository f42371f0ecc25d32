"""Typing a version of law, proposing it, and sealing or declining what somebody else proposed."""

from django.db import transaction
from django.utils import timezone

from meritara.instruments.annex import Annex, again
from meritara.instruments.annex_keeping import keep, own_folder
from meritara.instruments.library import library
from meritara.problem import Refused
from meritara.records.actions.events import write
from meritara.records.annexes import law_roles
from meritara.records.models import LawDraft, User
from meritara.workflows.annex import ANNEX, BY_ITS_AUTHOR, DRAFT, PROPOSED, SEALED, TYPING, WITHDRAWN
from meritara.workflows.workflow import not_allowed


@transaction.atomic
def type_in(annex: Annex, by: User, *, file: str) -> LawDraft:
    """Keep a sound annex as a draft of the one who typed it, in place of an earlier draft of theirs."""
    if not law_roles(by) & TYPING:
        raise not_allowed("annex-not-yours")
    if annex.problems:
        raise Refused(annex.problems)
    own_folder()
    key = annex.instrument.key
    LawDraft.objects.filter(key=key, by=by, state=DRAFT).update(state=WITHDRAWN)
    made = LawDraft.objects.create(
        key=key,
        file=file[:160],
        text=annex.text,
        sources=annex.sources,
        digest=annex.instrument.digest,
        state=DRAFT,
        by=by,
    )
    write(made.record, "type", by, role=min(law_roles(by)), data=told(made))
    return made


@transaction.atomic
def take_step(draft: LawDraft, by: User, name: str, *, reply: str = "") -> LawDraft:
    """Take one step with a typed version; sealing writes its file, and again where that was cut short."""
    rows = LawDraft.objects.select_for_update(of=("self",)).select_related("by").order_by("pk")
    open_ones = list(rows.filter(state__in=(DRAFT, PROPOSED)))  # one step at a time: all share one seal
    one = next((each for each in open_ones if each.pk == draft.pk), None) or rows.get(pk=draft.pk)
    step = ANNEX.step(name, one.state, law_roles(by), reason=reply)
    if name in BY_ITS_AUTHOR and by.pk != one.by_id:
        raise not_allowed("annex-not-author", who=one.by.name)
    if name not in BY_ITS_AUTHOR and by.pk == one.by_id:
        raise not_allowed("annex-same-person", step=step.says)
    if name == "propose" and any((each.key, each.state) == (one.key, PROPOSED) for each in open_ones):
        raise not_allowed("annex-proposed", key=one.key)
    if step.after == SEALED:
        keep(annex_of(one), own_folder(), sealing=True)
    one.state, one.reply = step.after, " ".join(reply.split())
    if step.after != PROPOSED:
        one.settled_by, one.settled_at = by, timezone.now()
    one.save(update_fields=["state", "reply", "settled_by", "settled_at"])
    write(one.record, name, by, role=min(step.roles & law_roles(by)), data=told(one))
    return one


def annex_of(draft: LawDraft) -> Annex:
    """Return a typed version, judged again by the law that is there now."""
    shelf = library()
    others = [one for one in shelf.all() if (one.key, one.digest) != (draft.key, draft.digest)]
    return again(draft.text, draft.sources, draft.file, sources=shelf.sources, shelf=others)


def told(draft: LawDraft) -> dict[str, str]:
    """Return a typed version as an event tells it."""
    return {"key": draft.key, "digest": draft.digest, "file": draft.file, "reply": draft.reply}
