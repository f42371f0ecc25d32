"""Many cards at once: a foreign table is checked cell by cell, then scored in columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from meritara.instruments.answers import Answers
from meritara.instruments.columns import (
    GROUP,
    NAMELESS,
    SHOWN_PROBLEMS,
    SUBJECT,
    Layout,
    Named,
    layout,
    points,
    reader_of,
)
from meritara.instruments.instrument import Attribute, Band, Instrument
from meritara.instruments.lines import cards_of
from meritara.instruments.program import compiled, reweigh
from meritara.instruments.score import Columns, Numbers, Result, band_of, fold, rounded, score
from meritara.problem import Place, Problem, Refused, refuse
from meritara.tables import warehouse
from meritara.tables.child import ROW
from meritara.tables.reader import Foreign

EVERYONE = "semua"


@dataclass(frozen=True)
class Row:
    """One scored line: a subject, or a group with the number of its members."""

    subject: str
    n: int
    total: Fraction | None
    band: Band | None
    scores: Mapping[str, Fraction | None]


@dataclass(frozen=True, eq=False)
class Scored:
    """The scores of a whole file; `columns` holds one line a subject, `groups` one line a group."""

    instrument: Instrument
    connection: Any
    columns: Any = None
    groups: tuple[Row, ...] = ()
    answers: Any = None

    def rows(self) -> Iterator[Row]:
        """Yield the scored lines in the order of the file."""
        yield from self.groups
        if self.columns is None:
            return
        program, root = compiled(self.instrument), self.instrument.root.id
        bands = {band.id: band for band in self.instrument.bands}
        for batch in self.connection.to_pyarrow(self.columns).to_batches(max_chunksize=10_000):
            for line in batch.to_pylist():
                scores = {
                    id: None if line.get(id) is None else Fraction(line[id], program.denominator(id))
                    for id in self.instrument.nodes
                    if id != root and id not in program.unknown
                }
                total = line.get(root)
                value = None if total is None else Fraction(total, program.denominator(root))
                yield Row(str(line[SUBJECT]), 1, value, bands.get(line.get("band") or ""), scores)

    def values(self) -> Any:
        """Return the scored lines as a table of plain numbers, ready to be written."""
        program, names = compiled(self.instrument), {band.id: band.name.id for band in self.instrument.bands}
        ids = [id for id in self.instrument.nodes if id not in program.unknown]
        table = self.columns
        numbers = {
            id: table[id]
            if program.denominator(id) == 1
            else table[id].cast("float64") / program.denominator(id)
            for id in [*ids[1:], ids[0]]
        }
        if self.instrument.can_score and names:
            numbers |= {"band": table.band, "band_name": table.band.cases(*names.items(), else_=None)}
        return table.select(subject=table[SUBJECT], **numbers)


def score_table(
    instrument: Instrument,
    foreign: Foreign,
    *,
    key: str | None = None,
    by: str | None = None,
    rows: str | None = None,
    weights: str = "exact",
) -> Scored:
    """Return the scores of a foreign table: a line a subject, or a line a group of respondents or members."""
    if rows == "subjects" and instrument.rows == "respondents" and by is None:
        return means(reweighed(instrument, weights), foreign, key=key)
    opened = read_cards(reweighed(instrument, weights), foreign, key=key, by=by)
    used, store = opened.instrument, opened.connection
    if (rows or instrument.rows) == "respondents":
        lines = (row_of(name, count, result) for name, count, result in surveyed(opened))
        return Scored(used, store, groups=tuple(lines))
    refuse_gaps(used, store, opened.table, opened.layout, foreign.place())
    scored = folded(used, opened.table)
    if opened.grouped:
        return Scored(used, store, groups=tuple(averaged(used, store, scored)))
    return Scored(used, store, scored, answers=opened.codes)


def results_of(
    instrument: Instrument, foreign: Foreign, *, by: str | None = None, weights: str = "exact"
) -> Iterator[tuple[str, int, Result]]:
    """Yield each group of respondents with its number and its scores."""
    yield from surveyed(read_cards(reweighed(instrument, weights), foreign, by=by))


def results(
    instrument: Instrument, foreign: Foreign, *, key: str | None = None, by: str | None = None
) -> Iterator[tuple[str, Result]]:
    """Yield each subject with its scores; a survey is one subject, or one a group."""
    if instrument.rows == "respondents":
        yield from ((name, result) for name, _count, result in results_of(instrument, foreign, by=by))
        return
    if by is not None:
        raise refuse("card-by-subjects", key=instrument.key)
    for card in cards_of(instrument, foreign, key=key):
        yield card.subject, score(instrument, card.answers)


def means(instrument: Instrument, foreign: Foreign, *, key: str | None = None) -> Scored:
    """Return the scores of a survey's units, each row holding the means of one unit."""
    cards = cards_of(instrument, foreign, key=key)
    rows = tuple(row_of(card.subject, 1, score(instrument, card.answers)) for card in cards)
    return Scored(instrument, None, groups=rows)


