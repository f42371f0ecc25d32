"""Does the next pieces of work in a second thread while the present one is used."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

DEPTH = 2  # pieces that wait at most: each is a whole file in memory
Done = TypeVar("Done")


def ahead(works: Iterable[Callable[[], Done]]) -> Iterator[Done]:
    """Yield what some works return, in their order; the next ones are under way meanwhile."""
    with ThreadPoolExecutor(1) as pool:
        waiting: deque[Future[Done]] = deque()
        for work in works:
            waiting.append(pool.submit(work))
            if len(waiting) > DEPTH:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
