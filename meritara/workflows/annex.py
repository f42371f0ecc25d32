"""The steps of a typed version of law: one person types and proposes it, another seals it."""

from meritara.law.words import Words
from meritara.workflows.workflow import Step, Workflow

TYPING, SEALING = frozenset({"admin"}), frozenset({"admin", "supervisor"})
DRAFT, PROPOSED, SEALED, DECLINED, WITHDRAWN = "draft", "proposed", "sealed", "declined", "withdrawn"
BY_ITS_AUTHOR = frozenset({"propose", "withdraw"})  # everything else is another person's
PROPOSE, SEAL = Words("Usulkan", "Propose"), Words("Segel", "Seal")
DECLINE, WITHDRAW = Words("Tolak", "Decline"), Words("Tarik", "Withdraw")

ANNEX = Workflow(
    "annex",
    {
        DRAFT: Words("Draf", "Draft"),
        PROPOSED: Words("Diusulkan", "Proposed"),
        SEALED: Words("Disegel", "Sealed"),
        DECLINED: Words("Ditolak", "Declined"),
        WITHDRAWN: Words("Ditarik", "Withdrawn"),
    },
    (
        Step("propose", DRAFT, PROPOSED, TYPING, PROPOSE),
        Step("withdraw", DRAFT, WITHDRAWN, TYPING, WITHDRAW),
        Step("withdraw", PROPOSED, WITHDRAWN, TYPING, WITHDRAW),
        Step("seal", PROPOSED, SEALED, SEALING, SEAL),
        Step("decline", PROPOSED, DECLINED, SEALING, DECLINE, reason=True),
    ),
)