def reweighed(instrument: Instrument, weights: str) -> Instrument:
    """Return an instrument with its own weights, or with one of those seen in print."""
    return instrument if weights == "exact" else reweigh(instrument, Fraction(weights))


@dataclass(frozen=True, eq=False)
class Opened:
    """A foreign table with every cell checked: the codes, and the points they give."""

    instrument: Instrument
    connection: Any
    codes: Any
    table: Any
    layout: Layout
    grouped: bool


def read_cards(
    instrument: Instrument, foreign: Foreign, *, key: str | None = None, by: str | None = None
) -> Opened:
    """Return the cards of a foreign table; refuse it with the cells that are wrong."""
    place = foreign.place()
    found = layout(instrument, foreign.header, place)
    columns = Named(foreign.header, found, place)
    named = {SUBJECT: columns.find(key) or columns.free(), GROUP: columns.find(by)}
    connection, codes = codes_of(instrument, foreign, found, named)
    table = codes.mutate(**points(instrument, codes))
    return Opened(instrument, connection, codes, table, found, grouped=by is not None)


def codes_of(
    instrument: Instrument, foreign: Foreign, found: Layout, named: Mapping[str, str | None]
) -> tuple[Any, Any]:
    """Return a connection and the table of checked codes, with subject and group as text."""
    if foreign.table is None:
        from meritara.instruments.parquet import typed_codes

        return typed_codes(instrument, foreign, found, named)
    import ibis
    import pyarrow as pa
    import pyarrow.compute as pc

    problems: list[Problem] = []
    data: dict[str, Any] = {ROW: foreign.table[ROW].combine_chunks()}
    for one in instrument.asked:
        data[one.id] = decoded(one, foreign, found.column(one.id), problems)
    if problems:
        problems.sort(key=lambda problem: problem.place.row or 0)
        raise Refused(problems[:SHOWN_PROBLEMS])
    for name, column in named.items():
        data[name] = data[ROW].cast("string")
        if column is not None:
            given = foreign.table[column].combine_chunks().cast("string")
            data[name] = pc.coalesce(given, NAMELESS if name == GROUP else data[name])
    return warehouse.connect(), ibis.memtable(pa.table(data))


def decoded(one: Any, foreign: Foreign, column: str, problems: list[Problem]) -> Any:
    """Return a column of text as codes; each distinct text is read once, like a single card."""
    import pyarrow as pa
    import pyarrow.compute as pc

    encoded = foreign.table[column].combine_chunks().dictionary_encode(null_encoding="encode")
    read = reader_of(one)
    codes: list[Any] = []
    for index, text in enumerate(encoded.dictionary.to_pylist()):
        wrong: list[Problem] = []
        codes.append(read(text, Place(foreign.name), wrong))
        if wrong:
            rows = foreign.table[ROW].combine_chunks().filter(pc.equal(encoded.indices, index))
            shown = rows.slice(0, SHOWN_PROBLEMS).to_pylist()
            problems += [Problem(wrong[0].code, foreign.place(row, column), wrong[0].params) for row in shown]
    kind = pa.string() if isinstance(one, Attribute) else pa.int64()
    return pa.array(codes, kind).take(encoded.indices)


