"""Rows of a table as lines of JSON, the same from SQLite and PostgreSQL, and back into either."""

import base64
import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connections
from django.db.models import Field, ForeignKey, Model

from meritara.problem import Place, refuse

PASSING = frozenset({"django_session", "django_migrations", "meritara_cache"})  # never copied
BATCH = 2000
SAME = frozenset(
    f"{kind}Field"
    for kind in (
        *("Char", "Text", "Slug", "Email", "URL", "Boolean", "Integer", "BigInteger", "SmallInteger", "Auto"),
        *("BigAuto", "SmallAuto", "PositiveInteger", "PositiveSmallInteger", "PositiveBigInteger"),
    )
)  # kinds of fields whose values are in JSON what both databases take
Line = bytes
Maker = Callable[[Any], Any]


def kept_models(apps: Apps) -> list[type[Model]]:
    """Return the models whose tables are copied, by the name of the table."""
    models = [one for one in apps.get_models(include_auto_created=True) if one._meta.managed]  # noqa: SLF001
    return sorted((one for one in models if table(one) not in PASSING), key=table)


def table(model: type[Model]) -> str:
    """Return the name of a model's table."""
    return str(model._meta.db_table)  # noqa: SLF001


def fields_of(model: type[Model]) -> dict[str, "Field[Any, Any]"]:
    """Return the fields of a model by their columns."""
    return {str(one.column): one for one in model._meta.local_concrete_fields}  # noqa: SLF001


def lines(model: type[Model], alias: str) -> Iterator[Line]:
    """Yield a table: a line with the names of the columns, then a line for each row."""
    fields = fields_of(model)
    names = [one.attname for one in fields.values()]
    rows = model._base_manager.using(alias).order_by("pk").values_list(*names)  # noqa: SLF001
    yield line(list(fields))
    for row in rows.iterator(chunk_size=BATCH):
        yield line(row)


def line(values: Any) -> Line:
    """Return values as a line."""
    text = json.dumps(values, default=plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.encode() + b"\n"


def plain(value: Any) -> str:
    """Return as a text what JSON does not know."""
    match value:
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Decimal() | UUID():
            return str(value)
        case bytes() | memoryview() | bytearray():
            return base64.b64encode(value).decode()
    raise TypeError(f"a backup cannot hold {type(value).__name__}")


def load(model: type[Model], told: Iterable[Line], alias: str) -> int:
    """Write the lines of a table into the database as they are; return how many rows there were."""
    rows = (json.loads(one) for one in told)
    columns: list[str] = next(rows, [])
    if not columns or not set(columns) <= set(fields_of(model)):
        raise refuse("backup-broken", Place(table(model)))
    makers = [maker(fields_of(model)[name], alias) for name in columns]
    connection, count = connections[alias], 0
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    into = f"INSERT INTO {connection.ops.quote_name(table(model))} ({names}) VALUES ({marks})"  # noqa: S608
    with connection.cursor() as cursor:
        for batch in batches(rows):
            cursor.executemany(into, made(makers, batch, model))
            count += len(batch)
    return count


def maker(field: "Field[Any, Any]", alias: str) -> Maker | None:
    """Return how a value of a column becomes what this database takes; None where it is that already."""
    aim = field.target_field if isinstance(field, ForeignKey) else field
    if aim.get_internal_type() in SAME:
        return None
    save = partial(field.get_db_prep_save, connection=connections[alias])
    return lambda value: save(field.to_python(value))


def made(makers: list[Maker | None], batch: list[list[Any]], model: type[Model]) -> list[list[Any]]:
    """Return rows as this database takes them."""
    if any(len(row) != len(makers) for row in batch):
        raise refuse("backup-broken", Place(table(model)))
    for place, make in enumerate(makers):
        if make:
            for row in batch:
                row[place] = make(row[place])
    return batch


def batches(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield rows in handfuls."""
    for first in rows:
        yield list(chain([first], islice(rows, BATCH - 1)))
