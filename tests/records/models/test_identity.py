from meritara.records.models.identity import new_uid


def test_an_address_is_no_formula_for_a_spreadsheet() -> None:
    uids = {new_uid() for _ in range(2_000)}
    assert (len(uids), {len(uid) for uid in uids}) == (2_000, {22})
    assert [uid for uid in uids if uid.startswith(("-", "=", "+", "@"))] == []
