"""The verb and the address of each kind of task."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from meritara.records.tasks import Task

# By kind: what is to be done; %(n)s of %(total)s where it counts.
VERBS: dict[str, object] = {
    "fill": ngettext_lazy("Fill in %(n)s more sub-aspect", "Fill in %(n)s more sub-aspects", "n"),
    "propose": _("Send to the team leader"),
    "correct": _("Complete the file that was returned"),
    "sign": _("Record the leader's signature and submit"),
    "read": _("Read the provisional score"),
    "repair": ngettext_lazy("Repair %(n)s opened sub-aspect", "Repair %(n)s opened sub-aspects", "n"),
    "answer": ngettext_lazy("Answer %(n)s question", "Answer %(n)s questions", "n"),
    "accept": ngettext_lazy("Accept %(n)s file that came", "Accept %(n)s files that came", "n"),
    "part": ngettext_lazy("Fill in your %(n)s part", "Fill in your %(n)s parts", "n"),
    "approve": _("Approve or refuse the draft"),
    "take": _("Take the file"),
    "verify": _("Verify: %(n)s of %(total)s scored"),
    "second": _("Verify as second verifier"),
    "replies": ngettext_lazy("Read %(n)s answer", "Read %(n)s answers", "n"),
    "open": _("Open the repair"),
    "plenary": ngettext_lazy(
        "Bring %(n)s assessment to the plenary", "Bring %(n)s assessments to the plenary", "n"
    ),
    "requests": ngettext_lazy("Decide %(n)s account request", "Decide %(n)s account requests", "n"),
    "mail": ngettext_lazy("Send %(n)s mail again", "Send %(n)s mails again", "n"),
    "open-period": _("Call agencies and open the period"),
    "accounts": ngettext_lazy("Give %(n)s agency an account", "Give %(n)s agencies an account", "n"),
    "assign": ngettext_lazy("Give %(n)s agency a verifier", "Give %(n)s agencies a verifier", "n"),
    "lagging": ngettext_lazy("Remind %(n)s agency", "Remind %(n)s agencies", "n"),
    "object": _("Read the plenary's scores; you may object"),
    "follow": ngettext_lazy("Follow up %(n)s recommendation", "Follow up %(n)s recommendations", "n"),
    "reply": ngettext_lazy("Answer %(n)s objection", "Answer %(n)s objections", "n"),
    "publish": ngettext_lazy("Publish %(n)s decision", "Publish %(n)s decisions", "n"),
    "attend": _("Attend the desk"),
    "desk": _("Hold the desk"),
    "answer-findings": ngettext_lazy("Answer %(n)s finding", "Answer %(n)s findings", "n"),
    "examine-findings": ngettext_lazy("Examine %(n)s answer", "Examine %(n)s answers", "n"),
    "send-findings": ngettext_lazy(
        "Send %(n)s finding to its agency", "Send %(n)s findings to their agencies", "n"
    ),
    "escalate-findings": ngettext_lazy(
        "Decide on %(n)s finding that a warning did not move",
        "Decide on %(n)s findings that a warning did not move",
        "n",
    ),
    "issue-audits": ngettext_lazy("Issue %(n)s assignment letter", "Issue %(n)s assignment letters", "n"),
    "work-audits": ngettext_lazy(
        "Go on with %(n)s audit assignment", "Go on with %(n)s audit assignments", "n"
    ),
    "look-rules": ngettext_lazy("Look again at %(n)s rule", "Look again at %(n)s rules", "n"),
    "note-vacancies": ngettext_lazy(
        "Note cause and plan of %(n)s vacant post", "Note cause and plan of %(n)s vacant posts", "n"
    ),
    "renew-plans": ngettext_lazy(
        "Renew the plan of %(n)s vacant post: its day has passed",
        "Renew the plan of %(n)s vacant posts: their day has passed",
        "n",
    ),
    "review-findings": ngettext_lazy("Review %(n)s indication", "Review %(n)s indications", "n"),
}
# By kind: names of addresses, the first that exists is taken; and what is asked of it.
ADDRESSES: dict[str, tuple[tuple[str, ...], str]] = {
    "propose": (("submission",), ""),
    "sign": (("submission",), ""),
    "approve": (("submission",), ""),
    "accept": (("requests", "assessment"), ""),
    "take": (("verify",), ""),
    "verify": (("verify",), ""),
    "second": (("verify",), ""),
    "replies": (("verify",), ""),
    "open": (("verify",), ""),
    "plenary": (("period-board",), "?status=plenary"),
    "requests": (("account-requests",), ""),
    "mail": (("outbox",), ""),
    "open-period": (("period",), ""),
    "accounts": (("period-board",), "?status=tanpa-akun"),
    "assign": (("verifiers", "period-board"), "?status=tanpa-verifikator"),
    "lagging": (("remind", "period-board"), ""),
    "object": (("objection",), ""),
    "follow": (("recommendations",), ""),
    "reply": (("plenary",), ""),
    "publish": (("plenary",), ""),
    "attend": (("desk",), ""),
    "desk": (("desk",), ""),
    "answer-findings": (("findings",), "?tampil=instansi"),
    "examine-findings": (("findings",), "?tampil=auditor"),
    "review-findings": (("findings",), "?tampil=indikasi"),
    "send-findings": (("findings",), "?tampil=auditor"),
    "escalate-findings": (("findings",), "?tampil=lewat"),
    "issue-audits": (("audits",), ""),
    "work-audits": (("audits",), ""),
    "look-rules": (("oversight",), ""),
    "note-vacancies": (("acting-agency",), ""),
    "renew-plans": (("acting-agency",), ""),
}
USUAL: tuple[tuple[str, ...], str] = (("assessment",), "")


@dataclass(frozen=True)
class Line:
    """A task as the page shows it."""

    task: Task
    verb: str
    address: str

    @property
    def is_late(self) -> bool:
        """Return whether its day has passed."""
        return self.task.days_left is not None and self.task.days_left < 0


def line(task: Task) -> Line:
    """Return a task with its verb and its address."""
    verb = str(VERBS[task.kind] % {"n": task.count, "total": task.total})  # type: ignore[operator]
    return Line(task, verb, address(task))


def address(task: Task) -> str:
    """Return where a task is done, empty where that page does not exist."""
    names, query = ADDRESSES.get(task.kind, USUAL)
    for name in names:
        try:
            return reverse(name, args=[task.uid] if task.uid else []) + query
        except NoReverseMatch:
            continue
    return ""


def lines(tasks: list[Task]) -> list[Line]:
    """Return tasks as the page shows them."""
    return list(map(line, tasks))
