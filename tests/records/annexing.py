"""What processes of their own seal at once in one folder of law, and what a killed seal leaves."""

import hashlib
import os
from itertools import count
from pathlib import Path
from typing import Any

from meritara.instruments.library import library
from meritara.law.folders import folders
from meritara.law.sealed import read_seal
from meritara.problem import Refused
from meritara.records.actions.annexes import take_step
from meritara.records.actions.events import first_broken, history
from meritara.records.models import LawDraft, Role, User
from tests.records import make
from tests.records.dying import dies
from tests.tables_ready import tables_ready


def prepare(folder: str, drafts: int) -> list[str]:
    """Make three administrators and proposals of the first; return their addresses."""
    tables_ready()
    Path(folder).mkdir(exist_ok=True)
    tiur, *_others = [make.a_person(name, Role.ADMIN) for name in ("Tiur", "Rangga", "Dewi")]
    return [proposed(tiur, number).uid for number in range(1, drafts + 1)]


def proposed(by: User, number: int) -> LawDraft:
    """Return a proposal of a version of its own."""
    shipped = folders()[0] / library().get("skm@2017").path
    text = shipped.read_text(encoding="utf-8").replace('version: "2017"', f"version: 2017-r{number}")
    digest = hashlib.sha256(text.encode()).hexdigest()
    key = f"skm@2017-r{number}"
    return LawDraft.objects.create(key=key, file="x.xlsx", text=text, digest=digest, state="proposed", by=by)


def seals(folder: str, name: str, uids: list[str]) -> list[str]:
    """Seal proposals as one of the administrators; return what became of each."""
    os.environ["MERITARA_REGULATIONS"] = folder
    by, found = User.objects.get(name=name), []
    for uid in uids:
        try:
            found.append(take_step(LawDraft.objects.get(uid=uid), by, "seal").state)
        except Refused as refused:
            found.append(refused.problems[0].code)
    return found


def seen(folder: str, uid: str) -> list[Any]:
    """Return what a process that was there before sees of a version, after another sealed it."""
    os.environ["MERITARA_REGULATIONS"] = folder
    key = LawDraft.objects.get(uid=uid).key
    before = key in library().by_key
    tiur = User.objects.get(name="Dewi")
    take_step(LawDraft.objects.get(uid=uid), tiur, "seal")
    return [before, library().get(key).sealed]


def look(folder: str, uids: list[str]) -> dict[str, Any]:
    """Return the state of proposals, their chains, and what lies in the folder."""
    os.environ["MERITARA_REGULATIONS"] = folder
    drafts = [LawDraft.objects.get(uid=uid) for uid in uids]
    return {
        "states": [one.state for one in drafts],
        "verbs": [[event.verb for event in history(one.record)] for one in drafts],
        "broken": [first_broken(one.record) for one in drafts],
        "sealed": sorted(Path(name).stem for name in read_seal(Path(folder), [])),
        "problems": [one.code for one in library().problems],
    }


def killed(folder: str, step: int) -> list[list[Any]]:
    """Kill a seal at one moment after the other, each on a proposal of its own; return how each stands."""
    prepare(folder, 0)
    os.environ["MERITARA_REGULATIONS"] = folder
    tiur, rangga = (User.objects.get(name=name) for name in ("Tiur", "Rangga"))
    found = []
    for moment in count(1, step):
        draft = proposed(tiur, moment)
        died = dies(moment, lambda draft=draft: take_step(draft, rangga, "seal"))  # type: ignore[misc]
        found.append(stand(Path(folder), draft))
        again = take_step(draft, rangga, "seal").state if found[-1][0] == "proposed" else "sealed"
        found[-1] += [again, *stand(Path(folder), draft)[1:]]
        if not died:
            return found
    return found


def stand(folder: Path, draft: LawDraft) -> list[Any]:
    """Return the state of a proposal, whether its file is whole or absent, and whether it is sealed."""
    draft.refresh_from_db()
    path = folder / "instruments" / "skm" / f"{draft.key.partition('@')[2]}.yaml"
    whole = path.read_text(encoding="utf-8") == draft.text if path.exists() else None
    return [draft.state, whole, f"instruments/skm/{path.name}" in read_seal(folder, [])]
