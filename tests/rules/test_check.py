"""All rules over a view are one scan of it."""

import re
from pathlib import Path

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from meritara.rules.check import PREFIX, check
from meritara.rules.proving import TYPES
from tests.rules.make import USUAL, VIEW, a_rule, cell


@pytest.fixture
def laid(tmp_path: Path) -> Path:
    """Return a view laid down as a file."""
    row = {name: cell(name, USUAL.get(name)) for name in VIEW.kinds}
    schema = ibis.schema({name: TYPES.get(kind, "string") for name, kind in VIEW.kinds.items()})
    pq.write_table(pa.Table.from_pylist([row] * 10, schema.to_pyarrow()), tmp_path / "facts.parquet")
    return tmp_path / "facts.parquet"


@pytest.mark.parametrize("many", [1, 30])
def test_any_number_of_rules_is_one_scan(laid: Path, many: int) -> None:
    rules = [a_rule(id=f"contoh-{number}") for number in range(many)]
    store = ibis.duckdb.connect()
    told = check(store.read_parquet(laid), rules)
    sql = re.sub(r"^", "EXPLAIN ", str(ibis.to_sql(told, dialect="duckdb")), count=1)
    plan = "\n".join(str(line) for line in store.raw_sql(sql).fetchall())
    assert (plan.count("Function:"), plan.count("SEQ_SCAN")) == (
        1,
        0,
    )  # each reading of a file has a function
    found = store.to_pyarrow(told)
    assert {name for name in found.column_names if name.startswith(PREFIX)} == {
        PREFIX + one.id for one in rules
    }
    assert set(found[PREFIX + "contoh-0"].to_pylist()) == {"complies"}


def test_no_rule_leaves_a_view_as_it_is(laid: Path) -> None:
    table = ibis.duckdb.connect().read_parquet(laid)
    assert check(table, []).columns == table.columns
