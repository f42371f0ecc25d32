"""The guide of a working paper: what to do, how it is computed, how sure each figure is, where it stands."""

from collections.abc import Iterator

from meritara.documents.phrases import band_words, doubts
from meritara.documents.styles import Pen
from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library
from meritara.law.marks import MARKS
from meritara.law.source import Citation

Section = tuple[str, list[str]]
WIDTH = 100


def write_guide(pen: Pen) -> None:
    """Write the guide as headings with lines under them."""
    pen.ws.set_column("A:A", WIDTH)
    pen.text("A1", pen.filled.sheet.instrument.title.say(pen.filled.language), "title")
    row = 2
    for heading, lines in sections(pen):
        pen.text(f"A{row + 1}", heading, "heading")
        for line in lines:
            pen.height(row + 2, {line: WIDTH})
            pen.text(f"A{row + 2}", line, "text")
            row += 1
        row += 2
    pen.on_a4()
    pen.lock()


def sections(pen: Pen) -> Iterator[Section]:
    """Yield the sections of the guide that have something to say."""
    said, instrument, language = pen.said, pen.filled.sheet.instrument, pen.filled.language
    yield said["steps"], [f"{index}. {step}" for index, step in enumerate(steps(pen), start=1)]
    yield said["rules"], [rule.strip() for rule in rules(pen)]
    if instrument.bands:
        words = [
            f"{band_words(band, band.name.say(language))}, {floor(pen, index)}"
            for index, band in enumerate(instrument.bands)
        ]
        yield said["bands"], words
    yield said["colours"], [said[f"mark_{mark}"] for mark in MARKS] + doubts(instrument, language)
    notes = [note.say(language) for note in (*instrument.notes, instrument.reason) if note.id]
    if notes:
        yield said["notes"], notes
    if instrument.basis:
        yield said["sources"], cited(instrument)
    yield said["instrument"], [instrument.key, f"{said['digest']}: {instrument.digest}"]


def steps(pen: Pen) -> list[str]:
    """Return what to do, in order."""
    said, sheet = pen.said, pen.filled.sheet
    fill = said["step_fill_rows" if sheet.surveyed else "step_fill"]
    look = said["step_look" if sheet.instrument.can_score else "step_no_total"]
    return [fill, look, said["step_send" if pen.kind == "work" else "step_upload"]]


def rules(pen: Pen) -> list[str]:
    """Return how the total comes about."""
    said, instrument = pen.said, pen.filled.sheet.instrument
    kinds = dict.fromkeys(leaf.missing for leaf in instrument.leaves)
    digits = instrument.digits
    rounding = said["no_round"] if digits is None else said["round"].format(digits=digits)
    return [said[f"missing_{kind}"] for kind in kinds] + ([rounding] if instrument.can_score else [])


def floor(pen: Pen, index: int) -> str:
    """Return where a band begins, in words."""
    band = pen.filled.sheet.instrument.bands[index]
    return f"{pen.said['above'] if band.above else pen.said['from']} {pen.figure(band.floor)}"


def cited(instrument: Instrument) -> list[str]:
    """Return the articles that an instrument rests on."""
    sources = library().sources
    return [Citation.parse(text).say(sources) for text in instrument.basis]
