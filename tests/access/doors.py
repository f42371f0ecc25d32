"""Every address of the site: what stands behind it, and who may open it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

INSIDE = frozenset({"operator", "contributor", "leader"})
AGENCY = INSIDE | {"partless"}
OVERSEEING = frozenset({"chair", "supervisor", "auditor"})
VERIFYING = frozenset({"verifier", "second"})
SIGNED_IN = AGENCY | OVERSEEING | VERIFYING | {"admin", ""}
EVERYBODY = SIGNED_IN | {"guest"}


@dataclass(frozen=True)
class Door:
    """An address: the objects it takes in their order, the roles that may open it, and how else it is asked.

    `anywhere` are roles for which the agency does not matter, `asks` are queries worth a look of their own,
    `fields` are the fields of its form that name objects. `by_link`: who knows the address may come in.
    """

    objects: tuple[str, ...]
    roles: frozenset[str]
    anywhere: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    by_link: bool = False


def public(*objects: str) -> Door:
    """Return an address that is open to everybody."""
    return Door(objects, EVERYBODY)


def own(*objects: str) -> Door:
    """Return an address where everybody who is signed in finds only what is theirs."""
    return Door(objects, SIGNED_IN, SIGNED_IN)


def link(*objects: str) -> Door:
    """Return an address that opens to everybody who was given its link."""
    return Door(objects, EVERYBODY, by_link=True)


WHOLE = AGENCY - {"contributor", "partless"} | VERIFYING | OVERSEEING
SHEET = VERIFYING | OVERSEEING
WORKS = frozenset({"operator", "contributor", "leader"})
DECIDING = frozenset({"admin", "supervisor"})
KEEPING = DECIDING | {"operator"}
ASKING = frozenset({"operator", "leader"})
SEATED = AGENCY | OVERSEEING | {"verifier"}
NATION = OVERSEEING | {"admin"}
SUPERVISOR = frozenset({"supervisor"})
ADMIN = frozenset({"admin"})
TRYING = frozenset({"supervisor", "auditor", "admin"})
WATCHING = frozenset({"operator", "leader", "supervisor", "auditor"})
MEASURING = frozenset({"operator", "supervisor"})
OVERSIGHT = frozenset({"supervisor", "auditor"})
FINDING = ASKING | OVERSIGHT | {"verifier", "second"}
READING = FINDING
AUDITED = ASKING | OVERSIGHT
INDEX = ASKING | OVERSEEING
EVIDENCE = AGENCY | VERIFYING | OVERSEEING
PLENARY = OVERSEEING | {"verifier"}
RESULT = PLENARY | ASKING
OPERATORS = frozenset({"Sari, operator", "Marta, their operator"})

DOORS = {
    "home": public(),
    "healthz": public(),
    "metrics": Door((), frozenset()),  # to nobody's role: who watches over the site holds a token
    "set_language": public(),
    "law": public(),
    "source": public("source"),
    "rules": public(),
    "rule": public("rule"),
    "try-rule": Door((), TRYING),
    "tried-rule": Door((), TRYING),
    "type-law": Door((), DECIDING, DECIDING),
    "send-law": Door((), ADMIN, ADMIN),
    "law-workbook": Door(("law", "version"), ADMIN, ADMIN),
    "law-draft": Door(("law draft",), DECIDING, DECIDING),
    "law-draft-step": Door(("law draft", "step of draft"), DECIDING, DECIDING),
    "latest": public("law"),
    "compare": public("law"),
    "instrument": public("law", "version"),
    "simulations": public(),
    "simulation": public("key"),
    "recalculate": public("key"),
    "plan": public("key"),
    "upload": public("key"),
    "working-paper": public("key"),
    "pdf": public("key"),
    "api:openapi-json": public(),
    "api:openapi-view": public(),
    "api:api-root": public(),
    "api:instruments": public(),
    "api:instrument": public("key"),
    "api:result": link("publication"),
    "api:scores": public(),
    "api:bands": public(),
    "api:way": public(),
    "api:paper": public(),
    "enter-demo": public(),
    "check-file": public(),
    "check-upload": public(),
    "public-keys": public(),
    "anchors": public(),
    "anchor": public("number"),
    "result-file": link("publication"),
    "account_login": public(),
    "mfa_authenticate": own(),
    "account_logout": public(),
    "account_inactive": public(),
    "account_reset_password": public(),
    "account_reset_password_done": public(),
    "account_reset_password_from_key": public("number", "key of mail"),
    "account_reset_password_from_key_done": public(),
    "account_set_password": public(),
    "account_signup": public(),
    "account-asked": public(),
    "socialaccount_login_cancelled": public(),
    "token": public(),
    "invitation": link("invitation"),
    "openid_connect_login": Door(("provider",), frozenset()),
    "openid_connect_callback": Door(("provider",), frozenset()),
    "account": own(),
    "account_reauthenticate": own(),
    "mfa_reauthenticate": own(),
    "account_change_password": own(),
    "mfa_index": public(),
    "mfa_activate_totp": own(),
    "mfa_deactivate_totp": own(),
    "mfa_view_recovery_codes": own(),
    "mfa_login_webauthn": own(),
    "mfa_list_webauthn": public(),
    "mfa_add_webauthn": own(),
    "mfa_remove_webauthn": Door(("passkey",), OPERATORS),
    "mfa_reauthenticate_webauthn": own(),
    "mfa_generate_recovery_codes": own(),
    "unlink": own(),
    "account-requests": Door((), DECIDING, DECIDING),
    "decide-account": Door(("account request",), DECIDING),
    "members": Door((), DECIDING),
    "grant": Door((), DECIDING),
    "end-role": Door(("membership",), DECIDING),
    "hand-over-role": Door(("membership",), DECIDING),
    "lend": Door(("membership",), OPERATORS),
    "withdraw": Door(("delegation",), DECIDING | OPERATORS),
    "person": Door(("user",), DECIDING),
    "change-person": Door(("user", "what"), DECIDING),
    "declare-service": Door(("user",), DECIDING | OPERATORS),
    "forget-service": Door(("user", "number"), DECIDING),
    "agencies": own(),
    "agency": Door(("agency",), AGENCY | NATION),
    "grant-here": Door(("agency",), KEEPING),
    "clock": Door(("agency",), DECIDING),
    "add-unit": Door(("agency",), KEEPING),
    "unit": Door(("agency", "unit"), KEEPING),
    "remove-unit": Door(("agency", "unit"), KEEPING),
    "add-team": Door(("agency",), KEEPING),
    "team": Door(("agency", "team"), KEEPING),
    "add-holiday": Door(("agency",), KEEPING),
    "remove-holiday": Door(("agency", "number"), KEEPING),
    "tour": Door((), frozenset()),
    "tasks": own(),
    "role": own(),
    "assessments": own(),
    "assessment": Door(("assessment",), EVIDENCE),
    "facts": Door(("asking assessment",), WHOLE),
    "claim-many": Door(("assessment",), EVIDENCE - {"partless"}),
    "parts": Door(("assessment",), WHOLE, fields={"unit": "unit", "akun": "user"}),
    "submission": Door(("assessment",), WHOLE),
    "submission-step": Door(("assessment", "step"), WHOLE),
    "submit": Door(("assessment",), WHOLE),
    "statement": Door(("assessment",), WHOLE),
    "statement-pdf": Door(("assessment",), WHOLE),
    "briefing": Door(("assessment",), WHOLE),
    "paper": Door(("assessment",), WHOLE),
    "paper-download": Door(("assessment",), WHOLE),
    "paper-upload": Door(("assessment",), WHOLE),
    "paper-save": Door(("assessment",), WHOLE),
    "copy": Door(("assessment",), WHOLE),
    "history": Door(("assessment",), WHOLE),
    "claim": Door(("assessment", "row"), EVIDENCE - {"partless"}),
    "evidence-row": Door(("assessment", "row"), WORKS),
    "use-evidence": Door(("assessment", "row"), WORKS, fields={"evidence": "evidence"}),
    "take-over": Door(("assessment", "row"), WORKS),
    "change-use": Door(("assessment", "row", "evidence"), WORKS),
    "requests": Door(("assessment",), ASKING, asks=("?unit=rahas",), fields={"unit": "unit"}),
    "dues": Door(("assessment",), ASKING),
    "dues-download": Door(("assessment",), ASKING),
    "renew-request": Door(("request",), ASKING),
    "revoke-request": Door(("request",), ASKING),
    "nota": Door(("request",), ASKING),
    "decide-arrival": Door(("arrival",), frozenset({"operator"})),
    "send": link("token"),
    "send-begin": link("token"),
    "send-piece": link("token", "sent pieces"),
    "receipt": link("token", "arrival"),
    "library": Door((), AGENCY, AGENCY, asks=("?cari=rahas",), fields={"agency": "agency"}),
    "evidence": Door(("evidence",), EVIDENCE),
    "revise-evidence": Door(("evidence",), EVIDENCE),
    "withdraw-evidence": Door(("evidence",), EVIDENCE),
    "file": Door(("file",), EVIDENCE),
    "file-view": Door(("file", "page"), EVIDENCE),
    "file-page": Door(("picture", "page"), EVIDENCE),
    "begin-upload": own(),
    "upload-piece": Door(("pieces",), OPERATORS),
    "queue": own(),
    "verify": Door(("assessment",), SHEET),
    "verify-step": Door(("assessment", "step"), SHEET),
    "open-repair": Door(("assessment",), SHEET),
    "verify-row": Door(("assessment", "row"), SHEET),
    "ask": Door(("assessment", "row"), SHEET),
    "clarification": Door(("thread",), EVIDENCE - {"partless", "second"}, fields={"bukti": "evidence"}),
    "board": Door((), OVERSEEING, OVERSEEING),
    "periods": own(),
    "make-period": Door((), SUPERVISOR, SUPERVISOR),
    "period": Door(("period",), EVIDENCE | NATION, NATION),
    "change-period": Door(("period",), SUPERVISOR),
    "open-period": Door(("period",), SUPERVISOR),
    "close-period": Door(("period",), SUPERVISOR),
    "extend": Door(("period",), SUPERVISOR),
    "call": Door(("period",), SUPERVISOR),
    "call-list": Door(("period",), SUPERVISOR),
    "add-agencies": Door(("period",), SUPERVISOR),
    "agencies-sample": Door(("period",), SUPERVISOR),
    "uncall": Door(("period",), SUPERVISOR),
    "remind": Door(("period",), SUPERVISOR),
    "sample": Door(("period",), SUPERVISOR),
    "verifiers": Door(("period",), SUPERVISOR),
    "verifiers-list": Door(("period",), SUPERVISOR),
    "verifiers-download": Door(("period",), SUPERVISOR),
    "hand-over": Door(("period",), SUPERVISOR),
    "outbox": Door((), SUPERVISOR, SUPERVISOR),
    "called-agency": Door(("period", "asking assessment"), OVERSEEING),
    "hand-over-one": Door(("period", "asking assessment"), SUPERVISOR),
    "desks": Door(("period",), EVIDENCE | NATION, NATION),
    "desks-calendar": Door(("period",), EVIDENCE | NATION, NATION),
    "add-desk": Door(("period",), SUPERVISOR),
    "desk": Door(("desk",), SEATED, OVERSEEING),
    "desk-calendar": Door(("desk",), SEATED, OVERSEEING),
    "place-agency": Door(("desk",), SEATED, OVERSEEING, fields={"instansi": "agency"}),
    "leave-desk": Door(("desk",), SEATED, OVERSEEING, fields={"instansi": "agency"}),
    "record-desk": Door(("desk",), SEATED, OVERSEEING, fields={"instansi": "agency"}),
    "cancel-desk": Door(("desk",), SEATED, OVERSEEING),
    "period-board": Door(("period",), OVERSEEING, OVERSEEING, asks=("?cari=rahas",)),
    "board-download": Door(("period",), OVERSEEING, OVERSEEING, asks=("?bentuk=csv",)),
    "results": public(),
    "as-published": public(),
    "results-board": public(),
    "certainty": public(),
    "elsewhere": public(),
    "elsewhere-of": public("place"),
    "villages": public(),
    "villages-of": public("village"),
    "meeting": Door(("code",), INDEX),
    "meeting-paper": Door(("code", "form of index"), INDEX),
    "external": Door(("code",), INDEX),
    "external-sample": Door(("code",), INDEX),
    "external-upload": Door(("code",), frozenset({"operator"})),
    "external-withdraw": Door(("external score",), frozenset({"operator"})),
    "open-data": public(),
    "open-table": public("table", "form"),
    "data-package": public(),
    "overview": Door((), OVERSEEING),
    "agency-results": link("public agency"),
    "result": link("publication"),
    "plenary": Door((), OVERSEEING, OVERSEEING),
    "sitting": Door(("decided",), PLENARY),
    "minute": Door(("decided",), OVERSEEING),
    "hear": Door(("decided",), OVERSEEING),
    "decision": Door(("decided",), RESULT),
    "publish": Door(("decided",), OVERSEEING),
    "withdraw-decision": Door(("decided",), OVERSEEING),
    "papers": Door(("decided",), RESULT),
    "signed-paper": Door(("decided", "signed paper"), RESULT),
    "sign-paper": Door(("decided", "paper"), frozenset({"chair", "supervisor", "verifier"})),
    "paper-file": Door(("decided", "paper", "form of paper"), RESULT),
    "objection": Door(("decided",), RESULT),
    "reply": Door(("decided",), OVERSEEING),
    "recommendations": Door(("decided",), RESULT),
    "follow": Door(("recommendation",), RESULT, fields={"bukti": "evidence"}),
    "judge": Door(("recommendation",), RESULT),
    "exemptions": Door(("agency",), AGENCY | NATION),
    "people": Door((), WATCHING, WATCHING, fields={"agency": "agency"}),
    "compare-snapshots": Door((), WATCHING, WATCHING),
    "acting": Door((), WATCHING, WATCHING),
    "acting-agency": Door(("code",), WATCHING),
    "acting-calendar": Door(("code",), WATCHING),
    "vacancy": Door(("code", "vacancy"), WATCHING),
    "vacancy-causes": Door((), OVERSIGHT, OVERSIGHT, asks=("?wilayah=rahas",)),
    "vacancy-causes-download": Door((), OVERSIGHT, OVERSIGHT, asks=("?bentuk=csv",)),
    "turnover": Door((), WATCHING, WATCHING, asks=("?wilayah=rahas",)),
    "turnover-download": Door((), WATCHING, WATCHING, asks=("?bentuk=csv",)),
    "turnover-agency": Door(("code",), WATCHING),
    "find-person": Door((), frozenset({"operator"}), frozenset({"operator"}), asks=("?cari=rahas",)),
    "import": Door(("import",), frozenset({"operator"})),
    "import-take": Door(("import",), frozenset({"operator"})),
    "import-drop": Door(("import",), frozenset({"operator"})),
    "import-workbook": Door(("import",), frozenset({"operator"})),
    "indices": public(),
    "index-measure": Door((), MEASURING, MEASURING),
    "index-nation": Door((), SUPERVISOR, SUPERVISOR),
    "index-work": Door(("index work",), frozenset({"operator"})),
    "index-drop": Door(("index work",), frozenset({"operator"})),
    "index-of": Door(("measurement",), INDEX),
    "index-publish": Door(("measurement",), SUPERVISOR),
    "index-paper": Door(("measurement", "form of index"), INDEX),
    "index-agency": Door(("measurement", "code"), INDEX, asks=("?unit=u1",)),
    "index-agency-paper": Door(("measurement", "code", "form of index"), INDEX),
    "index-person": Door(("measurement", "code", "number"), frozenset({"operator"})),
    "index-propose": Door(("measurement", "code", "number"), frozenset({"operator"})),
    "corrections": Door(("code",), frozenset({"operator"}), asks=("?keadaan=open",)),
    "corrections-send": Door(("code",), frozenset({"operator"}), fields={"pilih": "correction"}),
    "corrections-paper": Door(("code",), frozenset({"operator"})),
    "correction": Door(("correction",), frozenset({"operator"})),
    "correction-close": Door(("correction",), frozenset({"operator"})),
    "oversight": Door((), OVERSIGHT, OVERSIGHT),
    "second-look": Door(("second look",), OVERSIGHT),
    "audits": Door((), AUDITED, AUDITED),
    "new-audit": Door((), OVERSIGHT, OVERSIGHT),
    "audit": Door(("audit",), AUDITED),
    "audit-step": Door(("audit", "step of audit"), AUDITED),
    "audit-write": Door(("audit",), AUDITED),
    "audit-attach": Door(("audit",), AUDITED),
    "audit-paper": Door(("audit", "paper of audit", "form of paper"), AUDITED),
    "audit-rewrite": Door(("audit paper",), OVERSIGHT),
    "audit-review": Door(("audit paper",), OVERSIGHT),
    "audit-find": Door(("audit paper",), OVERSIGHT),
    "audit-file": Door(("audit paper",), OVERSIGHT),
    "findings": Door((), READING, READING, asks=("?aturan=rahas", "?tampil=indikasi")),
    "findings-download": Door((), READING, READING),
    "finding": Door(("finding",), FINDING),
    "finding-step": Door(("finding", "step of finding"), FINDING),
    "finding-recommend": Door(("finding",), FINDING),
    "finding-report": Door(("finding recommendation",), FINDING),
    "finding-judge": Door(("finding recommendation",), FINDING),
    "index-reported": Door(("measurement", "code"), frozenset({"operator"})),
    "index-reported-paper": Door(("measurement", "code"), frozenset({"operator"})),
    "index-leaf": Door(("measurement", "code", "number"), frozenset({"operator"})),
    "end-exemption": Door(("exemption",), SUPERVISOR),
}
