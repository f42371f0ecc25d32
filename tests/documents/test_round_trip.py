"""The working paper of an assessment goes through LibreOffice and comes back."""

from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl
import pytest

from meritara.documents.sheet import NOTE, PAPER
from tests.web.reading import page_of
from tests.web.test_papers import address, at, downloaded, fields, filled, sent, started

pytestmark = [pytest.mark.django_db, pytest.mark.office]


def test_paper_goes_through_libreoffice_and_back_with_the_same_scores_and_total(
    recalculated: Callable[[Mapping[str, bytes]], dict[str, Path]],
) -> None:
    one, client, rows = started()
    levels = {leaf.id: 1 + place % 4 for place, leaf in enumerate(one.instrument.leaves)}
    changes = {at(one, id): level for id, level in levels.items()} | {
        at(one, rows[3], NOTE): "Baris satu\nBaris dua"
    }
    after = recalculated({"kertas": filled(downloaded(client, one), changes)})["kertas"]
    total = openpyxl.load_workbook(after, data_only=True)[PAPER]["G3"].value
    main = page_of(sent(client, one, after.read_bytes())).one("main")
    client.post(address(one, "simpan/"), fields(main))
    one.refresh_from_db()
    assert dict(one.answers.values_list("indicator", "claimed")) == {id: str(v) for id, v in levels.items()}
    assert (float(one.claimed_total), one.answers.get(indicator=rows[0]).note) == (total, "Ada SK.")
