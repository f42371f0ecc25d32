"""The nota dinas that asks an office for evidence, as DOCX to be numbered, signed and sent on paper."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from io import BytesIO
from typing import Any

HEAD = (
    ("Yth.", "Kepala {{ nota.unit }}"),
    ("Dari", "Tim Penilai Mandiri {{ nota.agency }}"),
    ("Tanggal", "{{ nota.day }}"),
    ("Nomor", "........................................"),
    ("Hal", "Permintaan bukti dukung {{ nota.period }}"),
)
OPENING = (
    "Sehubungan dengan {{ nota.period }} yang menilai masa {{ nota.assessed }}, dengan hormat kami meminta "
    "bukti dukung untuk sub aspek berikut, paling lambat {{ nota.due }}."
)
COLUMNS = (("No.", 1.2), ("Sub aspek", 6.3), ("Bukti yang diminta", 9.0))
WITH_LINK = (
    "Bukti dikirim tanpa akun melalui tautan {{ nota.link }} yang berlaku sampai {{ nota.until }}. "
    "Tautan itu hanya untuk kantor Saudara; mohon tidak diteruskan ke luar kantor."
)
WITHOUT_LINK = (
    "Tautan pengiriman disampaikan tersendiri kepada {{ nota.unit }} dan berlaku sampai {{ nota.until }}."
)
KINDS = (
    "Jenis berkas: {{ nota.kinds }}; paling besar {{ nota.limit }} MB satu berkas. "
    "Foto boleh dikirim langsung dari telepon."
)
CLOSING = "Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih."
SIGNED = ("{{ nota.signatory_post }},", "", "", "{{ nota.signatory }}")
MESSAGE = """Yth. {unit},
{agency} memerlukan bukti dukung untuk {period}:
{rows}

Paling lambat {due}. Kirim berkas atau foto dari telepon, tanpa akun, lewat tautan ini:
{link}

Tautan hanya untuk kantor Bapak/Ibu dan berlaku sampai {until}."""
TITLE, TEXT = 14, 11


@dataclass(frozen=True)
class Asked:
    """One sub-aspect with what the regulation asks for."""

    code: str
    name: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Nota:
    """What a nota dinas says."""

    agency: str
    unit: str
    period: str
    assessed: str
    day: str
    due: str
    until: str
    rows: Sequence[Asked]
    kinds: str
    limit: int
    link: str = ""
    asks: str = ""
    signatory: str = "........................................"
    signatory_post: str = "Ketua Tim"


def nota_docx(nota: Nota) -> bytes:
    """Return a nota dinas as DOCX; whatever somebody typed stays text."""
    from docxtpl import DocxTemplate

    document = DocxTemplate(BytesIO(template()))
    document.render({"nota": written(asdict(nota))}, autoescape=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def message_of(nota: Nota) -> str:
    """Return the same request as a short text, ready for WhatsApp."""
    said = {name: getattr(nota, name) for name in ("unit", "agency", "period", "due", "link", "until")}
    return MESSAGE.format(rows="\n".join(f"- {row.code} {row.name}" for row in nota.rows), **said)


def written(value: Any) -> Any:
    """Return a value without the characters that no document can hold."""
    if isinstance(value, str):
        return "".join(letter for letter in value if letter in "\t\n" or letter.isprintable())
    if isinstance(value, dict):
        return {name: written(inner) for name, inner in value.items()}
    return [written(inner) for inner in value] if isinstance(value, list | tuple) else value


@cache
def template() -> bytes:
    """Return the empty form, with the places of the nota as docxtpl reads them."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    document.styles["Normal"].font.name, document.styles["Normal"].font.size = "Arial", Pt(TEXT)
    centred(document, "NOTA DINAS", TITLE)
    table(document, [("", 2.5), ("", 14.0)], HEAD)
    document.add_paragraph()
    document.add_paragraph(OPENING)
    asked(document)
    document.add_paragraph()
    for condition, text in (
        ("nota.asks", "{{ nota.asks }}"),
        ("nota.link", WITH_LINK),
        ("not nota.link", WITHOUT_LINK),
    ):
        document.add_paragraph(f"{{%p if {condition} %}}")
        document.add_paragraph(text)
        document.add_paragraph("{%p endif %}")
    for text in (KINDS, CLOSING, "", *SIGNED):
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def centred(document: Any, text: str, size: int) -> Any:
    """Write a line in the middle, in bold, and return it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    line = document.add_paragraph()
    line.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = line.add_run(text)
    run.bold, run.font.size = True, Pt(size)
    return line


def table(document: Any, columns: Sequence[tuple[str, float]], rows: Sequence[Sequence[str]]) -> Any:
    """Write a table without lines and return it."""
    from docx.shared import Cm

    made = document.add_table(rows=0, cols=len(columns))
    for cells in rows:
        line = made.add_row()
        for cell, text, (_, width) in zip(line.cells, cells, columns, strict=True):
            cell.text, cell.width = text, Cm(width)
    made.autofit = False
    for column, (_, width) in zip(made.columns, columns, strict=True):
        column.width = Cm(width)
    return made


def asked(document: Any) -> None:
    """Write the table of what is asked for: a row for each sub-aspect, a line for each piece of evidence."""
    rows = (
        tuple(name for name, _ in COLUMNS),
        ("{%tr for row in nota.rows %}", "", ""),
        (
            "{{ loop.index }}",
            "{{ row.code }} {{ row.name }}",
            "{{ row.evidence|join('; ') }}",
        ),
        ("{%tr endfor %}", "", ""),
    )
    made = table(document, COLUMNS, rows)
    made.style = "Table Grid"
    for cell in made.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
