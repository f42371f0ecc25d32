"""Pieces that several papers share: who it is about, the result, every score, what was asked and advised."""

from fractions import Fraction

from meritara.documents.charts import Bar
from meritara.documents.letters.letter import BLANK, Bars, Block, Facts, Grid, Text
from meritara.documents.phrases import band_words
from meritara.documents.simulation import Speech
from meritara.instruments.explain import Line
from meritara.instruments.library import library
from meritara.law.dated import say_day
from meritara.law.source import Citation
from meritara.records.models import Clarification
from meritara.records.papers import Case
from meritara.records.scores import values_of

LANGUAGE, REGULATION = "id", "peraturan"
KINDS = (("claimed", "Mandiri"), ("verified", "Verifikasi"))


def agency_of(case: Case) -> str:
    """Return the name of the agency."""
    return str(case.assessment.agency.name)


def comma(figure: str) -> str:
    """Return a number as it is written here, a dash for none."""
    return figure.replace(".", ",") or "-"


def minuted(case: Case) -> str:
    """Return which minutes a paper stands on, empty before there are any."""
    one = case.plenary
    return f" dengan berita acara {one.number} tanggal {say_day(one.held_on)}" if one else ""


def basis(case: Case) -> str:
    """Return the articles of law that the scorecard stands on, without documents and news."""
    sources = library().sources
    cited = [Citation.parse(text) for text in case.instrument.basis]
    regulations = [one.say(sources) for one in cited if sources[one.source].kind == REGULATION]
    return "; ".join(regulations) or BLANK


def agreed() -> Text:
    """Return the closing of minutes."""
    return Text("Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya.")


def marks(case: Case, id: str) -> str:
    """Return the code and the name of a sub-aspect."""
    node = case.instrument.nodes[id]
    return f"{node.code} {node.name.say(LANGUAGE)}".strip()


def said(thread: Clarification) -> str:
    """Return what was asked and answered, each in a line of its own."""
    return "\n".join(
        f"{'Instansi' if one.is_agency else 'Verifikator'}: {one.text}" for one in thread.remarks.all()
    )


def outcome(case: Case) -> list[Block]:
    """Return the total and the category, then the points of each part."""
    speech, one, told = Speech(case.instrument, LANGUAGE), case.decision, case.told
    period = case.assessment.period
    facts = [
        ("Masa yang dinilai", f"{say_day(period.assessed_from)} - {say_day(period.assessed_until)}"),
        ("Instrumen", case.instrument.title.say(LANGUAGE)),
    ]
    if told is None or told.result.total is None:
        return [Facts([*facts, ("Nilai", "-")])]
    band = band_words(told.band, told.band.name.say(LANGUAGE)) if told.band else "-"
    facts += [("Nilai", comma(one.total) if one else speech.total(told)), ("Kategori", band)]
    facts += [("Indeks", comma(one.index))] if one and one.index else []
    lines = [line for line in told.aspects if line.applicable and line.contribution is not None]
    if len(lines) == 1 and lines[0].node.children:
        lines = [line for line in told.lines if line.depth == 2 and line.contribution is not None]
    part = case.instrument.words["aspect"].say(LANGUAGE).lower()
    return [
        Facts(facts),
        Bars(part, [bar(speech, line) for line in lines], [line.node.code for line in lines]),
    ]


def bar(speech: Speech, line: Line) -> Bar:
    """Return the points of one part beside the most it could give."""
    text = f"{speech.figure(line.contribution, 2)} / {speech.figure(line.maximum, 2)}"
    name = f"{line.node.code} {line.node.name.say(LANGUAGE)}".strip()
    return Bar(name, line.contribution or Fraction(0), line.maximum, text)


def figures(case: Case, final: dict[str, str]) -> Grid:
    """Return every sub-aspect with its claim, its verified and its final score; aspects in bold."""
    answers = list(case.assessment.answers.all())
    kinds = [values_of(answers, kind) for kind, _ in KINDS]
    head = (("Sub aspek", 10.4), *((name, 2.1) for _, name in KINDS), ("Akhir", 1.8))
    rows: list[tuple[str, ...]] = []
    strong = set()
    for node in case.instrument.nodes.values():
        if node.children and node is not case.instrument.root:
            strong.add(len(rows))
            rows.append((marks(case, node.id), *("" for _ in kinds), ""))
        elif node.id in final:
            rows.append((marks(case, node.id), *(kind.get(node.id, "-") for kind in kinds), final[node.id]))
    return Grid(head, rows, frozenset(strong))


def advised(case: Case) -> Block:
    """Return the recommendations that were issued."""
    rows = [(marks(case, one.indicator), one.text) for one in case.advice]
    head = (("Sub aspek", 5.0), ("Rekomendasi", 11.5))
    return Grid(head, rows) if rows else Text("Belum ada rekomendasi yang disampaikan.")
