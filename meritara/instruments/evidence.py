"""Published figures held against the law: what was printed, what is right, and why they differ."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from meritara.instruments.instrument import Band, Instrument
from meritara.instruments.score import band_of, rounded, show
from meritara.law.words import Words

Published = Mapping[str, str]
LEAST_MERIT = 100
PRINTED = Fraction("0.00011")  # three dimensions and their mean, each rounded to four decimals
OTHER_BAND = Words(
    "kategori terbit bukan kategori nilainya", "the published category is not that of its total"
)
NO_BAND = Words("di bawah 100; sebutan itu tidak ada di antara empat kategori", "below 100; no such category")


@dataclass(frozen=True)
class Finding:
    """One published figure or label that does not follow from the others."""

    unit: str
    year: str
    printed: str
    right: str
    why: Words


def figure(text: str | None) -> Fraction | None:
    """Return a published figure, None where it was not printed."""
    return Fraction(text) if text and text.strip() else None


def label(band: Band | None) -> str:
    """Return a band as it is printed."""
    return f"{band.id} {band.name.id}" if band else "-"


def check_merit(rows: Sequence[Published], instrument: Instrument) -> Iterator[Finding]:
    """Yield merit results whose category is not the band of their total."""
    for row in rows:
        total, said = figure(row["total"]), row["category_reported"].strip()
        if total is None or not said:
            continue
        band = band_of(instrument, total)
        if band and said.casefold().removeprefix(f"{band.id} ".casefold()) == band.name.id.casefold():
            continue
        why = NO_BAND if total < LEAST_MERIT else OTHER_BAND
        yield Finding(row["agency"], row["assess_year"], f"{row['total']} {said}", label(band), why)


def check_aspects(rows: Sequence[Published], instrument: Instrument) -> Iterator[Finding]:
    """Yield merit results whose aspects exceed their maximum or do not add to the total."""
    for row in rows:
        points = [figure(row[f"a{number}"]) for number in range(1, 9)]
        total = figure(row["total"])
        if total is None or None in points:
            continue
        known = [point for point in points if point is not None]
        most = [(aspect.weight or Fraction(0)) * instrument.leaves[0].high for aspect in instrument.aspects]
        over = [a.code for a, got, top in zip(instrument.aspects, known, most, strict=True) if got > top]
        printed = f"{row['total']} {' '.join(row[f'a{n}'] for n in range(1, 9))}"
        if over:
            why = Words(
                f"melebihi maksimum aspek: {', '.join(over)}", f"above the maximum of {', '.join(over)}"
            )
            yield Finding(row["agency"], row["year"], printed, " ".join(show(top, 0) for top in most), why)
        elif sum(known) != total:
            why = Words("jumlah aspek bukan nilainya", "the aspects do not add to the total")
            yield Finding(row["agency"], row["year"], printed, show(sum(known, Fraction(0)), 1), why)


def check_survey(rows: Sequence[Published], instrument: Instrument) -> Iterator[Finding]:
    """Yield satisfaction indices that do not follow from their elements, and letters that do not fit."""
    for row in rows:
        elements = [value for n in range(1, 10) if (value := figure(row[f"U{n}"])) is not None]
        printed, mean = figure(row["ikm_published"]), figure(row["nrr_mean_published"])
        right = index_of(row, elements, mean)
        if printed is not None and right is not None and abs(printed - right) > Fraction(1, 100):
            yield Finding(
                row["unit"], row["year"], row["ikm_published"], show(right, 3), reason(elements, printed)
            )
            continue
        said, value = row["category_published"].strip(), printed or right
        band = band_of(instrument, value) if value is not None else None
        if band and said and said != band.id:
            why = Words("mutu terbit bukan mutu nilainya", "the published letter is not that of the index")
            yield Finding(row["unit"], row["year"], f"{show(value, 2)} {said}", label(band), why)


def index_of(row: Published, elements: list[Fraction], mean: Fraction | None) -> Fraction | None:
    """Return the index that a row's complete elements, or its printed mean, lead to."""
    complete = len(elements) == 9 or (row["regulation"].startswith("varian") and elements)
    if complete:
        return sum(elements, Fraction(0)) * 25 / len(elements)
    return mean * 25 if mean is not None else None


