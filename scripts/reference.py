"""Writes docs/reference/registry.md, the tables and columns of the registry, from the source itself."""

import sys
from collections.abc import Iterator
from pathlib import Path

from meritara.law.folders import folders
from meritara.registry.code_list import CodeList
from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.terms import Setting, Terms, read_terms
from meritara.registry.table import Column, Table

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "registry.md"
KINDS = {
    "text": "teks / text",
    "name": "nama / name",
    "nip": "NIP",
    "code": "kode / code",
    "day": "tanggal / day",
    "whole": "bilangan bulat / whole number",
    "decimal": "angka / number",
    "flag": "ya atau tidak / yes or no",
}
INTRO = """# Data pegawai: tabel, kolom, dan kode / the registry: tables, columns and codes

Ditulis oleh `python -m scripts.reference`; jangan disunting. **Kunci** membedakan baris; **wajib** berarti
baris tanpa isi itu ditolak. NIK, agama, alamat, dan nomor telepon tidak pernah diambil, walaupun ada.

Written by `python -m scripts.reference`, not by hand. **Kunci** tells rows apart; a row without what is
**wajib** is refused. NIK, religion, address and telephone number are never taken, even where they are there.
"""

FACTS = """## Fakta / facts

Apa yang dihitung dari tabel di atas untuk tiap orang, dan apa yang dapat dipilih dengan `--set` karena
peraturan tidak menyebutnya. Pilihan pertama yang dipakai bila tidak diminta lain.

What is reckoned from the tables above for each person, and what may be chosen with `--set` because the law is
silent. The first choice is used where nobody asks for another.
"""


def page() -> str:
    """Return the page."""
    tables = [line for one in TABLES.values() for line in told(one)]
    lists = [listed(one) for one in published().values() if not one.own]
    heads = ["", "## Daftar kode / code lists", "", "| id | | kode | tanda / mark | sumber / source |"]
    facts = [line for one in read_terms(folders()).by_id.values() for line in chosen(one)]
    return "\n".join([INTRO, *tables, *heads, "|---|---|--:|---|---|", *lists, "", FACTS, *facts, ""])


def chosen(one: Terms) -> Iterator[str]:
    """Yield the settings of the facts of one instrument."""
    yield from (f"### `{one.id}`", "", f"{one.title.id} / {one.title.en}: `regulations/{one.path}`.", "")
    yield from ("| pilihan / setting | apa / what | nilai / choices | tanda / mark |", "|---|---|---|---|")
    yield from (setting(each) for each in one.settings)


def setting(one: Setting) -> str:
    """Return a setting as a line of the table."""
    choices = "; ".join(f"`{id}`: {name.id} / {name.en}" for id, name in one.choices.items())
    return f"| `{one.id}` | {one.about.id} {one.about.en} | {choices} | {one.mark} |"


def told(table: Table) -> Iterator[str]:
    """Yield a table with its columns."""
    yield from (f"## `{table.id}`", "", f"{table.about.id} {table.about.en}", "")
    yield from ("| kolom / column | jenis / kind | | isi / content |", "|---|---|---|---|")
    yield from (row(one) for one in table.columns)
    yield ""


def row(column: Column) -> str:
    """Return a column as a line of the table."""
    kind = f"[`{column.codes}`](#daftar-kode--code-lists)" if column.codes else KINDS[column.kind]
    need = (
        "kunci, boleh kosong"
        if column.key and not column.required
        else "kunci"
        if column.key
        else "wajib"
        if column.required
        else ""
    )
    return f"| `{column.name}` | {kind} | {need} | {column.about.id} {column.about.en} |"


def listed(one: CodeList) -> str:
    """Return a code list as a line of the table."""
    title, basis = f"{one.title.id} / {one.title.en}", ", ".join(one.basis)
    return f"| `{one.id}` | {title} | {len(one.codes)} | {one.mark} | {basis} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.exit()
