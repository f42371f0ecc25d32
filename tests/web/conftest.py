"""What tests of pages ask for: cards filled with answers, and an operator's own folder of law."""

from pathlib import Path

import pytest

from meritara.instruments.instrument import Instrument
from meritara.instruments.library import library

CANARY = "<script>alert(1)</script><img src=x onerror=alert(2) hx-get=/x>"
OWN = """
id: uji-coba
version: "2030"
title: {{id: 'Uji {canary}'}}
subject: agency
basis: [uu-5-2014]
in_force: {{from: 2030-01-01}}
digits: 1
shown: 1
words: {{total: Nilai, band: Kategori, leaf: Butir, aspect: Aspek, level: Skor}}
bands:
  - {{id: b, name: 'Tinggi {canary}', floor: 5}}
  - {{id: a, name: Rendah, floor: 0}}
attributes:
  - {{id: jenis, name: 'Jenis {canary}', options: {{x: 'X {canary}', y: Y}}}}
notes: ['Catatan {canary}']
tree:
  - id: satu
    code: '1'
    name: 'Satu {canary}'
    weight: 1
    note: 'Perlu {canary}'
    scale: [0, 4]
    levels: {{0: 'Nol {canary}', 4: Empat}}
    evidence: ['Bukti {canary}']
  - id: dua
    code: '2'
    name: Dua
    weight: 1
    applies: {{jenis: [x]}}
    choices: [{{id: ya, name: 'Ya {canary}', points: 5}}, {{id: tidak, name: Tidak, points: 0}}]
  - {{id: tiga, code: '3', name: Tiga, weight: 1, number: {{from: 0, to: 10, decimals: 1}}}}
"""


@pytest.fixture
def merit() -> Instrument:
    """Return the instrument of most tests."""
    return library().get("sistem-merit@2019")


@pytest.fixture
def threes(merit: Instrument) -> dict[str, str]:
    """Return a form of the merit instrument with every score 3: 300 in all."""
    return {f"j-{leaf.id}": "3" for leaf in merit.leaves}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Instrument:
    """Return an instrument of the operator's own folder, with markup in every text."""
    folder = tmp_path / "law" / "instruments" / "uji-coba"
    folder.mkdir(parents=True)
    (folder / "2030.yaml").write_text(OWN.format(canary=CANARY), encoding="utf-8")
    monkeypatch.setenv("MERITARA_REGULATIONS", str(tmp_path / "law"))
    assert library().problems == ()
    return library().get("uji-coba@2030")
