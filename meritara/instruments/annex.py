"""A typed annex becomes a law file, judged by the one reader of law files; problems are named by cell."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex_cells import Page, Record, opened, put, raw, read, record, unknown, without
from meritara.instruments.annex_sheets import HEAD
from meritara.instruments.checks import check
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import related
from meritara.instruments.reading import read_instrument
from meritara.law.files import read_text
from meritara.law.source import Source, read_sources
from meritara.law.writing import Headed, Typed, quoted, write
from meritara.problem import Place, Problem, Refused
from meritara.tables.cells import Cell, Grid

ORDER = (
    *("id", "version", "title", "subject", "rows", "basis", "in_force", "weighting", "scale", "digits"),
    *("shown", "missing", "divisor", "max", "add_to", "words", "variant_of", "replaces", "reason"),
    *("imported", "notice", "bands", "attributes", "suffix", "reported", "printed_weights", "notes"),
    *("ladders", "tree", "examples"),
)
NODE_ORDER = (
    *("id", "code", "name", "weight", "bonus", "banded", "marks", "applies", "missing", "digits", "shown"),
    *("max", "add_to", "scale", "number", "cuts", "choices", "levels", "evidence", "basis", "note"),
    "children",
)
POINTED = {  # which field of its row a problem with a whole thing is about
    "law-weights": "weight",
    "law-bonus-mean": "bonus",
    "law-level-off-scale": "level",
    "law-odd-level": "level",
    "law-band-order": "floor",
    "law-band-unreachable": "floor",
    "law-band-gap": "floor",
    "law-example-refused": "answers",
}
EXAMPLE = {"total": "total", "band": "band"}


@dataclass(frozen=True, eq=False)
class Annex:
    """A typed annex: the text of its law file, what it cites that nobody cited yet, what is wrong by cell."""

    text: str
    instrument: Instrument
    sources: str = ""
    problems: tuple[Problem, ...] = ()


def read_annex(
    grids: Mapping[str, Grid],
    file: str,
    *,
    sources: Mapping[str, Source],
    shelf: Iterable[Instrument] = (),
) -> Annex:
    """Return the law file of a workbook; refuse one whose cells are not where they belong or say nothing.

    What does not hold in the law file is noted in the annex, each thing at its cell.
    """
    pages = opened(grids, file)
    problems: list[Problem] = []
    tree = assembled(pages, problems)
    added, cited = new_sources(pages[sheets.SOURCES.name], sources, problems)
    if problems:
        raise Refused(problems)
    text, places = write(tree)
    try:
        one, found = judged(text, file, sources={**sources, **cited}, shelf=shelf)
    except Refused as refused:
        raise Refused(at_cell(problem, places, pages) for problem in refused.problems) from None
    return Annex(text, one, added, tuple(at_cell(problem, places, pages) for problem in found))


def judged(
    text: str, file: str, *, sources: Mapping[str, Source], shelf: Iterable[Instrument]
) -> tuple[Instrument, list[Problem]]:
    """Return the version of a text, and what does not hold in it beside the versions that are there."""
    found: list[Problem] = []
    one = read_instrument(read_text(text, file), file, found)
    one = replace(one, digest=hashlib.sha256(text.encode()).hexdigest())
    if not found:
        known = {each.key: each for each in shelf}
        found += check(one, sources)
        found += related(one, known)
        if one.key in known:
            found.append(
                Problem("law-version-taken", Place(file, line=one.lines["version"]), {"key": one.key})
            )
    return one, found


def again(
    text: str, added: str, file: str, *, sources: Mapping[str, Source], shelf: Iterable[Instrument]
) -> Annex:
    """Return an annex that was typed before, judged beside the versions that are there now."""
    cited = read_sources(read_text(added, file), file, []) if added else {}
    one, found = judged(text, file, sources={**cited, **sources}, shelf=shelf)
    return Annex(text, one, added, tuple(found))


def with_reason(grids: Mapping[str, Grid], reason: str) -> dict[str, Grid]:
    """Return a workbook with the reason of the version typed into it."""
    row = next(row for row, one in enumerate(sheets.FIELDS, start=HEAD + 1) if one.key == "reason")
    front = {**grids.get(sheets.FORM, {}), (row, 2): Cell(reason)}
    return {**grids, sheets.FORM: front}


def at_cell(problem: Problem, places: list[Place], pages: Mapping[str, Page]) -> Problem:
    """Return a problem of a line of the law file at the cell that the line came from."""
    at = places[min(problem.place.line or 1, len(places)) - 1]
    page, params = pages[at.sheet], dict(problem.params)
    key = POINTED.get(problem.code, "")
    if problem.code == "law-missing-field":
        key = str(params.get("key", ""))
    if problem.code == "law-example":
        key = EXAMPLE.get(str(params["what"]), "scores")
    better = page.of_key(at.row or HEAD, key) if key else None
    if "key" in params:
        columns = [one for one in (*sheets.FIELDS, *page.columns) if one.kind != sheets.ENGLISH]
        titles = {one.key.split(".")[-1]: one.title for one in columns}
        titles |= {one.key: one.title for one in columns}
        params["key"] = titles.get(str(params["key"]), params["key"])
    return Problem(problem.code, better or at, params)


def assembled(pages: Mapping[str, Page], problems: list[Problem]) -> Record:
    """Return the sheets as the mapping that a law file is."""
    tree = front(pages[sheets.FORM], problems)
    nodes = Nodes(pages, problems)
    for key, table in (("bands", sheets.BANDS), ("examples", sheets.EXAMPLES), ("reported", sheets.REPORTED)):
        page = pages[table.name]
        tree[key] = [record(page, row, problems) for row in page.rows()]
    notes = pages[sheets.NOTES.name]
    tree["notes"] = [record(notes, row, problems).get("text", {}) for row in notes.rows()]
    tree["attributes"] = attributes(pages[sheets.ATTRIBUTES.name], problems)
    head = nodes.page.of_key(HEAD, "weight") or Place()
    tree["ladders"], tree["tree"] = nodes.ladders, Headed(nodes.tree(), head)
    return {key: tree[key] for key in ORDER if key in tree}


def front(page: Page, problems: list[Problem]) -> Record:
    """Return the fields of the form."""
    found: Record = {}
    for column, cell, at in page.typed():
        put(found, column, read(column, cell, at, problems))
    without(found, page, HEAD, problems)
    return found


def attributes(page: Page, problems: list[Problem]) -> list[Record]:
    """Return the attributes, the rows of one id being its options."""
    found: dict[str, Record] = {}
    for row in page.rows():
        typed = record(page, row, problems)
        id, option = raw(page, row, "id"), quoted(raw(page, row, "option"))
        one = found.setdefault(id, {key: typed[key] for key in ("id", "name") if key in typed})
        options = one.setdefault("options", {})
        if option in options:
            problems.append(twice(page, row, "option"))
        if "text" in typed:
            options[option] = typed["text"]
    return list(found.values())


def twice(page: Page, row: int, key: str) -> Problem:
    """Return the problem of a name that stands on an earlier row already."""
    return Problem("annex-twice", page.of_key(row, key) or Place(), {"name": raw(page, row, key)[:60]})


class Nodes:
    """The tree with its levels, choices, cuts and evidence, each joined to its node by id."""

    def __init__(self, pages: Mapping[str, Page], problems: list[Problem]) -> None:
        self.pages, self.problems = pages, problems
        self.page = pages[sheets.NODES.name]
        self.known: dict[str, Record] = {}
        self.ladders: dict[str, Record] = {}
        self.rows = {row: record(self.page, row, problems) for row in self.page.rows()}
        for row in self.rows:
            self.known.setdefault(raw(self.page, row, "id"), self.rows[row])
            self.rows[row].setdefault("weight", Typed("null", self.page.of_key(row, "weight") or Place()))
        for table, join in (
            (sheets.LEVELS, self.level),
            (sheets.CHOICES, self.choice),
            (sheets.CUTS, self.cut),
            (sheets.EVIDENCE, self.evidence),
        ):
            for row in pages[table.name].rows():
                join(pages[table.name], row, record(pages[table.name], row, problems))

    def tree(self) -> list[Record]:
        """Return the aspects with everything under them, under the line of the titles."""
        parents = {row: raw(self.page, row, "parent") for row in self.rows}
        reached = {row for row, parent in parents.items() if not parent}
        while more := {
            row for row in self.rows if row not in reached and self.above(parents[row]) in reached
        }:
            reached |= more
        for row in self.rows.keys() - reached:
            at = self.page.of_key(row, "parent") or Place()
            code = "annex-circle" if parents[row] in self.known else "annex-no-node"
            self.problems.append(unknown(code, at, parents[row], self.known))
        for row, one in self.rows.items():
            if parents[row] in self.known and parents[row]:
                self.known[parents[row]].setdefault("children", []).append(one)
        aspects = [self.rows[row] for row, parent in parents.items() if not parent]
        return [self.ordered(one) for one in aspects] if not self.problems else []

    def above(self, id: str) -> int:
        """Return the row of a node, 0 for none."""
        return next((row for row, one in self.rows.items() if one is self.known.get(id)), 0)

    def ordered(self, one: Record) -> Record:
        """Return a node with its fields in the order of law files."""
        if "ladder" in one:
            one["levels"] = one.pop("ladder")
        found = {key: one[key] for key in NODE_ORDER if key in one}
        if "children" in found:
            found["children"] = [self.ordered(child) for child in found["children"]]
        return found

    def owner(self, page: Page, row: int) -> Record:
        """Return the node that a row is about; note one that does not exist."""
        id = raw(page, row, "node")
        if id not in self.known:
            self.problems.append(
                unknown("annex-no-node", page.of_key(row, "node") or Place(), id, self.known)
            )
        return self.known.get(id, {})

    def level(self, page: Page, row: int, typed: Record) -> None:
        """Join a level to its node or its ladder."""
        name = raw(page, row, "ladder")
        if bool(name) == bool(raw(page, row, "node")):
            self.problems.append(Problem("annex-owner", page.of_key(row, "node") or Place()))
            return
        one = self.ladders if name else self.owner(page, row)
        if "ladder" in one:
            self.problems.append(Problem("annex-two-ladders", page.of_key(row, "node") or Place()))
        levels = one.setdefault(quoted(name) if name else "levels", {})
        level = typed["level"].yaml if "level" in typed else '""'
        if level in levels:
            self.problems.append(twice(page, row, "level"))
        levels[level] = typed.get("text") or Typed('""', page.of_key(row, "text") or Place())

    def choice(self, page: Page, row: int, typed: Record) -> None:
        """Join an option to its node, or one more of its points to an option."""
        options = self.owner(page, row).setdefault("choices", [])
        typed.pop("node", None)
        by, value = typed.pop("by", None), typed.pop("is", None)
        points = typed.pop("points", Typed("null", page.of_key(row, "points") or Place()))
        if by is None:
            options.append(typed | {"points": points})
            return
        last = options[-1] if options else {}
        if not (last.get("id") and typed.get("id") and last["id"].yaml == typed["id"].yaml):
            last = typed | {"points": {"by": by, "is": {}}}
            options.append(last)
        keyed = last["points"]["is"] if isinstance(last["points"], dict) else {}
        name = quoted(raw(page, row, "is"))
        if name in keyed or not isinstance(last["points"], dict) or last["points"]["by"].yaml != by.yaml:
            self.problems.append(twice(page, row, "is"))
        keyed[name if value else '""'] = points

    def cut(self, page: Page, row: int, typed: Record) -> None:
        """Join a cut to its node."""
        typed.pop("node", None)
        self.owner(page, row).setdefault("cuts", []).append(typed)

    def evidence(self, page: Page, row: int, typed: Record) -> None:
        """Join one kind of evidence to its node."""
        if "text" in typed:
            self.owner(page, row).setdefault("evidence", []).append(typed["text"])


def new_sources(
    page: Page, known: Mapping[str, Source], problems: list[Problem]
) -> tuple[str, dict[str, Source]]:
    """Return the sources that nobody has yet, as a list and by id; note one that is known otherwise."""
    records = [record(page, row, problems) for row in page.rows()]
    if problems or not records:
        return "", {}
    text, places = write({"sources": records})
    found: list[Problem] = []
    read_in = read_sources(read_text(text, page.file), page.file, found)
    rows = dict(zip((one.id for one in read_in.values()), page.rows(), strict=False))
    named = {page.name: page}
    problems += [at_cell(one, places, named) for one in found if not said_by(one, known)]
    problems += [
        Problem("annex-source-changed", page.of_key(rows[id], "id") or Place(), {"id": id})
        for id, one in read_in.items()
        if known.get(id, one) != one
    ]
    added = {id: one for id, one in read_in.items() if id not in known}
    if not added:
        return "", {}
    fresh = [one for one, id in zip(records, read_in, strict=False) if id in added]
    return write({"sources": fresh})[0], added


def said_by(problem: Problem, known: Mapping[str, Source]) -> bool:
    """Return whether a source that is only named is known elsewhere."""
    return problem.code == "law-unknown-source" and problem.params.get("source") in known
