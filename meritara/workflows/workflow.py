"""A workflow is a frozen table of steps; asking for one is the only verb."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from meritara.law.words import Words
from meritara.problem import Problem, Refused, refuse
from meritara.workflows.roles import named


class NotAllowed(Refused):
    """The step does not exist from this state, or not for these roles, or lacks its reason."""


@dataclass(frozen=True)
class Step:
    """One arrow of the diagram: its name, from where to where, whose it is, whether it needs a reason."""

    name: str
    before: str
    after: str
    roles: frozenset[str]
    says: Words
    reason: bool = False


def not_allowed(code: str, **params: object) -> NotAllowed:
    """Return the exception for a step that is refused, ready to raise."""
    return NotAllowed([Problem(code, params=params)])


@dataclass(frozen=True, eq=False)
class Workflow:
    """A named table of steps; `states` gives each state its name on pages, the first being the start."""

    name: str
    states: dict[str, Words]
    steps: tuple[Step, ...]

    @cached_property
    def start(self) -> str:
        """Return the state in which everything begins."""
        return next(iter(self.states))

    def step(self, name: str, state: str, roles: Iterable[str], *, reason: str = "") -> Step:
        """Return the step these roles may take now, or say why not; who may never take it learns no state."""
        ways = [step for step in self.steps if step.name == name]
        if not ways:
            raise refuse("workflow-unknown-step", name=name)
        mine = set(roles)
        if not any(step.roles & mine for step in ways):
            anyone = frozenset[str]().union(*(step.roles for step in ways))
            raise not_allowed("workflow-wrong-role", step=ways[0].says, roles=named(anyone))
        found = next((step for step in ways if step.before == state), None)
        if found is None:
            raise not_allowed("workflow-wrong-state", step=ways[0].says, state=self.states[state])
        if not found.roles & mine:
            raise not_allowed("workflow-wrong-role", step=found.says, roles=named(found.roles))
        if found.reason and not reason.strip():
            raise not_allowed("workflow-no-reason", step=found.says)
        return found

    def open_to(self, state: str, roles: Iterable[str]) -> tuple[Step, ...]:
        """Return the steps that these roles may take now: the buttons to show."""
        mine = set(roles)
        return tuple(step for step in self.steps if step.before == state and step.roles & mine)
