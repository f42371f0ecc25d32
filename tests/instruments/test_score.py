"""Numbers and columns score alike, and both as the independent oracle says."""

import random
from fractions import Fraction
from math import lcm
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meritara.instruments.answers import read_answers
from meritara.instruments.cards import score_table
from meritara.instruments.instrument import Indicator, Instrument
from meritara.instruments.library import library
from meritara.instruments.program import compiled, reweigh
from meritara.instruments.score import band_of, number, score, show
from meritara.law.words import say
from meritara.problem import Refused
from meritara.tables.reader import Foreign, read
from tests.instruments.oracle import half_up, law_path, raw_law, total_of
from tests.make import all_answers, an_instrument

SCORING = [one for one in library().all() if one.can_score and one.rows == "subjects"]
CARDS = 100_000
FINE = 100


def values_of(leaf: Indicator) -> list[Any]:
    if leaf.kind == "choice":
        return [option.value for option in leaf.options]
    if leaf.kind == "number":
        return [Fraction(n, 4) for n in range(int(leaf.low) * 4, int(leaf.high) * 4 + 1)]
    return list(range(int(leaf.low), int(leaf.high) + 1))


def random_cards(instrument: Instrument, count: int) -> dict[str, list[Any]]:
    """Return columns of answers: one constant card for each end of the scales, the rest drawn at random."""
    rng = random.Random(f"{instrument.key} {count}")
    columns: dict[str, list[Any]] = {}
    for leaf in instrument.leaves:
        known = values_of(leaf)
        gaps = [None] if leaf.missing == "zero" and leaf.kind == "level" else []
        columns[leaf.id] = [known[0], known[-1], *rng.choices([*known, *gaps], k=count - 2)]
    for one in instrument.attributes:
        columns[one.id] = rng.choices([option.value for option in one.options], k=count)
    return columns


def oracle_numerators(instrument: Instrument, columns: dict[str, list[Any]]) -> list[tuple[Any, str]]:
    """Return total and band of every card, plain sums of products done over one integer denominator."""
    law = raw_law(law_path(instrument.id, instrument.version))
    facts = {one.id for one in instrument.attributes}
    if facts:
        cards = [dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True)]
        return [total_of(law, card, {name: card[name] for name in facts}) for card in cards]
    weights = {leaf.id: weight_of(law, leaf.id) for leaf in instrument.leaves}
    scale = lcm(*(weight.denominator for weight in weights.values()))
    digits = None if law.get("digits") is None else int(law["digits"])
    totals = np.sum(
        [
            int(weight * scale) * np.array([int((answer or 0) * FINE) for answer in columns[id]])
            for id, weight in weights.items()
        ],
        axis=0,
    )
    values = {int(total): half_up(Fraction(int(total), scale * FINE), digits) for total in np.unique(totals)}
    known = {total: (value, band_of_raw(law, value)) for total, value in values.items()}
    return [known[int(total)] for total in totals]


def band_of_raw(law: dict[str, Any], value: Fraction) -> str:
    for band in law["bands"]:
        floor = Fraction(str(band["floor"]))
        if value > floor or (value == floor and not band.get("above")):
            return str(band["id"])
    return ""


def weight_of(law: dict[str, Any], id: str) -> Fraction:
    """Return what a question weighs in the total, multiplied down the raw tree."""

    def down(nodes: list[dict[str, Any]], factor: Fraction) -> Fraction | None:
        for node in nodes:
            own = Fraction(str(node["weight"]))
            if node["id"] == id:
                return factor * own
            part = Fraction(1) if law.get("weighting") == "shares" else own
            if "children" in node and (found := down(node["children"], factor * part)) is not None:
                return found
        return None

    weight = down(law["tree"], Fraction(1))
    assert weight is not None
    return weight / Fraction(str(law.get("divisor", 1)))


def table(instrument: Instrument, columns: dict[str, list[Any]], path: Path) -> Foreign:
    plain = {
        name: [float(v) if isinstance(v, Fraction) else v for v in values] for name, values in columns.items()
    }
    pq.write_table(pa.table({"subjek": pa.array(range(len(next(iter(plain.values())))))} | plain), path)
    return read(path)


