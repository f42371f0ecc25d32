"""The answers of an assessment, scored by the engine."""

from collections.abc import Iterable

from meritara.instruments.answers import Answers, read_answers
from meritara.instruments.instrument import Instrument
from meritara.instruments.score import Result, score, show
from meritara.problem import Refused
from meritara.records.models import Answer, Assessment, Round


def answers_of(instrument: Instrument, assessment: Assessment, values: dict[str, str]) -> Answers:
    """Return answers with the facts of the agency; gaps stay gaps."""
    return read_answers(instrument, values, assessment.attributes, partial=True)


def values_of(answers: Iterable[Answer], kind: str = "claimed") -> dict[str, str]:
    """Return the answers of a kind by sub-aspect; a repaired claim stands over the first one."""
    ordered = sorted(answers, key=lambda one: one.round)
    return {one.indicator: value for one in ordered if (value := getattr(one, kind))}


def reasons_of(answers: Iterable[Answer], kind: str = "verified") -> dict[str, str]:
    """Return the reason of each score of a kind: the one of its own round, empty where it has none."""
    ordered = sorted(answers, key=lambda one: one.round)
    return {one.indicator: getattr(one, f"{kind}_reason") for one in ordered if getattr(one, kind)}


def final_of(answers: Iterable[Answer]) -> dict[str, str]:
    """Return the final answers: of a granted objection, else of the plenary, else of the verifier."""
    known = list(answers)
    return values_of(known, "verified") | values_of(known, "plenary") | values_of(known, "objection")


def asked_of(assessment: Assessment, values: dict[str, str]) -> list[str]:
    """Return the sub-aspects that are asked of the agency, in the order of the document."""
    asked = answers_of(assessment.instrument, assessment, values).applicable
    return [leaf.id for leaf in assessment.instrument.leaves if leaf.id in asked]


def result_of(assessment: Assessment, values: dict[str, str]) -> Result | Refused:
    """Return the scores of some values, or why there are none."""
    instrument = assessment.instrument
    try:
        return score(instrument, answers_of(instrument, assessment, values))
    except Refused as refused:
        return refused


def total_text(assessment: Assessment, values: dict[str, str]) -> str:
    """Return the total of some values as the instrument shows it, empty where it cannot be computed."""
    instrument, result = assessment.instrument, result_of(assessment, values)
    if isinstance(result, Refused) or result.total is None:
        return ""
    return show(result.total, instrument.decimals(instrument.root))


def first_claims(answers: Iterable[Answer]) -> dict[str, str]:
    """Return the claims of the first round alone, on which agreement is measured."""
    return values_of(one for one in answers if one.round == Round.CLAIM)
