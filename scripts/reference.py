"""Writes the pages of docs/reference on the registry, its tables and its facts, from the source itself."""

import sys
from collections.abc import Iterator
from pathlib import Path

from meritara.law.folders import folders
from meritara.registry.code_list import CodeList
from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.facts.terms import Setting, Terms, read_terms
from meritara.registry.facts.view import View
from meritara.registry.facts.views import VIEWS
from meritara.registry.table import Column, Table

FOLDER = Path(__file__).parents[1] / "docs" / "reference"
PAGE, FACTS_PAGE = FOLDER / "registry.md", FOLDER / "facts.md"
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

VIEWS_INTRO = """# Fakta untuk aturan / facts for rules

Ditulis oleh `python -m scripts.reference`; jangan disunting. Aturan pengawasan membaca tampilan di bawah ini,
satu kali untuk semua aturan. Isinya hanya tanggal, selisih, dan kode: batas menurut peraturan ada pada
aturannya. Yang tidak tercatat **kosong**, juga bila instansi tidak menyerahkan tabelnya sama sekali; kosong
tidak pernah berarti *tidak*. Umur dan lama dihitung sampai `as_of` kecuali disebut lain.

Written by `python -m scripts.reference`, not by hand. The rules of oversight read the views below, once for
all rules. They hold dates, differences and codes only: limits of the law stand in the rules. What is not
recorded is **empty**, also where an agency handed in no such table at all; empty never means *no*. Ages and
lengths are counted up to `as_of` where nothing else is said.
"""


def page() -> str:
    """Return the page of tables and codes."""
    tables = [line for one in TABLES.values() for line in told(one)]
    lists = [listed(one) for one in published().values() if not one.own]
    heads = ["", "## Daftar kode / code lists", "", "| id | | kode | tanda / mark | sumber / source |"]
    facts = [line for one in read_terms(folders()).by_id.values() for line in chosen(one)]
    return "\n".join([INTRO, *tables, *heads, "|---|---|--:|---|---|", *lists, "", FACTS, *facts, ""])


def facts_page() -> str:
    """Return the page of the views that rules read."""
    return "\n".join([VIEWS_INTRO, *(line for one in VIEWS.values() for line in viewed(one))])


def viewed(one: View) -> Iterator[str]:
    """Yield a view with its facts."""
    yield from (f"## `{one.id}`", "", f"{one.about.id} {one.about.en}", "")
    tables = ", ".join(f"[`{id}`](registry.md#{id})" for id in one.reads)
    yield from (f"Dari / from: {tables}.", "")
    yield from ("| fakta / fact | jenis / kind | isi / content |", "|---|---|---|")
    for each in one.facts:
        kind = f"[`{each.codes}`](registry.md#daftar-kode--code-lists)" if each.codes else KINDS[each.kind]
        yield f"| `{each.name}` | {kind} | {each.about.id} {each.about.en} |"
    yield ""


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
    FACTS_PAGE.write_text(facts_page(), encoding="utf-8")
    sys.exit()
