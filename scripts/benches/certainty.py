"""How sure categories are, for the whole nation: totals drawn again against sorting as many numbers."""

import random
from collections.abc import Iterator

import numpy as np

from meritara.instruments.answers import read_answers
from meritara.instruments.library import library
from meritara.reports.robustness import Doubt, sure
from scripts.benches.figure import Figure, usual

AGENCIES, GOAL = 640, 1_000


def certainty(scale: float) -> Iterator[Figure]:
    """Yield the milliseconds of 10,000 draws for every agency, and their ratio to sorting the totals once."""
    merit, doubt, dice = library().get("sistem-merit@2019"), Doubt(), random.Random(1)
    many = max(int(AGENCIES * scale), 6)
    cards = {
        str(at): read_answers(merit, {leaf.id: dice.randint(*leaf.scale) for leaf in merit.leaves})
        for at in range(many)
    }
    totals = np.random.default_rng(1).random((many, doubt.draws))
    floor = usual(lambda: np.sort(np.sort(totals, axis=1), axis=0), times=5)
    spent = usual(lambda: sure(merit, cards, doubt), times=5)
    what = f"Undian ulang kategori / categories drawn again ({many} x {doubt.draws})"
    yield Figure("certainty", what, spent * 1e3, "ms", spent / floor, f"<= {GOAL} ms", spent * 1e3 <= GOAL)