@pytest.mark.parametrize("instrument", SCORING, ids=lambda one: one.key)
def test_columns_equal_the_oracle_on_100_000_cards(instrument: Instrument, tmp_path: Path) -> None:
    columns = random_cards(instrument, CARDS)
    scored = score_table(instrument, table(instrument, columns, tmp_path / "cards.parquet"))
    root, bands = instrument.root.id, scored.columns.band
    got = scored.connection.to_pyarrow(
        scored.columns.select(total=scored.columns[root], band=bands)
    ).to_pydict()
    denominator = compiled(instrument).denominator(root)
    wanted = oracle_numerators(instrument, columns)
    assert got["total"] == [total * denominator for total, _ in wanted]
    assert got["band"] == [band for _, band in wanted]


def test_100_000_respondents_in_groups_equal_the_oracle(tmp_path: Path) -> None:
    instrument, groups = library().get("skm@2017"), 1000
    law, levels = raw_law(law_path("skm", "2017")), random_cards(instrument, CARDS)
    unit = [n % groups for n in range(CARDS)]
    pq.write_table(pa.table({"unit": unit} | levels), tmp_path / "survei.parquet")
    rows = score_table(instrument, read(tmp_path / "survei.parquet"), by="unit").groups
    means = {id: np.bincount(unit, weights=values) for id, values in levels.items()}
    each = CARDS // groups
    wanted = {
        str(n): total_of(law, {id: Fraction(int(sums[n]), each) for id, sums in means.items()})
        for n in range(groups)
    }
    got = {row.subject: (row.total, row.band.id if row.band else "") for row in rows}
    assert (got, {row.n for row in rows}) == (wanted, {each})


@pytest.mark.parametrize("instrument", SCORING, ids=lambda one: one.key)
def test_numbers_equal_the_oracle(instrument: Instrument) -> None:
    columns = random_cards(instrument, 500)
    law = raw_law(law_path(instrument.id, instrument.version))
    for line in zip(*columns.values(), strict=True):
        card = dict(zip(columns, line, strict=True))
        facts = {one.id: card.pop(one.id) for one in instrument.attributes}
        result = score(instrument, read_answers(instrument, card, facts))
        assert (result.total, result.band.id if result.band else "") == total_of(law, card, facts)


@pytest.mark.parametrize(
    ("total", "band"),
    [
        ("65.5", "I"),
        ("174.5", "I"),
        ("175", "II"),
        ("249.5", "II"),
        ("250", "III"),
        ("324.5", "III"),
        ("325", "IV"),
    ],
)
def test_merit_band_is_half_open(total: str, band: str) -> None:
    found = band_of(library().get("sistem-merit@2019"), Fraction(total))
    assert found is not None
    assert found.id == band


def test_strictly_more_is_needed_where_the_law_says_so() -> None:
    village = library().get("desa-mandiri@2016")
    bands = [band_of(village, Fraction(total)) for total in ("0.8155", "0.81554", "0.81555", "0.8156")]
    assert [band.id for band in bands if band] == ["maju", "maju", "mandiri", "mandiri"]


FACTS = {"jenis-instansi": "provinsi", "tpp": "ya", "kecelakaan-kerja": "tidak", "kematian": "tidak"}


def test_unknown_weights_give_aspects_and_no_total() -> None:
    instrument = library().get("sistem-merit@2026")
    result = score(instrument, read_answers(instrument, {"C1.1": 4, "C1.2": 3, "C1.3": 3, "C8.1": 0}, FACTS))
    assert (result.total, result.band, result.label.id) == (None, None, "")
    assert [result.value(aspect.id) for aspect in instrument.aspects] == [Fraction("3.33"), *[None] * 6, 0]
    assert [node.code for node in instrument.unknown_weights] == ["C2", "C3", "C4", "C5", "C6", "C7"]


