"""`meritara check`: personnel data held against the rules, with the article and what the rule read."""

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from meritara.cli.choosing import Day
from meritara.cli.frame import Bilingual
from meritara.cli.reading import form_option
from meritara.cli.speech import language, note, word
from meritara.cli.tables import aligned
from meritara.cli.words import TEXTS
from meritara.instruments.library import library
from meritara.law.dated import say_day
from meritara.law.form import nearest
from meritara.law.source import Citation
from meritara.problem import Place, Refused, refuse
from meritara.registry import importing
from meritara.registry.snapshot import Snapshot, find, last
from meritara.reports.checking import Checked, Count, Hit, checked, many
from meritara.reports.draft import LONGEST, read_draft
from meritara.reports.rule_shelf import shelf
from meritara.rules.library import find as find_rule
from meritara.rules.rule import OUTCOMES, Rule

FINDINGS = 1
FEW = 5
DOUBT = {True: "confirmed", False: "unconfirmed"}


@click.command("check", cls=Bilingual)
@click.option("--snapshot", default="", metavar="ID", help="Data posisi. / The snapshot.")
@click.option("--as-of", "on", type=Day(), help="Hari pemeriksaan. / The day on which it is judged.")
@click.option("--rule", "asked", multiple=True, metavar="ID", help="Aturan, boleh beberapa. / A rule.")
@click.option("--agency", default="", metavar="CODE", help="Satu instansi. / One agency.")
@click.option(
    "--draft",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Cobakan satu berkas draf aturan. / Try the file of a draft rule.",
)
@form_option("table", "json")
def command(
    *,
    snapshot: str,
    on: dt.date | None,
    asked: tuple[str, ...],
    agency: str,
    draft: Path | None,
    form: str,
) -> int:
    """Periksa data posisi terhadap aturan: jumlah tiap hasil, dan tiap indikasi dengan pasalnya.

    Hold a snapshot against the rules: how many of each outcome, and every row that offends with its article
    and what the rule read. An outcome is an indication for a person to look at, never a finding by itself.
    A draft is read as `meritara law` reads it, then held against the data alone. Exit status 1: something
    offends.
    """
    rules = (drafted(draft),) if draft else chosen(asked)
    root = importing.root()
    one = find(root, snapshot) if snapshot else last(root, on or dt.date.max)
    held_in(one, agency)
    found = checked(one, rules, on=on, agencies=(agency,) if agency else ())
    counts, hits, whole = found.counts(), found.hits(), bool(asked or draft)
    remark(found, counts)
    lines = as_json(found, counts, hits) if form == "json" else as_table(found, counts, hits, whole=whole)
    click.echo("\n".join(lines))
    return FINDINGS if hits else 0


def held_in(one: Snapshot, agency: str) -> None:
    """Refuse an agency that a snapshot does not hold."""
    if agency and agency not in one.agencies:
        near = nearest(agency, one.agencies)
        raise refuse("check-agency", agency=agency[:60], id=one.id, nearest=near)


