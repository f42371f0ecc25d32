"""The tables and columns of the registry: each told, each coded, none that is nobody's business."""

import re

from meritara.registry.code_lists import published
from meritara.registry.columns import TABLES
from meritara.registry.table import KINDS, Column
from scripts.reference import PAGE, page


def columns() -> list[tuple[str, Column]]:
    """Return every column with the name of its table."""
    return [(table.id, one) for table in TABLES.values() for one in table.columns]


def test_every_table_and_column_has_a_sentence_in_both_languages() -> None:
    texts = [(id, one.name, one.about) for id, one in columns()]
    texts += [(one.id, "", one.about) for one in TABLES.values()]
    assert [
        (id, name) for id, name, about in texts if not (about.id.endswith(".") and about.en.endswith("."))
    ] == []


def test_every_column_has_a_known_kind_and_a_plain_name() -> None:
    wrong = [(id, one.name) for id, one in columns() if not re.fullmatch("[a-z]+(_[a-z]+)*", one.name)]
    assert (wrong, [(id, one.name) for id, one in columns() if one.kind not in KINDS]) == ([], [])


def test_no_table_names_a_column_twice() -> None:
    assert [one.id for one in TABLES.values() if len(one.by_name) != len(one.columns)] == []


def test_every_coded_column_has_its_list_and_no_other_has_one() -> None:
    assert [(id, one.name) for id, one in columns() if (one.kind == "code") != bool(one.codes)] == []
    assert sorted({one.codes for _, one in columns() if one.codes} - set(published())) == []


def test_every_code_list_is_used_by_a_column() -> None:
    assert sorted(set(published()) - {one.codes for _, one in columns()}) == []


def test_nik_and_what_else_is_nobodys_business_is_never_a_column() -> None:
    private = re.compile("nik|national_id|religion|agama|phone|address|alamat|npwp|bpjs|marital|email")
    assert [(id, one.name) for id, one in columns() if private.search(one.name)] == []


def test_every_table_says_whose_it_is_first() -> None:
    assert {one.columns[0].name for one in TABLES.values()} == {"agency"}
    assert [one.id for one in TABLES.values() if not one.required] == []


def test_every_history_of_a_person_is_keyed_by_nip_and_something_more() -> None:
    histories = [
        one for one in TABLES.values() if "nip" in one.by_name and one.id not in ("people", "reported_ip_asn")
    ]
    assert [one.id for one in histories if len(one.key) < 3] == []


def test_the_page_of_the_registry_is_what_the_source_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
