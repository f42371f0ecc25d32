"""The workbook in which people type an annex: a guide, and a sheet for each part of a law file."""

from collections.abc import Sequence
from io import BytesIO
from math import ceil
from typing import Any

from meritara.documents.xlsx import OPTIONS
from meritara.instruments import annex_sheets as sheets
from meritara.instruments.annex_rows import fields_of, is_number, rows_of
from meritara.instruments.annex_sheets import Column
from meritara.law.files import Map
from meritara.law.form import shown

FORMS = {
    "head": {
        "bold": True,
        "bg_color": "#1F4788",
        "font_color": "#FFFFFF",
        "text_wrap": True,
        "valign": "top",
    },
    "cell": {"num_format": "@", "text_wrap": True, "valign": "top"},
    "label": {"bold": True, "valign": "top"},
    "grey": {"font_color": "#51606D", "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 14},
    "text": {"text_wrap": True, "valign": "top"},
}
WIDTHS = {sheets.NUMBER: 10, sheets.FLAG: 10, sheets.SCALE: 14}
SHORT = frozenset({"code", "mark", "missing"})
LINE, TALLEST = 15, 400
LONG = frozenset({"name", "note", "text", "about", "title", "evidence"})
FORM_ABOUT = "Apa instrumen itu, sejak kapan berlaku, dan bagaimana nilainya dihitung."
SPARE = 400  # rows below the last that are ready to be typed into
STEPS = (
    "Isi hanya sel di bawah judul kolom. Jangan memindah kolom, mengganti judul, atau menamai ulang lembar.",
    "Untuk versi baru: di lembar Instrumen ganti Versi, isi Menggantikan dan Alasan.",
    "Angka boleh memakai koma atau titik, asal satu tanda di seluruh buku kerja; pecahan ditulis 1/3.",
    "Bobot yang belum diketahui dikosongkan, jangan ditaksir.",
    "Rumus tidak diterima: ketik nilainya, atau tempel sebagai nilai.",
    "Beberapa isi dalam satu sel ditulis satu baris satu isi (Alt+Enter).",
    "Keyakinan: S terbaca di sumbernya, 2 dua sumber, D hasil hitungan, M ingatan, ? meragukan, C sendiri.",
    "Tambahkan contoh hitung dari lampiran pada lembar Contoh: tiap contoh dihitung ulang saat dibaca.",
    "Kirim kembali: meritara law import BERKAS.xlsx atau halaman Ketik lampiran. Yang salah disebut per sel.",
)


def law_book(law: Map, sources: Sequence[Map]) -> bytes:
    """Return the workbook of a law file, with the sources that it cites."""
    import xlsxwriter

    target = BytesIO()
    with xlsxwriter.Workbook(target, OPTIONS) as made:
        pen = Pen(made)
        pen.guide(shown(law.get("id")), shown(law.get("version")))
        pen.form(law)
        rows = rows_of(law, sources)
        for table in sheets.TABLES:
            pen.table(table, rows[table.name])
    return target.getvalue()


def next_version(law: Map, version: str) -> Map:
    """Return a law file made ready for a new version that replaces it; its reason is still to be typed."""
    after = Map(law.here)
    after.update(law)
    after |= {"version": version, "replaces": law.get("version"), "reason": None}
    return after


class Pen:
    """Writes the sheets of one workbook; every cell that may be typed into keeps what is typed as text."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.forms = {name: book.add_format(form) for name, form in FORMS.items()}

    def sheet(self, name: str) -> Any:
        """Return a new sheet that does not nag about numbers kept as text."""
        page = self.book.add_worksheet(name)
        page.ignore_errors({"number_stored_as_text": "A1:AZ2000"})
        page.repeat_rows(0)
        return on_a4(page)

    def guide(self, id: str, version: str) -> None:
        """Write what to do, and what stands on each sheet."""
        page = on_a4(self.book.add_worksheet(sheets.GUIDE))
        page.set_column("A:A", 24)
        page.set_column("B:B", 100)
        page.write_string("A1", f"Lampiran {id}@{version}", self.forms["title"])
        for row, step in enumerate(STEPS, start=2):
            page.write_string(row, 0, f"Langkah {row - 1}", self.forms["label"])
            page.write_string(row, 1, step, self.forms["text"])
        told = {sheets.FORM: FORM_ABOUT} | {one.name: one.about.id for one in sheets.TABLES}
        for row, (name, about) in enumerate(told.items(), start=len(STEPS) + 3):
            page.write_string(row, 0, name, self.forms["label"])
            page.write_string(row, 1, about, self.forms["text"])

    def form(self, law: Map) -> None:
        """Write the fields of the instrument, one a row."""
        page = self.sheet(sheets.FORM)
        page.set_column("A:A", 26)
        page.set_column("B:C", 48, self.forms["cell"])
        page.set_column("D:D", 60)
        page.freeze_panes(1, 1)
        for column, text in enumerate(sheets.FORM_HEAD):
            page.write_string(0, column, text, self.forms["head"])
        for row, (field, cells) in enumerate(zip(sheets.FIELDS, fields_of(law), strict=True), start=1):
            page.set_row(row, height((*cells, field.about), (48, 48, 60)))
            page.write_string(row, 0, field.title, self.forms["label"])
            page.write_string(row, 3, field.about, self.forms["grey"])
            for column, value in enumerate(cells, start=1):
                self.cell(page, row, column, value)

    def table(self, table: sheets.Table, rows: Sequence[Sequence[Any]]) -> None:
        """Write a table: titles that stay in sight, what each column takes, and the rows."""
        page = self.sheet(table.name)
        page.freeze_panes(1, 1)
        page.set_row(0, 2 * LINE)
        for column, one in enumerate(table.columns):
            page.set_column(column, column, width(one), self.forms["cell"])
            page.write_string(0, column, one.title, self.forms["head"])
            if one.about:
                page.data_validation(1, column, len(rows) + SPARE, column, hint(one))
        widths = [width(one) for one in table.columns]
        for row, cells in enumerate(rows, start=1):
            page.set_row(row, height(cells, widths))
            for column, value in enumerate(cells):
                self.cell(page, row, column, value)

    def cell(self, page: Any, row: int, column: int, value: Any) -> None:
        """Write one cell: a number as a number, everything else as text, nothing as nothing."""
        if is_number(value):
            page.write_number(row, column, float(value), self.forms["cell"])
        elif value not in (None, ""):
            page.write_string(row, column, shown(value), self.forms["cell"])


def on_a4(page: Any) -> Any:
    """Return a sheet that is printed one page wide."""
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    return page


def width(one: Column) -> int:
    """Return how wide a column is."""
    if one.key.startswith("marks.") or one.key in SHORT:
        return 9
    return WIDTHS.get(one.kind, 48 if one.key in LONG else 24)


def height(cells: Sequence[Any], widths: Sequence[int]) -> int:
    """Return how high a row is that shows all of its texts, since not every program sees to it by itself."""
    lines = [
        sum(max(1, ceil(len(line) / wide)) for line in shown(value).split("\n"))
        for value, wide in zip(cells, widths, strict=True)
    ]
    return min(LINE * max(lines), TALLEST)


def hint(one: Column) -> dict[str, Any]:
    """Return the words that a spreadsheet shows beside a cell that is being typed into."""
    rule: dict[str, Any] = {
        "validate": "any",
        "input_title": one.title[:32],
        "input_message": one.about[:255],
    }
    return rule | ({"validate": "list", "source": ["ya"]} if one.kind == sheets.FLAG else {})