def test_closed_gate_leaves_the_divisor_and_the_answer_is_set_aside() -> None:
    instrument = library().get("sistem-merit@2026")
    answers = read_answers(instrument, {"C4.1a": 4, "C4.1b": 1, "C4.2": 2, "C4.3": 3}, FACTS)
    assert answers.ignored == ("skj-kabupaten-kota",)
    assert score(instrument, answers).value("pengembangan-kompetensi") == 3


def test_columns_of_a_gated_instrument_score_like_numbers(tmp_path: Path) -> None:
    instrument = library().get("sistem-merit@2026")
    columns = random_cards(instrument, 400)
    rows = list(score_table(instrument, table(instrument, columns, tmp_path / "c.parquet")).rows())
    for row, line in zip(rows, zip(*columns.values(), strict=True), strict=True):
        card = dict(zip(columns, line, strict=True))
        facts = {one.id: card.pop(one.id) for one in instrument.attributes}
        result = score(instrument, read_answers(instrument, card, facts))
        assert [row.scores[one.id] for one in instrument.aspects] == [
            result.value(one.id) for one in instrument.aspects
        ]


def test_gap_is_refused_where_the_law_wants_every_answer(tmp_path: Path) -> None:
    instrument = an_instrument(tmp_path, missing="refuse")
    with pytest.raises(Refused) as caught:
        score(instrument, read_answers(instrument, {"X1": 4}))
    assert [say(problem) for problem in caught.value.problems] == [
        "X2 Dua belum dijawab, dan peraturan tidak membolehkan kosong. Isi dahulu."
    ]


def test_suffix_stands_behind_the_band_and_carries_no_score(tmp_path: Path) -> None:
    attribute = {"id": "tindak-lanjut", "name": "Tindak lanjut", "options": {"ya": "Ya", "belum": "Belum"}}
    suffix = {"when": {"tindak-lanjut": ["ya"]}, "name": "Tanpa Maladministrasi"}
    instrument = an_instrument(tmp_path, attributes=[attribute], suffix=suffix, examples=[])
    labels = [
        score(
            instrument, read_answers(instrument, all_answers(instrument, 4), {"tindak-lanjut": one})
        ).label.id
        for one in ("ya", "belum")
    ]
    assert labels == ["Tinggi Tanpa Maladministrasi", "Tinggi"]


def test_numbers_are_cut_into_points(tmp_path: Path) -> None:
    cuts = [{"from": 0, "points": 1}, {"from": 50, "above": True, "points": 5}, {"from": 90, "points": 30}]
    leaf = {
        "id": "skp",
        "name": "SKP",
        "weight": 1,
        "number": {"from": 0, "to": 100, "decimals": 1},
        "cuts": cuts,
    }
    instrument = an_instrument(tmp_path, tree=[leaf], examples=[])
    totals = [
        score(instrument, read_answers(instrument, {"skp": v})).total for v in ("50", "50,1", "89,9", "90")
    ]
    assert totals == [1, 5, 5, 30]
    path = tmp_path / "a.csv"
    path.write_text("nama;skp\na;50\nb;50,1\nc;89,9\nd;90\n")
    assert [row.total for row in score_table(instrument, read(path)).rows()] == totals


def test_node_is_rounded_and_capped_where_the_law_says(tmp_path: Path) -> None:
    children = [{"id": f"q{n}", "name": f"Q{n}", "weight": "1/3"} for n in range(3)]
    node = {"id": "inti", "name": "Inti", "weight": 1, "digits": 1, "max": "3.5", "children": children}
    node["max"] = 3
    instrument = an_instrument(tmp_path, tree=[node], examples=[])
    totals = [
        score(instrument, read_answers(instrument, {"q0": a, "q1": b, "q2": c})).total
        for a, b, c in ((1, 1, 2), (4, 4, 3), (2, 2, 1))
    ]
    assert totals == [Fraction("1.3"), 3, Fraction("1.7")]


