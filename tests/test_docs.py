"""What exists is documented, and what is documented exists."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
SETTING = re.compile(r"\bMERITARA_[A-Z][A-Z_]*[A-Z]\b")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
TARGET = re.compile(r"^([a-z-]+):.*## ", re.MULTILINE)
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "regulations").rglob("*.md")])


@cache
def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def project() -> dict[str, Any]:
    return dict(tomllib.loads(read("pyproject.toml"))["project"])


def test_every_setting_is_documented() -> None:
    sources = [
        *(ROOT / "meritara").rglob("*.py"),
        *(ROOT / "scripts").glob("*"),
        ROOT / ".ci" / "run",
        ROOT / "Makefile",
    ]
    used = {
        name
        for path in sources
        if path.is_file()
        for name in SETTING.findall(path.read_text(encoding="utf-8"))
    }
    used |= {"MERITARA_SECRET_KEY_FILE"}
    assert used == set(SETTING.findall(read("docs/reference/settings.md")))


def test_every_make_target_is_in_the_readme_or_the_contributing_page() -> None:
    said = set(re.findall(r"make ([a-z-]+)", read("README.md") + read("CONTRIBUTING.md")))
    assert sorted(set(TARGET.findall(read("Makefile"))) - said - {"help"}) == []
    assert sorted(said - set(TARGET.findall(read("Makefile")))) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_package_stands_on_the_architecture_page() -> None:
    text = read("docs/architecture.md")
    names = {path.name for path in (ROOT / "meritara").iterdir() if (path / "__init__.py").exists()}
    assert sorted(name for name in names if f"`{name}`" not in text) == []


def test_decisions_are_numbered_without_a_gap_and_say_their_price() -> None:
    pages = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    headings = [re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) for page in pages]
    assert headings == [["Context", "Decision", "Price"]] * len(pages)


def test_the_readme_is_indonesian_first() -> None:
    text = read("README.md")
    assert (
        0
        < text.index("## Mulai dalam lima menit")
        < text.index("## In English")
        < text.index("### Five minutes")
    )


def test_the_changelog_has_its_two_parts_for_this_version() -> None:
    first = read("CHANGELOG.md").split("\n## ")[1]
    assert first.splitlines()[0].split(" ")[0] == project()["version"]
    assert re.findall(r"^### (.+)$", first, re.MULTILINE) == ["Peraturan", "Perangkat lunak"]


def test_the_charter_has_twelve_lines() -> None:
    charter = read("CONTRIBUTING.md").split("## Charter")[1].split("\n## ")[0]
    assert [int(number) for number in re.findall(r"^(\d+)\. ", charter, re.MULTILINE)] == list(range(1, 13))


def test_publiccode_agrees_with_the_project() -> None:
    public = yaml.safe_load(read("publiccode.yml"))
    assert (public["publiccodeYmlVersion"], public["softwareVersion"]) == ("0.4", project()["version"])
    assert (public["legal"]["license"], project()["license"]) == ("Apache-2.0", "Apache-2.0")
    assert set(public["description"]) == {"id", "en"}
    assert "Apache License" in read("LICENSE")


def test_every_dependency_is_locked_with_hashes() -> None:
    wanted = {re.split(r"[\[<>=]", name)[0] for name in project()["dependencies"]}
    listed = {
        re.split(r"[\[<>=]", line)[0] for line in read("requirements.in").splitlines() if line[:1].isalpha()
    }
    pinned = r"^([a-z0-9.-]+)(?:\[[a-z,]+\])?==.*\\\n    --hash=sha256:"
    locked = re.findall(pinned, read("requirements.txt"), re.MULTILINE)
    assert wanted | {"babel", "editables", "hatchling"} == listed
    assert sorted(listed - set(locked)) == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_locks_hold_no_address(name: str) -> None:
    assert [line for line in read(name).splitlines() if "://" in line or line.startswith("-")] == []
