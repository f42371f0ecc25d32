"""`meritara law`: everything that is wrong in the files of law, and everything that is unconfirmed."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from meritara.cli import law_checks, law_rules
from meritara.cli.frame import BAD, Bilingual
from meritara.cli.instruments import scores_of
from meritara.cli.speech import language, tell, word
from meritara.cli.words import TEXTS
from meritara.instruments import effects, scorecards
from meritara.instruments.effects import Effects, read_effects
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library, read_file, read_library
from meritara.law import gathering
from meritara.law.files import read_yaml
from meritara.law.folders import folder_sources, folders
from meritara.law.sealed import seal
from meritara.law.words import say
from meritara.problem import Place, Problem, Refused, refuse
from meritara.registry import code_lists, mappings, oversight, powers, verifier
from meritara.registry.bodies import Bodies
from meritara.registry.code_list import CodeList, read_list
from meritara.registry.facts import terms
from meritara.registry.holidays import JOINT_LEAVE, NATIONAL, Year
from meritara.registry.mapping import Mapped
from meritara.registry.years import FOLDER, read_years
from meritara.registry.years import read_file as read_calendar
from meritara.reports.cross_check import CrossChecks
from meritara.rules.rule import Rule

MANY = 8
ALONE: dict[str, tuple[Callable[..., Any], Callable[..., Any]]] = {
    powers.FILE: (powers.read_folders, powers.read_powers),
    oversight.FILE: (oversight.read_folders, oversight.read_oversight),
    scorecards.FILE: (scorecards.read_folders, scorecards.read_file),
}
GATHERED: dict[str, gathering.Read[Any]] = {
    code_lists.FOLDER: read_list,
    mappings.FOLDER: mappings.read_one,
    terms.FOLDER: terms.read_one,
}


@click.command("law", cls=Bilingual)
@click.argument("path", metavar="[FILE|FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Cetak sebagai JSON. / Print JSON.")
@click.option(
    "--seal", "sealing", is_flag=True, help="Segel berkas itu: isinya tidak berubah lagi. / Seal the file."
)
def command(path: Path | None, *, as_json: bool, sealing: bool) -> int:
    """Periksa semua aturan, atau satu berkas atau folder di samping yang sudah ada.

    Check all law, or one file or folder beside it: form, citations, weights, bands, worked examples, seal.
    List what is unconfirmed. Exit status 2: a file cannot be used.
    """
    found = looked_at(path)
    if sealing and not found.problems:
        sealed(path)
    if as_json:
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(told(found)))
        for problem in found.problems:
            tell(problem)
    return BAD if found.problems else 0


@dataclass(frozen=True)
class Found:
    """What was looked at, and what is wrong with it."""

    instruments: tuple[Instrument, ...]
    years: tuple[Year, ...]
    problems: tuple[Problem, ...]
    effects: tuple[Effects, ...] = ()
    bodies: Bodies | None = None
    lists: tuple[CodeList, ...] = ()
    mappings: tuple[Mapped, ...] = ()
    rules: tuple[Rule, ...] = ()
    checks: tuple[CrossChecks, ...] = ()


def looked_at(path: Path | None) -> Found:
    """Return what is asked for and what is wrong with it."""
    if path and not path.is_dir():
        return one_file(path)
    paths = (*folders()[:1], path) if path else folders()
    shelf = read_library(paths) if path else library()
    lists, mapped = code_lists.read_lists(paths), mappings.read_mappings(paths)
    facts = terms.read_terms(paths)
    rules, wrong_rules = law_rules.looked_at(paths, own=path is not None)
    checks, wrong_checks = law_checks.looked_at(paths, own=path is not None)
    calendars, verifiers, led = read_years(paths), verifier.read_folders(paths), read_effects(paths)
    read = (shelf, calendars, led, verifiers, lists, mapped, facts)
    return Found(
        tuple(one for one in shelf.all() if one.own or not path),
        tuple(one for one in calendars.by_year.values() if one.own or not path),
        (
            *(wrong for one in read for wrong in one.problems),
            *wrong_rules,
            *wrong_checks,
            *wrong_alone(paths),
        ),
        () if path else tuple(dict.fromkeys(led.by_instrument.values())),
        verifiers.bodies if verifiers.bodies.own or not path else None,
        tuple(one for one in lists.by_id.values() if one.own or not path),
        tuple(one for one in mapped.by_id.values() if one.own or not path),
        rules,
        checks,
    )


def wrong_alone(paths: tuple[Path, ...]) -> Iterator[Problem]:
    """Yield what is wrong in the files of which there is one for all."""
    for read_all, _read in ALONE.values():
        try:
            read_all(paths)
        except Refused as refused:
            yield from refused.problems


def one_file(path: Path) -> Found:
    """Return what one file holds, by its place: a rule, a calendar, effects, codes, else an instrument."""
    problems: list[Problem] = []
    if path.absolute().parent.name in GATHERED:
        return gathered(path, problems)
    if law_rules.is_rule(path) or law_checks.is_one(path):
        rules = law_rules.one_file(path, problems) if law_rules.is_rule(path) else ()
        checks = law_checks.one_file(path, problems) if law_checks.is_one(path) else ()
        return Found((), (), tuple(problems), rules=rules, checks=checks)
    if path.name in (verifier.FILE, *ALONE):
        return alone(path, problems)
    if path.absolute().parent.name == effects.FOLDER:
        sources = folder_sources(path.absolute().parents[1], problems) | dict(library().sources)
        led = effects.read_file(path, str(path), sources, problems)
        return Found((), (), tuple(problems), (led,) if led else ())
    if path.absolute().parent.name == FOLDER:
        sources = folder_sources(path.absolute().parents[1], problems) | dict(library().sources)
        year = read_calendar(path, str(path), sources, problems)
        return Found((), (year,) if year else (), tuple(problems))
    parents = path.absolute().parents
    folder = parents[2] if len(parents) > 2 else path.parent
    sources = folder_sources(folder, problems) | dict(library().sources)
    one = read_file(path, str(path), sources, problems)
    return Found((one,) if one else (), (), tuple(problems))


def alone(path: Path, problems: list[Problem]) -> Found:
    """Return what a file holds of which there is one for all."""
    sources = folder_sources(path.absolute().parent, problems) | dict(library().sources)
    if path.name == verifier.FILE:
        bodies = verifier.read_file(path, str(path), sources, problems)
        return Found((), (), tuple(problems), bodies=bodies)
    _read_all, read = ALONE[path.name]
    read(read_yaml(path, str(path)), sources, problems)
    return Found((), (), tuple(problems))


def gathered(path: Path, problems: list[Problem]) -> Found:
    """Return what one file of codes, of a mapping or of facts holds."""
    kind = path.absolute().parent.name
    sources = folder_sources(path.absolute().parents[1], problems) | dict(library().sources)
    one = gathering.read_file(path, str(path), sources, problems, read=GATHERED[kind])
    found = (one,) if one else ()
    if kind == code_lists.FOLDER:
        return Found((), (), tuple(problems), lists=found)
    return Found((), (), tuple(problems), mappings=found if kind == mappings.FOLDER else ())


def sealed(path: Path | None) -> None:
    """Seal a file of a folder of law."""
    if path is None or not path.is_file():
        raise refuse("law-seal-what")
    if path.absolute().parent.name == FOLDER:
        raise refuse("law-calendar-unsealed", Place(str(path)))
    if path.name == verifier.FILE:
        raise refuse("law-verifier-unsealed", Place(str(path)))
    parts = path.absolute().parts
    if parts[-3:-2] not in (("instruments",), ("rules",)):
        raise refuse("law-seal-what")
    seal(path.absolute().parents[2], "/".join(parts[-3:]))
    click.echo(word(TEXTS["sealed-now"]).format(path=path), err=True)


def plain(found: Found) -> dict[str, Any]:
    """Return the check as plain data."""
    return {
        "instruments": [plain_instrument(one) for one in found.instruments],
        "calendars": [plain_year(one) for one in found.years],
        "codes": [plain_list(one) for one in found.lists],
        "mappings": [{"id": one.id, "table": one.table.id, "own": one.own} for one in found.mappings],
        "rules": [law_rules.plain(one) for one in found.rules],
        "cross_checks": [law_checks.plain(one) for one in found.checks],
        "national_verifiers": plain_bodies(found.bodies) if found.bodies else [],
        "problems": [
            {
                "code": problem.code,
                "file": problem.place.file,
                "line": problem.place.line,
                "text": say(problem, language()),
            }
            for problem in found.problems
        ],
    }


def plain_instrument(one: Instrument) -> dict[str, Any]:
    """Return what was looked at in an instrument as plain data."""
    return {
        "key": one.key,
        "path": one.path,
        "digest": one.digest,
        "sealed": one.sealed,
        "can_score": one.can_score,
        "examples": len(one.examples),
        "unknown_weights": [node.id for node in one.unknown_weights],
        "unconfirmed": [{"id": id, "field": field, "mark": mark} for id, field, mark in one.unconfirmed],
    }


def plain_year(year: Year) -> dict[str, Any]:
    """Return the counts and the doubtful days of a calendar as plain data."""
    return {
        "year": year.year,
        "path": year.path,
        "own": year.own,
        "national": len(year.of_kind(NATIONAL)),
        "joint_leave": len(year.of_kind(JOINT_LEAVE)),
        "unconfirmed": [{"date": day.day.isoformat(), "mark": day.mark} for day in year.unconfirmed],
    }


def plain_list(one: CodeList) -> dict[str, Any]:
    """Return the count and the certainty of a code list as plain data."""
    return {"id": one.id, "path": one.path, "own": one.own, "codes": len(one.codes), "mark": one.mark}


def plain_bodies(bodies: Bodies) -> list[dict[str, Any]]:
    """Return who verifies from which day until which, as plain data."""
    return [
        {
            "id": one.body.id,
            "from": one.on.isoformat(),
            "until": one.until_on.isoformat() if one.until_on else None,
            "mark": one.mark,
            "own": bodies.own,
        }
        for one in bodies.all
    ]


def told(found: Found) -> Iterator[str]:
    """Yield the check as lines for people."""
    for one in found.instruments:
        state = word(TEXTS["sealed" if one.sealed else "open"])
        scores = scores_of(one)
        count = word(TEXTS["unconfirmed"]).format(count=len(one.unconfirmed))
        yield f"{one.key:24} {scores}, {state}, {count}"
        yield from doubtful(one)
    yield from map(told_year, found.years)
    yield from map(told_effects, found.effects)
    if found.bodies:
        yield told_bodies(found.bodies)
    if found.lists:
        yield told_lists(found.lists)
    if found.mappings:
        yield f"{word(TEXTS['mappings']):24} {', '.join(one.id for one in found.mappings)}"
    if found.rules:
        yield from law_rules.told(found.rules)
    if found.checks:
        yield law_checks.told(found.checks)
    yield word(TEXTS["checked"]).format(
        instruments=len(found.instruments),
        calendars=len(found.years),
        sources=len(library().sources),
        examples=sum(len(one.examples) for one in found.instruments)
        + sum(len(one.examples) for one in found.rules)
        + (found.bodies.examples if found.bodies else 0),
        problems=len(found.problems),
    )


def told_year(year: Year) -> str:
    """Return a calendar as one line: how many days, how many in doubt, and whose it is."""
    counts = {kind: len(year.of_kind(kind)) for kind in (NATIONAL, JOINT_LEAVE)}
    text = word(TEXTS["calendar-days"]).format(**counts, count=len(year.unconfirmed))
    own = f", {word(TEXTS['calendar-own'])}" if year.own else ""
    return f"{word(TEXTS['calendar']).format(year=year.year):24} {text}{own}"


def told_effects(one: Effects) -> str:
    """Return the effects of categories as one line: of which version, how many, how many in doubt."""
    many = len(one.validity) + len(one.open_selection)
    text = word(TEXTS["effects-rules"]).format(rules=many, count=len(one.unconfirmed))
    return f"{word(TEXTS['effects']).format(key=one.instruments[0])} {text}"


def told_bodies(bodies: Bodies) -> str:
    """Return the verifiers as one line: which bodies, how many in doubt, and whose list it is."""
    text = ", ".join(one.short for one in bodies.bodies)
    doubts = word(TEXTS["unconfirmed"]).format(count=len(bodies.unconfirmed))
    own = f", {word(TEXTS['calendar-own'])}" if bodies.own else ""
    return f"{word(TEXTS['verifiers']):24} {text}, {doubts}{own}"


def told_lists(lists: tuple[CodeList, ...]) -> str:
    """Return the code lists as one line: how many, how many codes, which are in doubt."""
    doubts = [one.id for one in lists if not one.confirmed]
    counts = {"lists": len(lists), "codes": sum(len(one.codes) for one in lists), "count": len(doubts)}
    named = f" ({', '.join(doubts)})" if doubts else ""
    return f"{word(TEXTS['code-lists']):24} {word(TEXTS['code-lists-all']).format(**counts)}{named}"


def doubtful(one: Instrument) -> Iterator[str]:
    """Yield what is unconfirmed in an instrument: by field and mark, the nodes by their code."""
    groups: dict[tuple[str, str], list[str]] = {}
    for id, field, mark in one.unconfirmed:
        node = one.nodes.get(id)
        groups.setdefault((field, mark), []).append(node.code or node.id if node else id)
    for (field, mark), names in groups.items():
        shown = ", ".join(names[:MANY]) + (f" … ({len(names)})" if len(names) > MANY else "")
        yield f"    {word(TEXTS[f'field-{field}']):8} {mark}  {shown}"
