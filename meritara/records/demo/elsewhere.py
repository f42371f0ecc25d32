"""Scores that other bodies gave the agencies of the demo: a rise, and a fall where the scorecard changed."""

from fractions import Fraction

from meritara.records.actions.external import Typed, enter
from meritara.records.demo.people import Cast

MARK = "(contoh)"
KPK, OMBUDSMAN = "KPK", "Ombudsman RI"
SCORES = (  # scorecard, year, figure, category, publisher
    ("mcp", 2021, "84.10", "Hijau", KPK),
    ("mcp", 2022, "88.45", "Hijau", KPK),
    ("mcp", 2023, "91.20", "Hijau", KPK),
    ("ombudsman", 2021, "96.20", "hijau", OMBUDSMAN),
    ("ombudsman", 2022, "89.75", "hijau A", OMBUDSMAN),
    ("ombudsman", 2024, "93.40", "hijau A", OMBUDSMAN),
    ("spbe", 2023, "3.05", "Baik", "Kementerian PANRB"),
)


def score_elsewhere(cast: Cast) -> None:
    """Let Sari enter what other bodies published of her agency."""
    typed = [
        Typed(
            card,
            year,
            Fraction(figure),
            publisher,
            f"Surat hasil {card.upper()} {year} {MARK}",
            category=category,
        )
        for card, year, figure, category, publisher in SCORES
    ]
    enter(cast.agencies["khatulistiwa"], cast.people["Sari"], typed)
