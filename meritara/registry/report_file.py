"""A quality report as plain values, to be kept with a job, and back again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from meritara.problem import Place, Problem
from meritara.registry.quality import Reason, Report


def told(report: Report) -> dict[str, Any]:
    """Return a report as JSON has it."""
    return asdict(report)


def kept(problem: Problem) -> dict[str, Any]:
    """Return a problem as JSON has it: its code, its place, its plain parameters."""
    plain = {name: v if isinstance(v, str | int) else str(v) for name, v in problem.params.items()}
    return {"code": problem.code, "place": asdict(problem.place), "params": plain}


def read_problem(given: Mapping[str, Any]) -> Problem:
    """Return a problem that was kept."""
    return Problem(given["code"], Place(**given["place"]), given["params"])


def read_report(given: Mapping[str, Any]) -> Report:
    """Return a report that was kept."""
    reasons = (
        Reason(**{**one, "examples": tuple(read_problem(example) for example in one["examples"])})
        for one in given["reasons"]
    )
    return Report(**{**given, "reasons": tuple(reasons)})


def without_examples(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return a kept report without the cells that it shows: each reason with its column and its count."""
    return {**given, "reasons": [{**one, "column": titled(one), "examples": []} for one in given["reasons"]]}


def titled(reason: Mapping[str, Any]) -> str:
    """Return the title of a kept reason's column in the file, or its name here."""
    titles = [str(one["place"]["column"]) for one in reason["examples"]]
    return next(filter(None, titles), str(reason["column"]))
