"""Descriptions of papers, as tests of their two forms need them."""

from fractions import Fraction
from typing import Any

from meritara.documents.charts import Bar
from meritara.documents.letters.letter import Bars, Facts, Grid, Letter, Text

LINK = "https://merit.contoh.go.id/hasil/4nX0cJm1T0mQyZpYv3o0bA/"


def a_letter(*blocks: Any, **more: Any) -> Letter:
    fixed = {"body": "Badan Contoh", "title": "Laporan", "number": "LHE-1", "subject": "Hasil evaluasi"}
    return Letter(blocks=blocks, **(fixed | more))


def a_grid(rows: int = 3) -> Grid:
    head = (("Sub aspek", 10.4), ("Akhir", 6.0))
    return Grid(head, [(f"A1.{row} Baris", str(row)) for row in range(rows)], frozenset({0}))


def some_bars(count: int = 4) -> Bars:
    bars = [Bar(f"A{i} Bagian", Fraction(i), Fraction(4), f"{i} / 4") for i in range(1, count + 1)]
    return Bars("aspek", bars, [f"A{i}" for i in range(1, count + 1)])


def some_facts() -> Facts:
    return Facts([("Nilai", "300,0"), ("Kategori", "III Baik")])


def heading(text: str) -> Text:
    return Text(text, is_heading=True)
