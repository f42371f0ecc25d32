"""What addresses of long lists say alike: an order, a region, a page; and the page of the rows they mean."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar
from urllib.parse import urlencode

PAGE = 50
WHOLE = "semua"
One = TypeVar("One")


def page_in(given: Mapping[str, str]) -> int:
    """Return the page that an address asks for, the first where it says none, 0 for all rows at once."""
    text = given.get("hal", "")
    if text == WHOLE:
        return 0
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def region_in(given: Mapping[str, str]) -> str:
    """Return the region that an address asks for, empty for all."""
    return given.get("wilayah", "")[:40]


def order_in(given: Mapping[str, str], known: Container[str]) -> str:
    """Return the order that an address asks for, empty where it is not known."""
    order = given.get("urut", "")
    return order if order in known else ""


def address(known: Mapping[str, str], more: Mapping[str, str]) -> str:
    """Return a query with something else in it, without what says nothing."""
    return urlencode({name: value for name, value in {**known, **more}.items() if value})


@dataclass(frozen=True)
class Paged(Generic[One]):
    """Rows on pages of fifty, or all at once to print."""

    rows: Sequence[One]
    wished: int
    query: Callable[..., str]

    @cached_property
    def pages(self) -> int:
        """Return the number of pages."""
        return max(1, -(-len(self.rows) // PAGE))

    @cached_property
    def page(self) -> int:
        """Return the page shown, 0 for all rows at once."""
        return min(self.wished, self.pages)

    @property
    def shown(self) -> Sequence[One]:
        """Return the rows of the page."""
        return self.rows[(self.page - 1) * PAGE : self.page * PAGE] if self.page else self.rows

    @property
    def before(self) -> str:
        """Return the address of the page before, empty on the first."""
        return self.query(hal=str(self.page - 1)) if self.page > 1 else ""

    @property
    def after(self) -> str:
        """Return the address of the next page, empty on the last."""
        return self.query(hal=str(self.page + 1)) if 0 < self.page < self.pages else ""

    @property
    def whole(self) -> str:
        """Return the address of all rows at once, to print."""
        return self.query(hal=WHOLE)
