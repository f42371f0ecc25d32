"""A scorecard as live formulas: whole weights over one denominator, one rounding where the law rounds."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

from meritara.documents.phrases import phrases
from meritara.documents.sheet import ANSWERS, FACTOR, INPUT, LAST_RESPONDENT, LISTS, POINTS, VALUE, Sheet
from meritara.instruments.instrument import Attribute, Indicator
from meritara.instruments.program import child_weight, compiled

DUST = 10  # decimals kept before a mean is rounded, so that binary dust does not turn a half


def literal(value: Fraction) -> str:
    """Return a number for a formula: whole, or an exact quotient."""
    return str(value.numerator) if value.denominator == 1 else f"({value.numerator}/{value.denominator})"


@dataclass(frozen=True, eq=False)
class Part:
    """A node whose value stands on its own: the total, and what is rounded, capped or averaged on the way."""

    node: Indicator
    terms: tuple[tuple[Indicator, Fraction], ...]
    scale: int
    exact: bool


@dataclass(frozen=True, eq=False)
class Formulas:
    """The formulas of one working paper."""

    sheet: Sheet
    language: str = "id"

    @cached_property
    def said(self) -> dict[str, str]:
        """Return the texts that formulas may show; all are our own."""
        return {
            name: quoted(phrases(self.language)[name])
            for name in ("wrong", "not_asked", "incomplete", "check")
        }

    @cached_property
    def parents(self) -> dict[str, Indicator]:
        """Return the node above each node."""
        return {child.id: node for node in self.sheet.instrument.nodes.values() for child in node.children}

    def digits(self, node: Indicator) -> int | None:
        """Return to how many decimals the law rounds a node."""
        instrument = self.sheet.instrument
        return instrument.digits if node is instrument.root else node.digits

    def known(self, node: Indicator) -> bool:
        """Return whether a node's score can be computed."""
        return node.id not in compiled(self.sheet.instrument).unknown

    def alone(self, node: Indicator) -> bool:
        """Return whether an inner node's value is a cell that the node above reads."""
        above = self.parents.get(node.id)
        if above is None or not self.known(above) or above.missing == "skip" or not node.weight:
            return True
        return self.digits(node) is not None or node.max is not None or node.missing == "skip"

    @cached_property
    def parts(self) -> dict[str, Part]:
        """Return the part of each node that stands alone."""
        nodes = self.sheet.instrument.nodes.values()
        return {n.id: self.part(n) for n in nodes if n.children and self.known(n) and self.alone(n)}

    def part(self, node: Indicator) -> Part:
        """Return one part with its whole weights' denominator."""
        terms = tuple(self.terms(node, Fraction(1)))
        over = [self.denominator(term) for term, _ in terms]
        scale = lcm(
            *(Fraction(weight, den or 1).denominator for (_, weight), den in zip(terms, over, strict=True))
        )
        return Part(node, terms, scale, exact=all(den and binary(den) for den in over))

    def terms(self, node: Indicator, factor: Fraction) -> Iterator[tuple[Indicator, Fraction]]:
        """Yield the questions and parts that a node adds up, with their weights multiplied down."""
        for child in node.children:
            weight = factor * child_weight(self.sheet.instrument, child)
            if child.children and not self.alone(child):
                yield from self.terms(child, weight)
            else:
                yield child, weight

    def denominator(self, term: Indicator) -> int | None:
        """Return the denominator in which a term is whole, None for a mean."""
        if not term.children:
            return None if self.sheet.surveyed else compiled(self.sheet.instrument).leaves[term.id]
        digits = self.digits(term)
        if digits is None and term.missing == "skip":
            return None
        return compiled(self.sheet.instrument).denominator(term.id) if digits is None else 10**digits

    @cached_property
    def factors(self) -> dict[str, int]:
        """Return the whole weight of each term."""
        return {t.id: int(weight * part.scale) for part in self.parts.values() for t, weight in part.terms}

    @cached_property
    def unit(self) -> dict[str, Fraction]:
        """Return by what the whole weights under each known inner node exceed its own weights."""
        found: dict[str, Fraction] = {}
        for node in self.sheet.instrument.nodes.values():
            if node.id in self.parts:
                found[node.id] = Fraction(self.parts[node.id].scale)
            elif node.children and self.known(node):
                above = self.parents[node.id]
                found[node.id] = found[above.id] * child_weight(self.sheet.instrument, node)
        return found

    def summed(self, terms: list[Indicator]) -> str:
        """Return the weighted sum of terms, as one product of columns where they lie together."""
        span = self.span(terms)
        if span:
            return f"SUMPRODUCT({FACTOR}{span[0]}:{FACTOR}{span[1]},{POINTS}{span[0]}:{POINTS}{span[1]})"
        cells = [f"{self.sheet.cell(FACTOR, t)}*N({self.sheet.cell(self.column(t), t)})" for t in terms]
        return f"({'+'.join(cells)})" if len(cells) > 1 else cells[0]

    def present(self, terms: list[Indicator]) -> str:
        """Return the sum of the whole weights of the terms that have a value."""
        span = self.span(terms)
        if span:
            first, last = span
            return f"SUMPRODUCT({FACTOR}{first}:{FACTOR}{last}*ISNUMBER({POINTS}{first}:{POINTS}{last}))"
        cells = (
            f"{self.sheet.cell(FACTOR, t)}*ISNUMBER({self.sheet.cell(self.column(t), t)})" for t in terms
        )
        return f"({'+'.join(cells)})"

    def column(self, term: Indicator) -> str:
        """Return the column that holds a term's value."""
        return VALUE if term.children else POINTS

    def span(self, terms: list[Indicator]) -> tuple[int, int] | None:
        """Return the first and last row of terms when only they carry points between them."""
        rows = [self.sheet.rows[term.id] for term in terms]
        mine = {term.id for term in terms}
        between = {
            id for id, row in self.sheet.rows.items() if rows[0] <= row <= rows[-1] and id in self.factors
        }
        together = between == mine and len(terms) > 1 and not any(term.children for term in terms)
        return (rows[0], rows[-1]) if together else None

    def value(self, node: Indicator) -> str:
        """Return the score of an inner node; a plain mean where its weights are unknown."""
        if not self.known(node):
            leaves = [self.sheet.rows[leaf.id] for leaf in node.walk() if not leaf.children]
            points = f"{POINTS}{leaves[0]}:{POINTS}{leaves[-1]}"
            return f'IF(COUNT({points})=0,"",AVERAGE({points}))'
        if node.id not in self.parts:
            return over(self.summed([term for term, _ in self.terms(node, Fraction(1))]), self.unit[node.id])
        part = self.parts[node.id]
        terms = [term for term, _ in part.terms]
        return self.finished(node, self.quotient(part, terms), self.present(terms))

    def quotient(self, part: Part, terms: list[Indicator]) -> str:
        """Return the exact sum of a part, spread over what is present where the law says so."""
        above = self.summed(terms)
        if not part.exact and None not in map(self.denominator, terms):
            above = f"ROUND({above},0)"
        if part.node.missing != "skip":
            return over(above, Fraction(part.scale))
        ratio = Fraction(sum(self.factors[term.id] for term in terms), part.scale)
        above = above if ratio.numerator == 1 else f"{above}*{ratio.numerator}"
        below = self.present(terms)
        return f"{above}/{below}" if ratio.denominator == 1 else f"{above}/({below}*{ratio.denominator})"

    def finished(self, node: Indicator, value: str, present: str) -> str:
        """Return a part's value rounded and capped as the law asks, empty when nothing is present."""
        digits = self.digits(node)
        if digits is not None:
            value = (
                f"ROUND(ROUND({value},{DUST}),{digits})"
                if self.sheet.surveyed
                else f"ROUND({value},{digits})"
            )
        if node.max is not None:
            value = f"MIN({value},{literal(node.max)})"
        return f'IF({present}=0,"",{value})' if node.missing == "skip" else value

    def weighed(self, leaf: Indicator) -> str:
        """Return the points of a question times its weight."""
        points = self.sheet.cell(POINTS, leaf)
        product = f"{points}*{self.sheet.cell(FACTOR, leaf)}"
        return f'IF(ISNUMBER({points}),{over(product, self.unit[self.parents[leaf.id].id])},"")'

    def total(self) -> str:
        """Return the total, or why there is none yet."""
        said, value = self.said, self.value(self.sheet.instrument.root)
        value = f"IF({self.gaps()},{said['incomplete']},{value})"
        return f"IF(COUNTIF({self.sheet.points},{said['wrong']})>0,{said['check']},{value})"

    def gaps(self) -> str:
        """Return the condition that something is missing without which there is no total."""
        empty = [f'{self.sheet.fact(one.id)}=""' for one in self.sheet.instrument.attributes]
        strict = [leaf for leaf in self.sheet.instrument.leaves if leaf.missing == "refuse"]
        if len(strict) == len(self.sheet.instrument.leaves):
            empty.append(f"COUNT({self.sheet.points})<{self.asked()}")
        else:
            empty += [f'{self.sheet.cell(POINTS, leaf)}=""' for leaf in strict]
            empty.append(f"COUNT({self.sheet.points})=0")
        return either(empty)

    def asked(self) -> str:
        """Return how many questions are asked of this subject."""
        count = str(len(self.sheet.instrument.leaves))
        if not self.sheet.instrument.attributes:
            return count
        return f"({count}-COUNTIF({self.sheet.points},{self.said['not_asked']}))"

    def counted(self) -> str:
        """Return how many questions are answered, of how many."""
        return f'COUNT({self.sheet.points})&" {phrases(self.language)["of"]} "&{self.asked()}'

    def band(self) -> str:
        """Return the name of the total's band with its suffix."""
        total = f"${VALUE}${self.sheet.last}"
        name = '""'
        for band, row in reversed(list(zip(self.sheet.instrument.bands, range(3, 10**6), strict=False))):
            name = f"IF({total}{'>' if band.above else '>='}{LISTS}!$D${row},{LISTS}!$C${row},{name})"
        return f'IF(ISNUMBER({total}),{name}{self.suffix()},"")'

    def suffix(self) -> str:
        """Return what is put behind the name of the band."""
        suffix = self.sheet.instrument.suffix
        if not suffix or not self.sheet.instrument.bands:
            return ""
        due = every([self.among(id, values) for id, values in suffix.when.items()])
        return f'&IF({due}," "&{LISTS}!$C${self.sheet.bands.last + 1},"")'

    def among(self, id: str, values: tuple[str, ...] | list[str]) -> str:
        """Return the condition that an attribute has one of some values."""
        return either([f"{self.sheet.fact(id)}={quoted(value)}" for value in values])

    def rank(self, one: Attribute | Indicator, row: int) -> str:
        """Return which option was chosen, 0 for none of them."""
        options = self.sheet.lists[one.id]
        chosen = f"${'E' if isinstance(one, Attribute) else INPUT}${row}"
        return f"SUMPRODUCT(({options.column('C')}={chosen})*{options.column('B')})"

    def option(self, one: Attribute | Indicator, row: int, letter: str) -> str:
        """Return a column of the chosen option: D its value, E its points."""
        chosen = f"${'E' if isinstance(one, Attribute) else INPUT}${row}"
        rank = self.rank(one, row)
        found = f"INDEX({self.sheet.lists[one.id].column(letter)},{rank})"
        return f'IF({chosen}="","",IF({rank}=0,{self.said["wrong"]},{found}))'

    def points(self, leaf: Indicator) -> str:
        """Return the points of a question from its answer."""
        if self.sheet.surveyed:
            return self.mean(leaf)
        row = self.sheet.rows[leaf.id]
        given = f"{INPUT}{row}"
        found = self.option(leaf, row, "E") if leaf.kind == "choice" else self.number(leaf, given)
        gates = [self.among(id, values) for id, values in leaf.applies.items()]
        gates += self.keyed(leaf)
        return f"IF({every(gates)},{found},{self.said['not_asked']})" if gates else found

    def keyed(self, leaf: Indicator) -> list[str]:
        """Return the condition that an option gives points to this subject."""
        if leaf.kind != "choice" or any(not one.by and one.points is not None for one in leaf.options):
            return []
        ways: dict[str, dict[str, None]] = {}
        for option in leaf.options:
            if option.by:
                ways.setdefault(option.by, {}).update(
                    {k: None for k, p in option.keyed.items() if p is not None}
                )
        return [either([self.among(by, list(keys)) for by, keys in ways.items()])]

    def number(self, leaf: Indicator, given: str) -> str:
        """Return the points of a level or a number, or that it is wrong."""
        fine = f"{given}=INT({given})" if leaf.decimals == 0 else f"{given}=ROUND({given},{leaf.decimals})"
        held = f"AND({given}>={literal(leaf.low)},{given}<={literal(leaf.high)},{fine})"
        points = given
        if leaf.cuts:
            points = '""'
            for cut in sorted(leaf.cuts, key=lambda one: (one.start, one.above)):
                reached = f"{given}{'>' if cut.above else '>='}{literal(cut.start)}"
                points = f"IF({reached},{literal(cut.points)},{points})"
        wrong = self.said["wrong"]
        return f'IF({given}="","",IF(ISNUMBER({given}),IF({held},{points},{wrong}),{wrong}))'

    def mean(self, leaf: Indicator) -> str:
        """Return the mean of a question over its respondents."""
        column = letters(self.sheet.heading(leaf.id))
        cells = f"{ANSWERS}!${column}$2:${column}${LAST_RESPONDENT}"
        held = f'COUNTIFS({cells},">="&{literal(leaf.low)},{cells},"<="&{literal(leaf.high)})'
        found = f"SUM({cells})/COUNT({cells})"
        return f'IF(COUNTA({cells})=0,"",IF(COUNTA({cells})<>{held},{self.said["wrong"]},{found}))'

    def offered(self, one: Attribute | Indicator, index: int) -> str | None:
        """Return the points of an option where an attribute decides them, None where they are fixed."""
        option = one.options[index]
        if not option.by:
            return None
        points = '""'
        for key, value in option.keyed.items():
            if value is not None:
                points = f"IF({self.elsewhere(option.by)}={quoted(key)},{literal(value)},{points})"
        return points

    def elsewhere(self, id: str) -> str:
        """Return the cell of an attribute's value as other sheets call it."""
        return f"'Kertas kerja'!{self.sheet.fact(id)}"


def quoted(text: str) -> str:
    """Return a text for a formula."""
    return '"' + text.replace('"', '""') + '"'


def over(above: str, divisor: Fraction) -> str:
    """Return an expression divided by an exact number."""
    if divisor.denominator == 1:
        return above if divisor == 1 else f"{above}/{divisor.numerator}"
    return f"{above}*{divisor.denominator}/{divisor.numerator}"


def either(tests: list[str]) -> str:
    """Return the condition that one of some conditions holds."""
    return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"


def every(tests: list[str]) -> str:
    """Return the condition that all of some conditions hold."""
    return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"


def binary(denominator: int) -> bool:
    """Return whether quotients by a number are exact in binary, so that sums of them carry no dust."""
    return denominator & (denominator - 1) == 0


def letters(index: int) -> str:
    """Return the letters of a column counted from 0."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        found = chr(65 + rest) + found
    return found
