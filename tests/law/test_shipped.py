"""Every law file that is shipped: its form, citations, weights, bands, texts, marks and worked examples."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import pytest

from meritara.instruments.checks import worked
from meritara.instruments.instrument import Example, Indicator, Instrument
from meritara.instruments.library import library, read_file
from meritara.law.folders import folders
from meritara.law.marks import MARKS
from meritara.law.source import Citation
from meritara.law.words import Words, say
from meritara.problem import Problem
from tests.instruments.oracle import Tree, raw_law, total_of

SHIPPED = library().all()
PATHS = sorted((folders()[0] / "instruments").rglob("*.yaml"))
EXAMPLES = [(one, example) for one in SHIPPED for example in one.examples]
every = pytest.mark.parametrize("one", SHIPPED, ids=lambda one: one.key)


def children(node: Tree) -> list[Tree]:
    """Return what stands right under a raw node, or under the whole file."""
    return list(node.get("tree") or node.get("children") or [])


def nodes(tree: Tree) -> Iterator[Tree]:
    """Yield every node of a raw law file under `tree`."""
    for node in children(tree):
        yield node
        yield from nodes(node)


def weight(node: Tree) -> Fraction | None:
    """Return the weight of a raw node."""
    return None if node["weight"] is None else Fraction(str(node["weight"]))


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}@{path.stem}")
def test_shipped_file_has_the_form_of_a_law_file(path: Path) -> None:
    problems: list[Problem] = []
    name = path.relative_to(folders()[0]).as_posix()
    one = read_file(path, name, library().sources, problems)
    assert [say(problem) for problem in problems] == []
    assert one is not None
    assert (one.key, one.path) == (f"{path.parent.name}@{path.stem}", name)


def test_every_shipped_file_is_in_the_library() -> None:
    assert [say(problem) for problem in library().problems] == []
    assert {one.path for one in SHIPPED} == {path.relative_to(folders()[0]).as_posix() for path in PATHS}


@pytest.mark.parametrize(
    ("one", "example"), EXAMPLES, ids=[f"{one.key} {example.about}" for one, example in EXAMPLES]
)
def test_worked_example_comes_out(one: Instrument, example: Example) -> None:
    assert [say(problem) for problem in worked(one, example)] == []


@every
def test_shipped_file_has_a_worked_example(one: Instrument) -> None:
    assert one.examples
    assert all(example.refused or example.total is not None for example in one.examples)


@every
def test_examples_of_what_can_score_reach_both_ends_of_its_bands(one: Instrument) -> None:
    if not one.can_score:
        assert {example.refused for example in one.examples} == {True}
        return
    reached = {example.band for example in one.examples}
    assert one.bands[0].id in reached
    assert len(reached) >= 2


@every
def test_what_is_cited_is_a_source_with_a_place_in_it(one: Instrument) -> None:
    cited = [Citation.parse(text) for node in one.nodes.values() for text in (*node.basis, *one.basis)]
    assert [citation for citation in cited if citation.source not in library().sources] == []
    starts = ("", "pasal-", "lampiran")
    assert [c.article for c in cited if not c.article.startswith(starts[1:]) and c.article != starts[0]] == []
    assert any(library().sources[citation.source].kind == "peraturan" for citation in cited) or (
        one.mark == "C"
    )


@every
def test_weights_of_siblings_add_to_what_is_printed(one: Instrument) -> None:
    law = raw_law(one.path)
    shares = law.get("weighting") == "shares"
    for node in [law, *nodes(law)]:
        weights = [weight(child) for child in children(node) if not child.get("bonus")]
        goal = weight(node) if shares and "children" in node and not node.get("bonus") else node.get("add_to")
        if weights and None not in weights and goal is not None:
            assert sum((part for part in weights if part), Fraction(0)) == Fraction(str(goal))


@every
def test_means_have_equal_weights_that_add_to_one_or_to_the_whole(one: Instrument) -> None:
    for node in one.root.walk():
        if node.missing == "skip" and node.children and node is not one.root:
            weights = {child.weight for child in node.children}
            assert len(weights) == 1 or one.weighting == "shares"


@every
def test_bands_leave_no_gap_and_no_overlap(one: Instrument) -> None:
    edges = [(band.floor, band.above) for band in one.bands]
    assert edges == sorted(set(edges), reverse=True)
    for band, above in zip(one.bands[1:], one.bands, strict=False):
        edge = above.floor
        assert band.holds(edge)
        assert above.holds(edge) is not above.above
        assert above.holds(edge + Fraction(1, 10**9))


@pytest.mark.parametrize("one", [one for one in SHIPPED if one.can_score], ids=lambda one: one.key)
def test_worst_and_best_card_of_every_kind_of_subject_have_a_band(one: Instrument) -> None:
    law = raw_law(one.path)
    for facts in kinds_of_subject(one):
        worst = {} if law.get("missing") == "zero" else {leaf.id: answers(leaf)[0] for leaf in one.leaves}
        best = {leaf.id: answers(leaf)[-1] for leaf in one.leaves}
        assert total_of(law, worst, facts)[1] == one.bands[-1].id
        assert total_of(law, best, facts)[1] == one.bands[0].id


def kinds_of_subject(one: Instrument) -> list[dict[str, str]]:
    """Return every combination of facts about a subject."""
    values = [[(fact.id, option.value) for option in fact.options] for fact in one.attributes]
    return [dict(combination) for combination in product(*values)]


def answers(leaf: Indicator) -> list[Any]:
    """Return the answers to a question from the worst to the best."""
    if leaf.kind != "choice":
        return [leaf.low, leaf.high]
    points = {
        one.value: max([one.points or 0, *(p or 0 for p in one.keyed.values())]) for one in leaf.options
    }
    return sorted(points, key=lambda value: points[value])


def texts(one: Instrument) -> Iterator[tuple[str, Words]]:
    """Yield every text of the frame of an instrument, which an English reader needs too."""
    yield "title", one.title
    yield from ((f"words.{key}", words) for key, words in one.words.items())
    yield from ((f"band {band.id}", band.name) for band in one.bands)
    for attribute in one.attributes:
        yield attribute.id, attribute.name
        yield from ((f"{attribute.id} {option.value}", option.name) for option in attribute.options)
    yield from ((reported.id, reported.name) for reported in one.reported)
    yield from ((aspect.id, aspect.name) for aspect in one.aspects)


@every
def test_frame_speaks_indonesian_and_english(one: Instrument) -> None:
    assert [name for name, words in texts(one) if not words.id or not words.en] == []


@every
def test_every_question_has_an_indonesian_name_and_every_level_that_is_written_a_text(
    one: Instrument,
) -> None:
    law = raw_law(one.path)
    assert [node["id"] for node in nodes(law) if not str(node["name"]).strip()] == []
    assert [leaf.id for leaf in one.leaves if leaf.kind == "level" and not any(written(leaf))] == []
    assert [leaf.id for leaf in one.leaves if leaf.kind == "choice" and len(leaf.options) < 2] == []


def written(leaf: Indicator) -> list[str]:
    """Return the texts of a rubric that somebody wrote."""
    return [level.text.id for level in leaf.levels if level.text.id]


@every
def test_no_text_is_left_to_be_written(one: Instrument) -> None:
    text = (folders()[0] / one.path).read_text(encoding="utf-8")
    assert [word for word in ("TODO", "FIXME", "XXX", "lorem", "…", "???") if word in text] == []


@every
def test_every_figure_says_how_sure_it_is(one: Instrument) -> None:
    law = raw_law(one.path)
    assert [node["id"] for node in nodes(law) if {"name", "weight"} - set(node.get("marks", {}))] == []
    assert [band["id"] for band in law["bands"] if band.get("mark") not in MARKS] == []
    assert law["in_force"]["mark"] in MARKS
    asked = [node for node in nodes(law) if {"levels", "choices"} & set(node)]
    assert [node["id"] for node in asked if "levels" not in node["marks"]] == []
    proven = [node for node in nodes(law) if node.get("evidence")]
    assert [node["id"] for node in proven if "evidence" not in node["marks"]] == []


@every
def test_unknown_weight_is_marked_as_doubtful(one: Instrument) -> None:
    assert [node.id for node in one.unknown_weights if node.marks.weight != "?"] == []


@every
def test_codes_are_read_without_regard_to_case_or_spaces(one: Instrument) -> None:
    codes = [leaf.code for leaf in one.leaves]
    assert len({code.replace(" ", "").casefold() for code in codes if code}) == len(codes)


def test_every_source_is_cited_or_stands_in_a_chain_of_replacements() -> None:
    sources = library().sources
    registry = (Path(__file__).parents[2] / "meritara" / "registry").glob("*.py")
    others = [path for path in folders()[0].rglob("*.yaml") if path not in PATHS and path.stem != "sources"]
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in (*others, *registry))
    cited = {Citation.parse(text).source for one in SHIPPED for text in one.basis}
    cited |= {
        Citation.parse(text).source for one in SHIPPED for node in one.nodes.values() for text in node.basis
    }
    chained = {one.id for one in sources.values() if one.replaced_by} | {
        one.replaced_by for one in sources.values()
    }
    named = {id for id, one in sources.items() if id in elsewhere or one.number in elsewhere}
    loose = sorted(set(sources) - cited - chained - named)
    assert loose == []


def test_chain_of_replacements_ends() -> None:
    sources = library().sources
    for id in sources:
        chain = [id]
        while sources[chain[-1]].replaced_by:
            chain.append(sources[chain[-1]].replaced_by)
            assert len(set(chain)) == len(chain)


def test_versions_of_an_instrument_follow_each_other_in_time() -> None:
    for id in library().ids:
        spans = [one.in_force for one in library().versions(id) if not one.variant_of]
        for earlier, later in pairwise(spans):
            assert earlier.from_on is not None
            assert later.from_on is not None
            assert earlier.from_on < later.from_on
            if earlier.until_on is None:  # nobody revoked it: the later one is in doubt
                assert later.mark == "?"
                continue
            assert earlier.until_on <= later.from_on or (later.from_on - earlier.until_on).days <= 1


def test_variants_are_like_their_version_but_for_what_the_reason_is() -> None:
    one, other = library().get("sistem-merit@2019"), library().get("sistem-merit@2019-37")
    mine: dict[str, Any] = {node.id: (node.name, node.levels, node.evidence) for node in one.leaves}
    theirs = {node.id: (node.name, node.levels, node.evidence) for node in other.leaves}
    assert theirs.pop("penempatan-cpns")[0].id == (
        "Pengangkatan dan penempatan CPNS menjadi PNS sesuai formasi jabatan"
    )
    assert mine == theirs
    assert [(band.id, band.floor) for band in one.bands] == [(band.id, band.floor) for band in other.bands]