def reason(elements: list[Fraction], printed: Fraction) -> Words:
    """Return why an index is wrong, where a known slip reproduces it."""
    total = sum(elements, Fraction(0)) * 25
    for divisor in (10, 8, 14):
        if elements and abs(total / divisor - printed) <= Fraction(1, 100):
            return Words(
                f"dibagi {divisor}, bukan {len(elements)}", f"divided by {divisor}, not {len(elements)}"
            )
    for weight in ("0.11", "0.111", "0.33"):
        if elements and abs(total * Fraction(weight) - printed) <= Fraction(1, 100):
            said = weight.replace(".", ",")
            return Words(f"bobot dibulatkan menjadi {said}", f"the weight was rounded to {weight}")
    return Words("bukan rata-rata kali 25", "not the mean times 25")


def check_sums(rows: Sequence[Published], instrument: Instrument) -> Iterator[Finding]:
    """Yield professionalism indices whose four dimensions do not add up, or whose category does not fit."""
    for row in rows:
        parts = [figure(row[name]) for name in ("kualifikasi", "kompetensi", "kinerja", "disiplin")]
        total, said = figure(row["total"]), row["category"].strip()
        known = [part for part in parts if part is not None]
        if total is None:
            continue
        if len(known) == len(parts) and abs(sum(known, Fraction(0)) - total) > Fraction(1, 100):
            why = Words("jumlah empat dimensi bukan nilainya", "the four dimensions do not add to the total")
            yield Finding(row["agency"], row["year"], row["total"], show(sum(known, Fraction(0)), 2), why)
        band = band_of(instrument, total)
        if band and said and said.casefold() != band.name.id.casefold():
            yield Finding(row["agency"], row["year"], f"{row['total']} {said}", label(band), OTHER_BAND)


def check_zones(rows: Sequence[Published], generations: list[Instrument]) -> Iterator[Finding]:
    """Yield Ombudsman results whose zone or letter is not that of their generation."""
    for row in rows:
        total, said = figure(row["value"]), row["category_published"].strip()
        if total is None or not said:
            continue
        instrument = [one for one in generations if int(one.version) <= int(row["year"])][-1]
        band = band_of(instrument, rounded(total, 2))
        name = f"{band.id} {band.name.id}".casefold() if band else ""
        if not all(
            word.casefold() in name.replace("(", " ").replace(")", " ").split() for word in said.split()
        ):
            why = Words("zona terbit bukan zona nilainya", "the published zone is not that of the score")
            yield Finding(row["entity"], row["year"], f"{row['value']} {said}", label(band), why)


def check_villages(rows: Sequence[Published], instrument: Instrument) -> Iterator[Finding]:
    """Yield village indices that are not the mean of their dimensions, and statuses that do not fit."""
    for row in rows:
        parts = [figure(row[aspect.code]) for aspect in instrument.aspects]
        known = [part for part in parts if part is not None]
        total, said = figure(row["IDM"]), row["status_published"].strip()
        if total is None:
            continue
        mean = sum(known, Fraction(0)) / len(instrument.aspects)
        if len(known) == len(parts) and abs(mean - total) > PRINTED:
            why = Words("bukan rata-rata tiga dimensi", "not the mean of the three dimensions")
            yield Finding(row["desa"], row["year"], row["IDM"], show(mean, 4), why)
        band = band_of(instrument, total)
        if band and said and said.casefold() != band.name.id.casefold():
            yield Finding(row["desa"], row["year"], f"{row['IDM']} {said}", band.name.id, OTHER_BAND)
