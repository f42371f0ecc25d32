"""Columns of many rows at once: seeded chance, days as numbers, and Arrow columns from them."""

import datetime as dt
import zlib
from collections.abc import Sequence
from typing import Any

from meritara.tables import numeric as np

NEVER = 1 << 30
YEAR = 365.25


def dice(seed: int, *names: str) -> Any:
    """Return the chance of one part of a nation, the same for the same seed and names."""
    part = zlib.crc32("/".join(names).encode())
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, part])))


def number(day: dt.date) -> int:
    """Return a day as the number that days are counted by."""
    return (day - dt.date(1970, 1, 1)).days


def between(chance: Any, least: float, most: float, *, size: int) -> Any:
    """Return whole days drawn evenly between two numbers of years."""
    return (chance.uniform(least, most, size) * YEAR).astype(np.int64)


def chosen(chance: Any, shares: Sequence[float], size: int) -> Any:
    """Return places of a list drawn by their shares."""
    edges = np.cumsum(shares) / sum(shares)
    return np.searchsorted(edges[:-1], chance.random(size), side="right")


def dated(numbers: Any) -> Any:
    """Return day numbers as days of NumPy."""
    return numbers.astype("datetime64[D]")


def years(numbers: Any) -> Any:
    """Return the year of each day."""
    return dated(numbers).astype("datetime64[Y]").astype("int64") + 1970


def new_year(year: Any) -> Any:
    """Return the number of the first day of each year."""
    return (year - 1970).astype("datetime64[Y]").astype("datetime64[D]").astype("int64")


def first_of_month(numbers: Any) -> Any:
    """Return the first day of the month of each day."""
    return dated(numbers).astype("datetime64[M]").astype("datetime64[D]").astype("int64")


def plus_months(numbers: Any, months: Any) -> Any:
    """Return each day some months later, the last of the month where there is no such day."""
    month = dated(numbers).astype("datetime64[M]")
    into = dated(numbers) - month.astype("datetime64[D]")
    later = month + months
    longest = (later + 1).astype("datetime64[D]") - later.astype("datetime64[D]") - 1
    return (later.astype("datetime64[D]") + np.minimum(into, longest)).astype("int64")


def digits(numbers: Any) -> Any:
    """Return days as eight digits, in one whole number."""
    day = dated(numbers)
    month = day.astype("datetime64[M]").astype("int64")
    of_month = (day - day.astype("datetime64[M]").astype("datetime64[D]")).astype("int64") + 1
    return (1970 + month // 12) * 10000 + (month % 12 + 1) * 100 + of_month


def workdays(numbers: Any) -> Any:
    """Return each day, or the Monday after it where it is Saturday or Sunday."""
    weekday = (numbers + 3) % 7
    return numbers + (weekday == 5) * 2 + (weekday == 6) * 1


def days(numbers: Any, known: Any = None) -> Any:
    """Return day numbers as a column of days, null where a day never comes or is not known."""
    import pyarrow as pa

    there = numbers < NEVER if known is None else (numbers < NEVER) & known
    return pa.array(np.where(there, numbers, 0).astype("int32"), mask=~there).view(pa.date32())


def picked(words: Sequence[str], places: Any, known: Any = None) -> Any:
    """Return words by their places, null where a place is not known.

    Each word is kept once: of a list with the same word twice, Arrow writes other bytes each time.
    """
    import pyarrow as pa

    once = {word: place for place, word in enumerate(dict.fromkeys(words))}
    if len(once) < len(words):
        places = np.array([once[word] for word in words]).take(places, mode="clip")
    index = pa.array(places.astype("int32"), mask=None if known is None else ~known)
    return pa.DictionaryArray.from_arrays(index, pa.array(list(once), pa.string()))


def same(word: str, size: int, known: Any = None) -> Any:
    """Return one word for every row."""
    return picked([word], np.zeros(size, "int32"), known)


def written(before: str, numbers: Any, after: str = "", known: Any = None) -> Any:
    """Return numbers as texts between two words, null where they are not known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    texts = pa.array(numbers.astype("int64"), mask=None if known is None else ~known).cast(pa.string())
    return pc.binary_join_element_wise(before, texts, after, "")


def whole(numbers: Any, known: Any = None) -> Any:
    """Return whole numbers, null where they are not known."""
    import pyarrow as pa

    return pa.array(numbers.astype("int64"), mask=None if known is None else ~known)


def exact(numbers: Any) -> Any:
    """Return numbers with four decimals."""
    import pyarrow as pa

    return pa.array(numbers.astype("float64").round(2)).cast(pa.decimal128(18, 4))


def joined(*texts: Any) -> Any:
    """Return columns of text joined by spaces."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*(one.cast(pa.string()) for one in texts), " ")


def repeated(counts: Any) -> tuple[Any, Any]:
    """Return for rows of some counts whose each is, and the how-manieth of theirs."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)


def column(values: Any, known: Any = None) -> Any:
    """Return an array as a column, or as places in one, null where a value is not known."""
    import pyarrow as pa

    return pa.array(values, mask=None if known is None else ~known)
