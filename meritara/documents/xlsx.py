"""Working papers: a scorecard as a spreadsheet that computes the same total with live formulas."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from meritara.documents.filled import Filled, Shown, plain
from meritara.documents.formulas import letters
from meritara.documents.guide import write_guide
from meritara.documents.phrases import band_words, phrases
from meritara.documents.sheet import (
    ANSWERS,
    BAND_ROW,
    CODE,
    COUNT_ROW,
    CRITERIA,
    FACT,
    FACTOR,
    GUIDE,
    INPUT,
    LAST_RESPONDENT,
    LISTS,
    MARK,
    NAME,
    NOTE,
    PAPER,
    POINTS,
    SAVED,
    SUBJECT_ROW,
    TOTAL_ROW,
    VALUE,
    WEIGHT,
)
from meritara.documents.styles import LINE, Pen, styles
from meritara.documents.work import Work
from meritara.instruments.instrument import Attribute, Indicator, Instrument

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTHS = {
    CODE: 8,
    NAME: 38,
    WEIGHT: 8,
    MARK: 7,
    CRITERIA: 62,
    INPUT: 16,
    POINTS: 12,
    FACTOR: 9,
    VALUE: 12,
    FACT: 16,
}
NOTED = {NOTE: 46, SAVED: 14}
MOST_LISTED = 12  # levels offered as a list; longer scales are typed


def working_paper(
    instrument: Instrument,
    *,
    language: str = "id",
    answers: Mapping[str, Any] | None = None,
    attributes: Mapping[str, str] | None = None,
    subject: str = "",
    work: Work | None = None,
) -> bytes:
    """Return the working paper of an instrument as XLSX, filled where answers and notes are given."""
    import xlsxwriter

    filled = Filled.read(instrument, answers or {}, attributes or {}, language=language)
    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as book:
        title = f"{phrases(language)['paper']} {instrument.key}"
        book.set_properties({"title": title, "comments": instrument.digest})
        formats = styles(book)
        pens = {name: Pen(book, name, filled, formats, work=work) for name in (PAPER, GUIDE, LISTS, ANSWERS)}
        write_paper(pens[PAPER], subject)
        write_guide(pens[GUIDE])
        write_lists(pens[LISTS])
        write_answers(pens[ANSWERS], subject)
    return target.getvalue()


def write_paper(pen: Pen, subject: str) -> None:
    """Write the sheet that people fill: result on top, then a row for each question."""
    sheet = pen.filled.sheet
    for letter, width in (WIDTHS | (NOTED if pen.work else {})).items():
        pen.ws.set_column(f"{letter}:{letter}", width)
    write_top(pen, subject)
    write_head(pen)
    for node in list(sheet.instrument.nodes.values())[1:]:
        write_inner(pen, node) if node.children else write_leaf(pen, node)
    write_total(pen)
    pen.ws.freeze_panes(sheet.head, 2)
    pen.ws.print_area(f"{CODE}1:{NOTE if pen.work else VALUE}{sheet.last}")
    pen.on_a4(landscape=True, repeat=sheet.head)
    pen.lock()


def write_top(pen: Pen, subject: str) -> None:
    """Write the title, who is assessed, and the result."""
    sheet, filled, said = pen.filled.sheet, pen.filled, pen.said
    instrument, last = sheet.instrument, f"{VALUE}{sheet.last}"
    pen.text("A1", instrument.title.say(filled.language), "title")
    pen.text(
        "A2",
        f"{said[pen.kind]} · {instrument.key} · {instrument.digest[:12]} · {said['not_a_decision']}",
        "small",
    )
    results: dict[int, tuple[str, str, Shown, str]] = {
        TOTAL_ROW: (instrument.words["total"].say(filled.language), last, filled.total, total_style(pen)),
        BAND_ROW: (
            instrument.words["band"].say(filled.language),
            filled.formulas.band(),
            filled.band,
            "result",
        ),
        COUNT_ROW: (said["answered"], filled.formulas.counted(), filled.counted, "plain"),
    }
    if not instrument.can_score:
        results |= {TOTAL_ROW: (results[TOTAL_ROW][0], "", said["no_total"], "result")}
        results |= {BAND_ROW: (results[BAND_ROW][0], "", "-", "result")}
    rows = {sheet.facts[one.id]: one for one in instrument.attributes}
    for row in range(SUBJECT_ROW, sheet.head - 1):
        pen.ws.set_row(row - 1, 20)
        if row == SUBJECT_ROW:
            pen.text(f"{NAME}{row}", said["subject"], "label")
            pen.text(f"{CRITERIA}{row}", subject, "input")
        elif row in rows:
            write_fact(pen, rows[row], row)
        if row in results:
            write_result(pen, row, results[row])


def write_result(pen: Pen, row: int, result: tuple[str, str, Shown, str]) -> None:
    """Write one figure of the result; its cell runs over the empty ones beside it."""
    label, formula, value, style = result
    pen.text(f"{INPUT}{row}", label, "label")
    if formula:
        pen.formula(f"{POINTS}{row}", formula, value, style)
    else:
        pen.text(f"{POINTS}{row}", str(value), style)


def write_fact(pen: Pen, one: Attribute, row: int) -> None:
    """Write one attribute of the subject: a list to choose from, and the value behind the choice."""
    filled = pen.filled
    pen.text(f"{NAME}{row}", one.name.say(filled.language), "label")
    pen.input(f"{CRITERIA}{row}", filled.typed(one))
    pen.formula(f"{FACT}{row}", filled.formulas.option(one, row, "D"), filled.sent(one), "grey")
    pen.choose(f"{CRITERIA}{row}", f"={filled.sheet.lists[one.id].column('C')}")


def write_head(pen: Pen) -> None:
    """Write the header of the table."""
    said, words, row = pen.said, pen.filled.sheet.instrument.words, pen.filled.sheet.head
    level = words["level"].say(pen.filled.language)
    heads = {
        CODE: said["code"],
        NAME: words["leaf"].say(pen.filled.language),
        WEIGHT: said["weight"],
        MARK: said["mark"],
        CRITERIA: said["criteria"],
        INPUT: level,
        POINTS: said["points"],
        FACTOR: said["factor"],
        VALUE: f"{said['points']} × {said['weight'].lower()}",
    }
    if pen.work:
        heads |= {NOTE: said["note"], SAVED: said["saved"]}
    pen.ws.set_row(row - 1, 2 * LINE)
    for letter, text in heads.items():
        pen.text(f"{letter}{row}", text, "head")


def write_named(pen: Pen, node: Indicator, style: str) -> None:
    """Write what every row begins with: code, name, weight and mark."""
    row = pen.filled.sheet.rows[node.id]
    pen.text(f"{CODE}{row}", node.code, style)
    pen.text(f"{NAME}{row}", node.name.say(pen.filled.language), style)
    middle = "middle" if style == "cell" else f"{style} middle"
    pen.weight(f"{WEIGHT}{row}", node.weight, middle)
    pen.text(f"{MARK}{row}", node.marks.worst, middle)


def write_inner(pen: Pen, node: Indicator) -> None:
    """Write the row of an aspect: its score from the rows below."""
    filled, row = pen.filled, pen.filled.sheet.rows[node.id]
    write_named(pen, node, "aspect")
    note = ""
    if not filled.sheet.instrument.can_score:
        note = pen.said["not_official" if filled.formulas.known(node) else "mean"]
    pen.text(f"{CRITERIA}{row}", note, "aspect")
    for letter in (INPUT, POINTS):
        pen.text(f"{letter}{row}", "", "aspect")
    write_factor(pen, node, "aspect")
    digits = filled.sheet.instrument.decimals(node)
    pen.formula(f"{VALUE}{row}", filled.formulas.value(node), filled.value(node), f"aspect{digits}")


def write_factor(pen: Pen, node: Indicator, style: str) -> None:
    """Write the whole weight of a node where it has one."""
    at, factor = pen.filled.sheet.cell(FACTOR, node), pen.filled.formulas.factors.get(node.id)
    if factor is None:
        pen.text(at, "", style)
    else:
        pen.number(at, factor, "factor" if style != "aspect" else "aspect0")


def write_leaf(pen: Pen, leaf: Indicator) -> None:
    """Write the row of a question: its criteria, its input, its points and what they weigh."""
    filled, row = pen.filled, pen.filled.sheet.rows[leaf.id]
    lines = criteria(pen, leaf)
    note = pen.work.notes.get(leaf.id, "") if pen.work else ""
    pen.height(
        row, {leaf.name.say(filled.language): WIDTHS[NAME], lines: WIDTHS[CRITERIA], note: NOTED[NOTE]}
    )
    write_named(pen, leaf, "cell")
    pen.text(f"{CRITERIA}{row}", lines, "cell")
    if filled.sheet.surveyed:
        pen.text(f"{INPUT}{row}", pen.said["respondents_below"], "grey")
    else:
        pen.input(f"{INPUT}{row}", filled.typed(leaf))
        validate(pen, leaf, f"{INPUT}{row}")
    pen.formula(f"{POINTS}{row}", filled.formulas.points(leaf), filled.points(leaf), "points")
    write_factor(pen, leaf, "cell")
    if leaf.id in filled.formulas.factors:
        style = total_style(pen, "points", least=2)
        pen.formula(f"{VALUE}{row}", filled.formulas.weighed(leaf), filled.weighed(leaf), style)
    else:
        pen.text(f"{VALUE}{row}", "", "cell")
    if pen.work and leaf.id in pen.work.marks:
        pen.input(f"{NOTE}{row}", note)
        pen.text(f"{SAVED}{row}", str(pen.work.marks[leaf.id]), "grey")


def criteria(pen: Pen, leaf: Indicator) -> str:
    """Return the criteria of a question as lines: its levels or options, then its evidence."""
    language, said = pen.filled.language, pen.said
    lines = [f"{one.level} = {one.text.say(language)}" for one in leaf.levels if one.text.id]
    if lines and leaf.marks.levels == "C":
        lines.insert(0, f"({said['stand_in']})")
    if leaf.kind == "number":
        lines.append(f"{pen.figure(leaf.low)} – {pen.figure(leaf.high)}")
    lines += pen.filled.sheet.labels(leaf, language)
    if leaf.evidence:
        lines.append(f"{said['evidence']}: {'; '.join(leaf.evidence)}")
    return "\n".join(lines)


def validate(pen: Pen, leaf: Indicator, cells: str) -> None:
    """Accept only answers of a question in some cells."""
    low, high = leaf.low, leaf.high
    message = pen.said["error_range"].format(low=pen.figure(low), high=pen.figure(high))
    if leaf.kind == "choice":
        pen.choose(cells, f"={pen.filled.sheet.lists[leaf.id].column('C')}")
    elif leaf.kind == "level" and high - low < MOST_LISTED:
        pen.choose(cells, [int(low) + step for step in range(int(high - low) + 1)], message)
    else:
        pen.between(cells, leaf, message)


def write_total(pen: Pen) -> None:
    """Write the total, or which weights are missing for one."""
    filled, last = pen.filled, pen.filled.sheet.last
    instrument = filled.sheet.instrument
    missing = ", ".join(
        f"{node.code} {node.name.say(filled.language)}".strip() for node in instrument.unknown_weights
    )
    note = f"{pen.said['no_total']}. {pen.said['missing_weights']}: {missing}" if missing else ""
    pen.height(last, {note: WIDTHS[CRITERIA]})
    texts = {NAME: instrument.words["total"].say(filled.language), CRITERIA: note}
    for letter in (CODE, NAME, WEIGHT, MARK, CRITERIA, INPUT, POINTS, FACTOR):
        pen.text(f"{letter}{last}", texts.get(letter, ""), "aspect")
    if instrument.can_score:
        pen.formula(f"{VALUE}{last}", filled.formulas.total(), filled.total, total_style(pen, "aspect"))
    else:
        pen.text(f"{VALUE}{last}", "-", "aspect")


def total_style(pen: Pen, style: str = "result", *, least: int = 0) -> str:
    """Return a style with the decimals of the total."""
    instrument = pen.filled.sheet.instrument
    return f"{style}{max(least, instrument.decimals(instrument.root))}"


def write_lists(pen: Pen) -> None:
    """Write what formulas look up: the bands, then the options of each question."""
    filled, said, row = pen.filled, pen.said, 3
    for letter, width in zip("ABCDE", (20, 10, 60, 16, 10), strict=True):
        pen.ws.set_column(f"{letter}:{letter}", width)
    for letter, text in zip("ABCD", (said["bands"], "", "", said["bound"]), strict=True):
        pen.text(f"{letter}2", text, "head")
    for band in filled.sheet.instrument.bands:
        pen.text(f"A{row}", band.id, "cell")
        pen.text(f"B{row}", said["above"] if band.above else said["from"], "cell")
        pen.text(f"C{row}", band_words(band, band.name.say(filled.language)), "cell")
        pen.number(f"D{row}", plain(band.floor), "cell")
        row += 1
    suffix = filled.sheet.instrument.suffix
    if suffix:
        pen.text(f"A{row}", said["suffix"], "cell")
        pen.text(f"C{row}", suffix.name.say(filled.language), "cell")
    heads = (said["choices"], said["number"], said["answer"], said["code"], said["points"])
    for letter, text in zip("ABCDE", heads if filled.sheet.listed else (), strict=False):
        pen.text(f"{letter}{filled.sheet.bands.last + 3}", text, "head")
    for one in filled.sheet.listed:
        write_options(pen, one)
    pen.on_a4()
    pen.lock()


def write_options(pen: Pen, one: Attribute | Indicator) -> None:
    """Write the options of one question: label, value and points."""
    filled = pen.filled
    for index, (option, label) in enumerate(
        zip(one.options, filled.sheet.labels(one, filled.language), strict=True)
    ):
        row = filled.sheet.lists[one.id].first + index
        pen.text(f"A{row}", filled.sheet.columns[one.id], "cell")
        pen.number(f"B{row}", index + 1, "middle")
        pen.text(f"C{row}", label, "cell")
        pen.text(f"D{row}", option.value, "cell")
        if isinstance(one, Attribute):
            continue
        formula = filled.formulas.offered(one, index)
        if formula is not None:
            pen.formula(f"E{row}", formula, filled.offered(one, index), "points")
        elif option.points is None:
            pen.formula(f"E{row}", '""', "", "points")
        else:
            pen.number(f"E{row}", plain(option.points), "points")


def write_answers(pen: Pen, subject: str) -> None:
    """Write the sheet that an upload reads: one row a subject, or one a respondent, one column a question."""
    filled, sheet = pen.filled, pen.filled.sheet
    pen.ws.set_column("A:A", WIDTHS[NAME])
    pen.text("A1", "responden" if sheet.surveyed else "subjek", "head")
    for one in sheet.heads:
        pen.text(f"{letters(sheet.heading(one.id))}1", sheet.columns[one.id], "head")
    if not sheet.surveyed:
        pen.formula(
            "A2",
            f"IF('{PAPER}'!{CRITERIA}{SUBJECT_ROW}=\"\",\"\",'{PAPER}'!{CRITERIA}{SUBJECT_ROW})",
            subject,
        )
    for one in sheet.heads:
        column = letters(sheet.heading(one.id))
        if not sheet.surveyed:
            pen.formula(f"{column}2", sent(pen, one), filled.sent(one))
        elif filled.typed(one) != "":
            pen.input(f"{column}2", filled.typed(one))
    for leaf in sheet.instrument.leaves if sheet.surveyed else ():
        column = letters(sheet.heading(leaf.id))
        validate(pen, leaf, f"{column}2:{column}{LAST_RESPONDENT}")
    pen.ws.freeze_panes(1, 1)
    pen.on_a4(landscape=True, repeat=1)
    if not sheet.surveyed:
        pen.lock()


def sent(pen: Pen, one: Attribute | Indicator) -> str:
    """Return the formula that hands an answer to the sheet of answers."""
    sheet = pen.filled.sheet
    if isinstance(one, Attribute):
        return pen.filled.formulas.elsewhere(one.id)
    cell = f"'{PAPER}'!{INPUT}{sheet.rows[one.id]}"
    if one.kind == "choice":
        rank = pen.filled.formulas.rank(one, sheet.rows[one.id]).replace(f"${INPUT}$", f"'{PAPER}'!${INPUT}$")
        return f'IF({cell}="","",IF({rank}=0,{cell},INDEX({sheet.lists[one.id].column("D")},{rank})))'
    return f'IF({cell}="","",{cell})'
