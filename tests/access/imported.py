"""The personnel data of an agency: a snapshot, and an import that waits for a decision."""

import datetime as dt
import json

import pyarrow as pa
import pyarrow.parquet as pq

from meritara.records.actions.imports import WORKBOOK, folder_of
from meritara.records.models import Agency, Job, Person, Register, User
from meritara.registry import importing
from meritara.registry.comparing import PEOPLE
from meritara.registry.taking import described

COUNTS = {"accepted": 1, "doubtful": 0, "refused": 1, "left_out": 0}


def imported(agency: Agency, operator: User, *, mark: str) -> Job:
    """Return an import of an agency that waits for a decision; each text and cell has a mark."""
    dated(agency, mark=mark)
    register = Register.objects.create(
        agency=agency, snapshot="2025-12-31-0", as_of=dt.date(2025, 12, 31), is_current=True
    )
    texts = {name: f"{mark}-{name}" for name in ("nip", "name", "unit", "post")}
    Person.objects.create(register=register, **texts)
    place = {"file": f"{mark}.csv", "line": None, "sheet": f"{mark}-lembar", "row": 2, "column": "NIP"}
    example = {"code": "nip-length", "place": place, "params": {"value": f"{mark}-nip"}}
    reason = {"code": "nip-length", "column": "nip", "count": 1, "refuses": True, "examples": [example]}
    report = {"file": f"{mark}.csv", "mapping": "simpeg-contoh", "table": "people", "reasons": [reason]}
    job = Job.objects.create(
        kind=Job.Kind.IMPORT,
        agency=agency,
        by=operator,
        state=Job.State.ASKING,
        wish={"on": "2025-12-31", "mapping": "", "sheet": "", "files": [f"{mark}.csv"], "take": ""},
        outcome={"reports": [report | COUNTS]},
    )
    folder_of(job).mkdir(mode=0o700)
    (folder_of(job) / WORKBOOK).write_bytes(f"{mark}-buku-kerja".encode())
    return job


def dated(agency: Agency, *, mark: str) -> None:
    """Put snapshots of two days of an agency beside the others; each of its people has a mark."""
    for on, there in ((dt.date(2025, 6, 30), range(5)), (dt.date(2025, 12, 31), range(2, 9))):
        folder = importing.root() / f"{on.isoformat()}-{mark}"
        part = folder / PEOPLE.id / f"agency={agency.code}"
        part.mkdir(parents=True)
        texts = ("nip", "name", "unit", "unit_name")
        pq.write_table(
            pa.table({text: [f"{mark}-{text}-{n}" for n in there] for text in texts}), part / "data_0.parquet"
        )
        told = {
            "id": folder.name,
            "as_of": on.isoformat(),
            "made_at": "2026-01-01T00:00:00+00:00",
            "inputs": [],
            "tables": {PEOPLE.id: described(folder, PEOPLE)},
        }
        (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")
