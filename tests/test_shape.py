"""The shape of the source: small files, small functions, one place for each thing."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median, quantiles
from string import Formatter

import pytest

from meritara.law.words import PROBLEMS
from scripts.messages import faults
from tests.history import git

ROOT = Path(__file__).parents[1]
PRODUCT = ROOT / "meritara"
Function = ast.FunctionDef | ast.AsyncFunctionDef
MACHINE = re.compile(r"(?<![\w.$}\])/(?:work|root|tmp)/|(?<![\w.])/home/\w|\.pyenv", re.IGNORECASE)
REGISTRY = re.compile(r"pypi\.org|pythonhosted|npmjs|proxy\.golang|(?:extra-)?index-url", re.IGNORECASE)


@cache
def sources(folder: Path) -> tuple[Path, ...]:
    """Return the Python files of a folder that hold anything."""
    return tuple(
        sorted(
            path for path in folder.rglob("*.py") if path.stat().st_size and "migrations" not in path.parts
        )
    )


@cache
def tree(path: Path) -> ast.Module:
    """Return a file as its syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def lines(path: Path) -> int:
    """Return the number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(folder: Path) -> Iterator[tuple[str, Function]]:
    """Return every function of a folder with its place."""
    for path in sources(folder):
        for node in ast.walk(tree(path)):
            if isinstance(node, Function):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def length(function: Function) -> int:
    """Return the number of lines of a function."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def ninetieth(values: list[int]) -> float:
    """Return the value that nine of ten do not exceed."""
    return quantiles(values, n=10, method="inclusive")[-1]


@cache
def ours() -> tuple[Path, ...]:
    """Return every text file of the project that is or will be committed."""
    paths = (
        ROOT / name
        for name in git("ls-files", "--cached", "--others", "--exclude-standard", "-z").split("\0")
    )
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096])


def containing(pattern: re.Pattern[str], paths: tuple[Path, ...]) -> list[str]:
    """Return where a pattern stands."""
    return [
        f"{path.relative_to(ROOT)}:{number} {found[0]}"
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if (found := pattern.search(line))
    ]


def test_product_files_are_small() -> None:
    sizes = [lines(path) for path in sources(PRODUCT)]
    assert (median(sizes) <= 90, ninetieth(sizes) <= 250) == (True, True), sorted(sizes)


@pytest.mark.parametrize("folder", ["meritara", "tests", "scripts"])
def test_no_file_is_long(folder: str) -> None:
    assert [str(path) for path in sources(ROOT / folder) if lines(path) > 500] == []


def test_product_functions_are_small() -> None:
    sizes = [length(function) for _, function in functions(PRODUCT)]
    assert (median(sizes) <= 8, ninetieth(sizes) <= 25) == (True, True), (median(sizes), ninetieth(sizes))


@pytest.mark.parametrize("folder", ["meritara", "scripts"])
def test_no_function_is_long(folder: str) -> None:
    assert [place for place, function in functions(ROOT / folder) if length(function) > 50] == []


def test_a_view_fits_on_a_screen() -> None:
    views = functions(PRODUCT / "web" / "views")
    assert [place for place, function in views if length(function) > 25] == []


def test_a_template_fits_on_two_screens() -> None:
    templates = [path for path in PRODUCT.rglob("*.html") if "static" not in path.parts]
    assert [str(path) for path in templates if lines(path) > 120] == []


@pytest.mark.parametrize("folder", ["meritara", "tests", "scripts"])
def test_every_function_is_typed(folder: str) -> None:
    def typed(function: Function) -> bool:
        given = function.args
        names = [
            *given.posonlyargs,
            *given.args,
            *given.kwonlyargs,
            *filter(None, (given.vararg, given.kwarg)),
        ]
        return all(name.annotation or name.arg in ("self", "cls") for name in names) and bool(
            function.returns
        )

    assert [place for place, function in functions(ROOT / folder) if not typed(function)] == []


def test_tests_are_at_least_as_long_as_the_product() -> None:
    tests, product = (sum(map(lines, sources(folder))) for folder in (ROOT / "tests", PRODUCT))
    assert tests >= product, f"{tests} lines of tests, {product} of product"


def test_every_module_opens_with_one_sentence() -> None:
    texts = {path: ast.get_docstring(tree(path)) or "" for path in sources(PRODUCT)}
    assert [str(path) for path, text in texts.items() if not text.split("\n\n")[0].endswith(".")] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {
        "utils",
        "helpers",
        "common",
        "base",
        "manager",
        "managers",
        "service",
        "services",
        "handler",
        "handlers",
    }
    asked = PRODUCT / "records" / "sqlite" / "base.py"  # the name by which Django finds a database backend
    assert [str(path) for path in PRODUCT.rglob("*.py") if path.stem in empty and path != asked] == []


def test_records_alone_ask_the_database_for_objects() -> None:
    others = {"records", "files"}  # a PDF too is made of objects, and files cannot know Django
    paths = tuple(path for path in sources(PRODUCT) if path.relative_to(PRODUCT).parts[0] not in others)
    assert containing(re.compile(r"\.objects\b"), paths) == []


def test_the_warehouse_alone_names_a_backend() -> None:
    known = {PRODUCT / "tables" / "warehouse.py", PRODUCT / "rules" / "language.py"}  # it reads by sqlglot
    paths = tuple(path for path in sources(PRODUCT) if path not in known)
    assert containing(re.compile(r"\b(?:duckdb|sqlglot|pyspark)\b", re.IGNORECASE), paths) == []


def test_one_file_makes_pdfs() -> None:
    importing = containing(re.compile(r"^\s*(?:import|from)\s+weasyprint\b"), sources(PRODUCT))
    assert {place.split(":")[0] for place in importing} == {"meritara/documents/pdf.py"}


def test_heavy_imports_wait_for_their_first_use() -> None:
    columns = {"ibis", "duckdb", "scipy", "numpy", "pyarrow", "xlsxwriter", "fastexcel"}
    heavy = columns | {"weasyprint", "PIL", "pypdfium2", "pikepdf"}
    early = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sources(PRODUCT)
        for node in tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        )
        if name.split(".")[0] in heavy
    ]
    assert early == []


def test_no_file_names_a_machine_or_a_package_registry() -> None:
    here = Path(__file__).resolve()
    paths = tuple(path for path in ours() if path != here and "data" not in path.parts)
    assert containing(MACHINE, paths) + containing(REGISTRY, paths) == []


def test_the_indonesian_catalogue_is_complete() -> None:
    assert faults() == []


def test_every_problem_speaks_both_languages_about_the_same_things() -> None:
    def asked(text: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(text) if name}

    one_sided = [code for code, words in PROBLEMS.items() if not words.id.strip() or not words.en.strip()]
    assert one_sided == []
    assert [code for code, words in PROBLEMS.items() if asked(words.id) != asked(words.en)] == []


def test_every_problem_is_used() -> None:
    words = PRODUCT / "law" / "words.py"
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources(PRODUCT) if path != words)
    named = [
        code for code in PROBLEMS if f'"{code}"' in text or f'"{code.removeprefix("settings-")}"' in text
    ]
    assert sorted(set(PROBLEMS) - set(named)) == []


def test_every_problem_raised_has_words() -> None:
    raised = re.compile(r"\b(?:refuse|Problem)\(\s*\"([a-z0-9-]+)\"")
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources(PRODUCT))
    assert sorted(set(raised.findall(text)) - set(PROBLEMS)) == []
