"""The numbers and names of people who are nobody: NIP and NI PPPK as real ones are formed, each once."""

from typing import Any

from meritara.registry.synth.arrays import dated, digits, years
from meritara.registry.synth.plan import House
from meritara.tables import numeric as np

FIRST_CODE, CODES = 21, 4  # where a PNS's number has a month
TRIES = 200


def numbered(lives: dict[str, Any], house: House, chance: Any) -> dict[str, Any]:
    """Return the numbers of people, and their days of birth, a day later where two would have the same."""
    size, born = len(lives["born"]), lives["born"].copy()
    serial = house.first + chance.integers(0, house.serials, size)
    code = FIRST_CODE + chance.integers(0, CODES, size)
    rest = beginning(lives, code) * 10_000 + (1 + lives["woman"]) * 1_000 + serial
    for _ in range(TRIES):
        found = digits(born) * 10_000_000_000 + rest
        again = repeated(found)
        if not again.size:
            return {"nip": found, "born": born}
        born[again] = next_day(born[again])
    raise RuntimeError("more people than numbers: the plan gives too few serials")


def beginning(lives: dict[str, Any], code: Any) -> Any:
    """Return the six digits of the beginning: year and month, or year and code of a PPPK."""
    month = dated(lives["began"]).astype("datetime64[M]").astype("int64") % 12 + 1
    return years(lives["began"]) * 100 + np.where(lives["base"] == 0, month, code)


def repeated(numbers: Any) -> Any:
    """Return the places of numbers that stood before."""
    order = np.argsort(numbers, kind="stable")
    sorted_ones = numbers[order]
    return np.sort(order[1:][sorted_ones[1:] == sorted_ones[:-1]])


def next_day(born: Any) -> Any:
    """Return the next day of the same month, its first after the twenty-eighth."""
    first = dated(born).astype("datetime64[M]").astype("datetime64[D]").astype("int64")
    return np.where(born - first >= 27, first, born + 1)
