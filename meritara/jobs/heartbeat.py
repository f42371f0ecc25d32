"""The worker's sign of life: in the shared cache, so that every machine of a site sees it."""

from django.core.cache import cache

KEY = "meritara.worker"
PATIENCE = 600  # seconds beyond its pause after which a worker is missed


def beat(pause: float) -> None:
    """Say that the worker lives, and when it will say so again at the latest."""
    cache.set(KEY, True, timeout=pause + PATIENCE)


def lives() -> bool:
    """Return whether a worker said so in time."""
    return bool(cache.get(KEY))