def folded(instrument: Instrument, table: Any) -> Any:
    """Return the table with the numerator of every node and the band."""
    import ibis

    program = compiled(instrument)
    leaves = {leaf.id: table[leaf.id] for leaf in instrument.leaves}
    scores = fold(program, leaves, Columns())
    keep = {name: table[name] for name in (SUBJECT, GROUP)}
    nodes = {id: scores[id] for id in instrument.nodes if id in scores}
    scored = table.select(**keep, **nodes)
    if not program.thresholds:
        return scored
    total = scored[program.root]
    return scored.mutate(
        band=ibis.cases(*((total >= least, b.id) for least, b in program.thresholds), else_=None)
    )


def refuse_gaps(instrument: Instrument, connection: Any, table: Any, found: Layout, place: Place) -> None:
    """Refuse empty cells where the regulation asks for every answer."""
    import ibis

    strict = [leaf for leaf in instrument.leaves if leaf.missing == "refuse" and not leaf.applies]
    if not strict:
        return
    gaps = table.filter(ibis.or_(*(table[leaf.id].isnull() for leaf in strict))).limit(SHOWN_PROBLEMS)
    problems = [
        Problem(
            "card-missing-answer",
            Place(place.file, sheet=place.sheet, row=line[ROW], column=found.leaves[leaf.id]),
            {"leaf": leaf.name.id},
        )
        for line in connection.to_pyarrow(gaps).to_pylist()
        for leaf in strict
        if line[leaf.id] is None
    ]
    if problems:
        raise Refused(problems[:SHOWN_PROBLEMS])


def surveyed(opened: Opened) -> Iterator[tuple[str, int, Result]]:
    """Yield each group of respondents: every question's mean over its answers, then the fold."""
    instrument, table = opened.instrument, opened.table
    sums = {f"s{i}": table[leaf.id].sum() for i, leaf in enumerate(instrument.leaves)}
    counts = {f"c{i}": table[leaf.id].count() for i, leaf in enumerate(instrument.leaves)}
    by = [table[GROUP]] if opened.grouped else []
    counted = table.aggregate(**sums, **counts, n=table.count(), by=by)
    lines = opened.connection.to_pyarrow(counted).to_pylist()
    for line in sorted(lines, key=lambda one: str(one.get(GROUP, ""))):
        means = {
            leaf.id: Fraction(line[f"s{i}"], line[f"c{i}"]) if line[f"c{i}"] else None
            for i, leaf in enumerate(instrument.leaves)
        }
        answers = Answers(means, {}, {}, frozenset(means), complete=None not in means.values())
        result = Result(instrument, answers, fold(compiled(instrument), means, Numbers()))
        yield str(line.get(GROUP, EVERYONE)), line["n"], result


def row_of(name: str, count: int, result: Result) -> Row:
    """Return the scores of a group as a scored line."""
    without = {result.instrument.root.id, *compiled(result.instrument).unknown}
    scores = {id: result.value(id) for id in result.instrument.nodes if id not in without}
    return Row(name, count, result.total, result.band, scores)


def averaged(instrument: Instrument, connection: Any, scored: Any) -> Iterator[Row]:
    """Yield one line a group of subjects: the plain mean of each score over its members."""
    program, root = compiled(instrument), instrument.root.id
    ids = [id for id in instrument.nodes if id not in program.unknown]
    sums = {f"s{i}": scored[id].sum() for i, id in enumerate(ids)}
    counts = {f"c{i}": scored[id].count() for i, id in enumerate(ids)}
    lines = connection.to_pyarrow(
        scored.aggregate(**sums, **counts, n=scored.count(), by=[scored[GROUP]])
    ).to_pylist()
    for line in sorted(lines, key=lambda one: str(one[GROUP])):
        means = {
            id: Fraction(int(line[f"s{i}"]), line[f"c{i}"] * program.denominator(id))
            if line[f"c{i}"]
            else None
            for i, id in enumerate(ids)
        }
        total = means.pop(root, None)
        total = None if total is None else rounded(total, instrument.digits)
        yield Row(
            str(line[GROUP]), line["n"], total, None if total is None else band_of(instrument, total), means
        )