def test_survey_weights_of_print_are_reproduced() -> None:
    skm = library().get("skm@2017")
    means = {leaf.id: "3.72" for leaf in skm.leaves}
    totals = [
        score(one, read_answers(one, means)).total
        for one in (skm, reweigh(skm, Fraction("0.111")), reweigh(skm, Fraction("0.11")))
    ]
    assert totals == [93, Fraction("92.91"), Fraction("92.07")]


def test_groups_of_respondents_are_scored_apart(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    head = "unit;" + ";".join(f"U{n}" for n in range(1, 10))
    rows_of = [("A", "4" * 9), ("B", "3" * 9), ("A", "2" * 9), ("B;", "3" * 8)]
    path.write_text("\n".join([head, *(f"{unit};{';'.join(levels)}" for unit, levels in rows_of)]))
    rows = list(score_table(library().get("skm"), read(path), by="unit").rows())
    assert [(row.subject, row.n, row.total, row.band.id) for row in rows if row.band] == [
        ("A", 2, Fraction(75), "C"),
        ("B", 2, Fraction(75), "C"),
    ]


def test_mean_of_members_is_a_group_of_subjects(tmp_path: Path) -> None:
    instrument = an_instrument(tmp_path)
    path = tmp_path / "s.csv"
    path.write_text("unit,X1,X2\nA,4,4\nA,1,2\nB,3,3\n")
    rows = list(score_table(instrument, read(path), by="unit").rows())
    assert [(row.subject, row.n, row.total) for row in rows] == [("A", 2, Fraction("2.88")), ("B", 1, 3)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("X1;X2\n5;3\n", ["card-out-of-scale"]),
        ("X1;X2\ntiga;3\n2;0\n", ["card-not-number", "card-out-of-scale"]),
        ("X1;X2\n2,5;3\n", ["card-too-fine"]),
        ("X1;lain\n2;3\n", ["card-missing-column"]),
        ("X1;satu;X2\n2;3;3\n", ["card-column-twice"]),
    ],
)
def test_bad_cells_are_refused_with_row_and_column(tmp_path: Path, text: str, codes: list[str]) -> None:
    instrument = an_instrument(tmp_path)
    (tmp_path / "a.csv").write_text(text)
    with pytest.raises(Refused) as caught:
        score_table(instrument, read(tmp_path / "a.csv"))
    assert [problem.code for problem in caught.value.problems] == codes
    assert [p.place.row for p in caught.value.problems if p.place.column] == [2, 3][: len(codes)] * bool(
        caught.value.problems[0].place.column
    )


@pytest.mark.parametrize("kind", ["int8", "int64", "double", "string"])
def test_bad_cell_of_a_typed_file_is_refused_with_its_row(tmp_path: Path, kind: str) -> None:
    instrument = an_instrument(tmp_path)
    values = ["1", "9"] if kind == "string" else [1, 9]
    pq.write_table(pa.table({"X1": pa.array(values, kind), "X2": [4, 4]}), tmp_path / "a.parquet")
    with pytest.raises(Refused) as caught:
        score_table(instrument, read(tmp_path / "a.parquet"))
    (problem,) = caught.value.problems
    assert (problem.code, problem.place.row, problem.place.column) == ("card-out-of-scale", 2, "X1")


@given(st.fractions(min_value=0, max_value=10**6, max_denominator=10**4), st.integers(0, 6))
def test_shown_figure_is_rounded_half_up(value: Fraction, digits: int) -> None:
    assert Fraction(show(value, digits)) == half_up(value, digits)


@pytest.mark.parametrize(("value", "said"), [("249.5", 249.5), ("400", 400), ("1/3", 0.33), ("20.64", 20.64)])
def test_json_number_is_exact_where_decimals_end(value: str, said: float) -> None:
    assert number(Fraction(value), 2) == said


WEIGHT = st.sampled_from(["1", "2", "0.5", "1/3", "0.071", "2.5", "1/9"])


