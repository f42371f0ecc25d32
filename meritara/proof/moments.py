"""Moments as signed files write them: UTC to the second."""

import datetime as dt


def moment(text: str) -> dt.datetime:
    """Return the moment that a text means."""
    return dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=dt.UTC)


def said(at: dt.datetime) -> str:
    """Return a moment as text, its part of a second left out."""
    return at.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
