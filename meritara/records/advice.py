"""What a sub-aspect lacks for its next score: the drafts of recommendations, and those that were issued."""

from dataclasses import dataclass
from fractions import Fraction

from meritara.instruments.instrument import Indicator
from meritara.instruments.plan import ladder
from meritara.instruments.score import Result, show
from meritara.problem import Refused
from meritara.records.models import Assessment, Recommendation
from meritara.records.scores import asked_of, final_of, result_of

DRAFTED = "Penuhi kriteria skor {aim}: {text}"


@dataclass(frozen=True)
class Draft:
    """The next score of a sub-aspect: what it asks for and what it adds to the total."""

    leaf: Indicator
    score: str
    aim: str
    gain: Fraction | None
    text: str

    @property
    def gain_text(self) -> str:
        """Return what the aim adds as a text that ends, empty where weights are unknown."""
        return "" if self.gain is None else show(self.gain, 2)


def drafts_of(assessment: Assessment) -> list[Draft]:
    """Return the next score of every sub-aspect that can rise, those that add most first."""
    values = final_of(assessment.answers.all())
    nodes, base = assessment.instrument.nodes, result_of(assessment, values)
    found = [
        draft
        for id in asked_of(assessment, values)
        if (draft := draft_of(assessment, nodes[id], values, base=base))
    ]
    return sorted(found, key=lambda one: one.gain or Fraction(0), reverse=True)


def draft_of(
    assessment: Assessment, leaf: Indicator, values: dict[str, str], *, base: Result | Refused
) -> Draft | None:
    """Return the next score of one sub-aspect, None at the top of its rubric."""
    rungs = [(points, str(value)) for _, points, value in ladder(leaf, assessment.attributes)]
    score = values.get(leaf.id, "")
    now = next((points for points, value in rungs if value == score), None)
    higher = next((value for points, value in rungs if now is None or points > now), "")
    if not higher:
        return None
    return Draft(
        leaf, score, higher, gain(assessment, values | {leaf.id: higher}, base), wanted(leaf, higher)
    )


def gain(assessment: Assessment, values: dict[str, str], base: Result | Refused) -> Fraction | None:
    """Return what other values add to a total, None where there is no total."""
    after = result_of(assessment, values)
    if isinstance(base, Refused) or isinstance(after, Refused) or base.total is None or after.total is None:
        return None
    return after.total - base.total


def wanted(leaf: Indicator, aim: str) -> str:
    """Return the draft of a recommendation, from the rubric of the score to reach."""
    text = next((one.text.id for one in leaf.levels if str(one.level) == aim), "")
    option = next((one.name.id for one in leaf.options if one.value == aim), "")
    return DRAFTED.format(aim=aim, text=text) if text else option


def issued(assessment: Assessment) -> list[Recommendation]:
    """Return the recommendations that the agency was given, in the order of the document."""
    order = {leaf.id: place for place, leaf in enumerate(assessment.instrument.leaves)}
    rows = assessment.recommendations.exclude(state=Recommendation.State.DRAFT)
    found = rows.prefetch_related("follow_ups__evidence", "follow_ups__told_by", "follow_ups__judged_by")
    return sorted(found, key=lambda one: order.get(one.indicator, 0))