def trees(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    leaf = st.fixed_dictionaries({"weight": WEIGHT})
    if not depth:
        return leaf
    inner = st.fixed_dictionaries(
        {"weight": WEIGHT, "children": st.lists(trees(depth - 1), min_size=1, max_size=3)},
        optional={"digits": st.integers(0, 3), "max": st.integers(1, 9), "skip": st.just(value=True)},
    )
    return st.one_of(leaf, inner)


def named(node: dict[str, Any], name: str) -> dict[str, Any]:
    """Return a drawn node as it stands in a law file."""
    weight = node["weight"] if "/" in node["weight"] else float(node["weight"])
    out = {"id": name, "name": name, "weight": weight}
    if "children" not in node:
        return out
    out |= {key: node[key] for key in ("digits", "max") if key in node}
    out["missing"] = "skip" if node.get("skip") else "zero"
    if node.get("skip"):
        out["digits"] = node.get("digits", 2)
    return out | {"children": [named(child, f"{name}-{n}") for n, child in enumerate(node["children"])]}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(
    st.lists(trees(2), min_size=1, max_size=4),
    st.sampled_from(["nested", "shares"]),
    st.integers(0, 4),
    st.data(),
)
def test_any_shape_scores_alike_as_numbers_columns_and_oracle(
    tmp_path: Path, shape: list[dict[str, Any]], weighting: str, digits: int, data: st.DataObject
) -> None:
    tree = [named(node, f"n{n}") for n, node in enumerate([*shape, {"weight": "1"}])]
    if weighting == "shares":
        for node in tree:
            fit(node)
    changes = {"tree": tree, "weighting": weighting, "digits": digits, "add_to": None, "examples": []}
    instrument = an_instrument(tmp_path, **changes)
    law = changes | {"bands": [{"id": "B", "floor": 2}, {"id": "A", "floor": 0}], "missing": "zero"}
    card = st.fixed_dictionaries({leaf.id: st.sampled_from([None, 1, 2, 3, 4]) for leaf in instrument.leaves})
    cards = data.draw(st.lists(card, min_size=1, max_size=4))
    wanted = [total_of(law, one) for one in cards]
    results = [score(instrument, read_answers(instrument, one)) for one in cards]
    assert [(one.total, one.band.id if one.band else "") for one in results] == wanted
    columns = pa.table({id: pa.array([one[id] for one in cards], "int64") for id in cards[0]})
    pq.write_table(columns, tmp_path / "c.parquet")
    rows = score_table(instrument, read(tmp_path / "c.parquet")).rows()
    assert [(row.total, row.band.id if row.band else "") for row in rows] == wanted


def fit(node: dict[str, Any]) -> Fraction:
    """Give an inner node the weight that its children add to, as printed shares do."""
    if "children" in node:
        total = sum((fit(child) for child in node["children"]), Fraction(0))
        node["weight"] = str(total) if total.denominator > 1 else int(total)
    return Fraction(str(node["weight"]))


def test_units_with_their_means_are_scored_a_row_each(tmp_path: Path) -> None:
    head = ";".join(["unit", *(f"U{n}" for n in range(1, 10))])
    (tmp_path / "u.csv").write_text(f"{head}\nA;{';'.join(['3,5324'] * 9)}\nB;{';'.join(['3'] * 9)}\n")
    rows = score_table(library().get("skm"), read(tmp_path / "u.csv"), rows="subjects").rows()
    assert [(row.subject, row.total, row.band and row.band.id) for row in rows] == [
        ("A", Fraction("88.31"), "A"),
        ("B", 75, "C"),
    ]


def test_half_a_level_of_one_respondent_is_refused(tmp_path: Path) -> None:
    head = ";".join(f"U{n}" for n in range(1, 10))
    (tmp_path / "u.csv").write_text(f"{head}\n{';'.join(['3'] * 9)}\n3,5;{';'.join(['3'] * 8)}\n")
    with pytest.raises(Refused) as refused:
        score_table(library().get("skm"), read(tmp_path / "u.csv"))
    assert [(p.code, p.place.row, p.place.column) for p in refused.value.problems] == [
        ("card-too-fine", 3, "U1")
    ]