def chosen(asked: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules that are asked for, all where none is; say that some files could not be read."""
    known = shelf()
    if known.problems:
        note("check-law-broken", count=len({one.place.file for one in known.problems}))
    found = [find_rule(known, id) for id in asked] if asked else known.by_id.values()
    return tuple({one.id: one for one in found}.values())


def drafted(path: Path) -> Rule:
    """Return the rule of a draft; refuse one that cannot be used, with everything that is wrong in it."""
    try:
        with path.open("rb") as stream:
            text = stream.read(LONGEST + 1).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise refuse("law-not-utf8", Place(str(path), line=line)) from error
    except OSError as error:
        raise refuse("law-unreadable", Place(str(path)), reason=error.strerror or "?") from error
    draft = read_draft(text, str(path))
    if draft.rule is None:
        raise Refused(draft.problems)
    return draft.rule


def remark(found: Checked, counts: Sequence[Count]) -> None:
    """Say what was held against what, what is missing, and which rules hit so many that they may be wrong."""
    day = say_day(found.on, language())
    note("check-snapshot", id=found.snapshot.id, day=day, rules=len(found.rules))
    untold = {one.over.id for one in found.untold}
    for view, tables in found.absent.items():
        code = "check-untold" if view in untold else "check-absent"
        names = ", ".join(one.id for one in found.over(view))
        note(code, view=view, tables=", ".join(tables), rules=names)
    for rule in found.rules:
        share = many(counts, rule, found.people)
        if share is not None:
            note("check-many", rule=rule.id, share=f"{share:.0%}")


def as_json(found: Checked, counts: Sequence[Count], hits: Sequence[Hit]) -> Iterator[str]:
    """Yield all of it as JSON."""
    told: dict[str, Any] = {
        "snapshot": found.snapshot.id,
        "synthetic": bool(found.snapshot.synthetic),
        "as_of": found.on.isoformat(),
        "absent": {view: list(tables) for view, tables in found.absent.items()},
        "rules": [plain_rule(found, rule, counts) for rule in found.rules],
        "counts": [
            {"rule": one.rule, "agency": one.agency, **one.rows, "covered": one.covered, "hit": one.hit}
            for one in counts
        ],
        "hits": [plain_hit(one) for one in hits],
    }
    yield json.dumps(told, ensure_ascii=False, indent=1, default=str)


def plain_rule(found: Checked, rule: Rule, counts: Sequence[Count]) -> dict[str, Any]:
    """Return a rule as plain data, with whether it can be told of and whether it hits too many."""
    told = {"id": rule.id, "code": rule.code, "title": rule.title.say(language()), "severity": rule.severity}
    more = {"confidence": DOUBT[rule.confirmed], "basis": basis(rule), "digest": rule.digest}
    state = {"told": rule not in found.untold, "look_again": many(counts, rule, found.people) is not None}
    return told | more | state | {"remedy": rule.remedy.say(language())}


def plain_hit(one: Hit) -> dict[str, Any]:
    """Return a row that offends as plain data, the doubt of its rule beside it."""
    told = {"rule": one.rule.id, "confidence": DOUBT[one.rule.confirmed], "basis": basis(one.rule)}
    return told | {"subject": dict(one.subject), "values": dict(one.values), "limits": dict(one.limits)}


def basis(rule: Rule) -> list[str]:
    """Return the articles of a rule as people write them."""
    return [Citation.parse(text).say(library().sources) for text in rule.basis]


def as_table(found: Checked, counts: Sequence[Count], hits: Sequence[Hit], *, whole: bool) -> Iterator[str]:
    """Yield the counts as a table, by agency where rules were asked for, then the rows that offend."""
    heads = [word(TEXTS["rule"]), *(word(TEXTS[one]) for one in OUTCOMES), ""]
    groups: dict[tuple[str, str], Counter[str]] = {}
    for one in counts:
        key = (one.rule, one.agency if whole else "")
        groups.setdefault(key, Counter()).update(one.rows)
    by_id = {rule.id: rule for rule in found.rules}
    rows = [
        [f"{id} {agency}".strip(), *(str(group[one]) for one in OUTCOMES), doubt(by_id[id])]
        for (id, agency), group in groups.items()
    ]
    yield from aligned([heads, *rows])
    for rule in found.rules:
        own = [one for one in hits if one.rule.id == rule.id]
        if own:
            yield from told_hits(rule, own, whole=whole)


def doubt(rule: Rule) -> str:
    """Return that a rule is unconfirmed, where it is."""
    return "" if rule.confirmed else word(TEXTS["rule-doubt"])


def told_hits(rule: Rule, own: Sequence[Hit], *, whole: bool) -> Iterator[str]:
    """Yield the rows that offend under the title and articles of their rule, a few unless all are wanted."""
    yield ""
    yield f"{rule.title.say(language())} ({'; '.join(basis(rule))}) {doubt(rule)}".rstrip()
    for one in own if whole else own[:FEW]:
        subject = " ".join(str(value) for value in one.subject.values() if value is not None)
        read = {**one.values, **one.limits}
        yield f"  {subject}: " + ", ".join(f"{name}={said(value)}" for name, value in read.items())
    if not whole and len(own) > FEW:
        yield "  " + word(TEXTS["rule-more"]).format(count=len(own) - FEW, rule=rule.id)


def said(value: object) -> str:
    """Return a value as a line tells it; what is not known is a dash."""
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
