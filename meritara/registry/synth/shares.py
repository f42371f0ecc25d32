"""The shares by which a synthetic nation is made, and how often each rule is broken in it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

NATION: Mapping[str, Any] = yaml.safe_load(
    Path(__file__).with_name("nation.yaml").read_text(encoding="utf-8")
)
AGENCIES: dict[str, int] = NATION["agencies"]
SIZES: dict[str, float] = NATION["sizes"]
PNS, PPPK, PART_TIME = NATION["employed"].values()
WOMEN, CANDIDATES, FUNCTIONAL = (NATION[name] for name in ("women", "candidates", "functional"))
VACANT, NEW_HEADS, LEAVERS = (NATION[name] for name in ("vacant", "new_heads", "leavers"))
SANCTIONED, AWAY = NATION["sanctioned"], NATION["away"]
PREDICATES: dict[str, float] = NATION["predicates"]
EDUCATION: dict[str, list[float]] = NATION["education"]
OFFENCES: dict[str, dict[str, float]] = NATION["offences"]
RULES = ("", *sorted({rule for pool in OFFENCES.values() for rule in pool}))
