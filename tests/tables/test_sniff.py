"""Text of any alphabet and separator becomes rows; the table is found among titles, sums and signatures."""

import pytest

from meritara.law.words import say
from meritara.problem import Place, Refused
from meritara.tables.sniff import Found, Line, decode, normal, rows_of, separator, sums_up, table_of

PLACE = Place("isian.csv")
WANTED = ("v1", "v2", "v3", "v4")
HEAD = "Unit;V1;V2;V3;V4\n"
ROWS = "Loket A;3;3;2;4\nLoket B;2;2;2;2\n"


def found(text: str) -> Found:
    """Return the table in a text."""
    return table_of(list(rows_of(text, PLACE, WANTED)), PLACE, WANTED)


def read(text: str) -> list[list[str]]:
    """Return the rows of the table in a text."""
    return [cells for _, cells in found(text).lines]


def refusal(text: str) -> tuple[str, str]:
    """Return the code of a refusal, and what is said."""
    with pytest.raises(Refused) as caught:
        found(text)
    return caught.value.problems[0].code, say(caught.value.problems[0])


@pytest.mark.parametrize(
    ("name", "bare"),
    [("A1.1", "a11"), (" a1_1 ", "a11"), ("Sub-Aspek (1)", "subaspek1"), ("ＮＩＰ", "nip"), ("***", "")],
)
def test_names_are_compared_by_letters_and_digits(name: str, bare: str) -> None:
    assert normal(name) == bare


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
)
def test_every_alphabet_that_offices_use_is_read(encoding: str) -> None:
    text = "Unit;V1\nKafé Ünit;3\n"
    assert decode(text.encode(encoding), PLACE) == text


def test_a_curved_quote_of_windows_is_read() -> None:
    assert decode("Unit “A” – 1".encode("cp1252"), PLACE) == "Unit “A” – 1"


@pytest.mark.parametrize("data", [b"a;b\n\x00;1\n", b"a\x01b", b"\x1b[31mmerah", bytes(range(256))])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Refused) as caught:
        decode(data, PLACE)
    assert caught.value.problems[0].code == "file-not-text"


@pytest.mark.parametrize("mark", [";", "\t", ","])
def test_the_separator_is_found(mark: str) -> None:
    assert separator((HEAD + ROWS).replace(";", mark)) == mark


@pytest.mark.parametrize(
    "rows",
    [
        "Budi, S.Sos., M.Si., Ph.D., Dr.;3;3;2;4\n" * 9,
        "Budi, S.Sos., M.Si.;3,0;3,0;2,0;4,0\n" * 9,
        "Jl. A, B, C, D, E, F, G, H;3,25;3,5;2,75;4,0\n" * 29,
    ],
)
def test_degrees_and_decimal_commas_are_no_separators(rows: str) -> None:
    first = rows.split("\n", maxsplit=1)[0].split(";")
    assert read(HEAD + rows)[0] == first


@pytest.mark.parametrize("hint", ["sep=;\n", "REKAP, TAHUN, 2024, SEMESTER, I, DAN, II\n"])
def test_lines_above_the_header_do_not_choose_the_separator(hint: str) -> None:
    assert read(hint + HEAD + ROWS) == [["Loket A", "3", "3", "2", "4"], ["Loket B", "2", "2", "2", "2"]]


def test_rows_keep_the_number_of_their_line() -> None:
    lines = rows_of('a;b\n\n"satu\ndua";1\n\n;\nx;2\n', PLACE)
    assert list(lines) == [(1, ["a", "b"]), (3, ["satu\ndua", "1"]), (7, ["x", "2"])]


def test_a_cell_that_never_ends_is_named_by_its_row() -> None:
    code, said = refusal(HEAD + ROWS + "x" * 140_000 + ";1;1;1;1\n")
    assert (code, said.startswith("isian.csv, baris 4: ")) == ("file-broken", True)


@pytest.mark.parametrize("head", ["unit; v1 ;v 2;V_3;'V4", "UNIT;V1;V2;V3;V4;;", "Unit;Ket;V1;V2;V3;V4"])
def test_headers_are_found_however_they_are_written(head: str) -> None:
    extra = ";x" if "Ket" in head else ""
    assert read(f"{head}\nLoket A{extra};1;2;3;4\n")[0][-4:] == ["1", "2", "3", "4"]


def test_titles_above_the_header_are_left_out() -> None:
    assert read("REKAPITULASI NILAI;;;;\nTahun 2024;;;;\n;;;;\n" + HEAD + ROWS)[0][0] == "Loket A"


def test_a_title_that_names_one_question_is_no_header() -> None:
    assert found("V1;;;;\n" + HEAD + ROWS).header == ("Unit", "V1", "V2", "V3", "V4")


def test_titles_merged_over_two_rows_are_joined() -> None:
    one = found("No;Unit;Nilai;;;;Ket\n;;V1;V2;V3;V4;\n1;Loket A;3;3;2;4;baik\n")
    assert one.header == ("No", "Unit", "V1", "V2", "V3", "V4", "Ket")
    assert one.lines == ((3, ["1", "Loket A", "3", "3", "2", "4", "baik"]),)


def test_a_title_is_not_joined_over_a_blank_line_nor_twice() -> None:
    assert found("Unit;x\n\n;V1;V2;V3;V4\nA;1;2;3;4\n").header == ("V1", "V2", "V3", "V4")
    assert found("V1;x\n;V1;V2;V3;V4\nA;1;2;3;4\n").header == ("V1", "V2", "V3", "V4")


def test_a_row_that_counts_the_columns_is_left_out() -> None:
    one = found("No;" + HEAD + "(1);(2);(3);(4);(5);(6)\n1;Loket A;3;3;2;4\n")
    assert (len(one.lines), one.skipped) == (1, (2,))


@pytest.mark.parametrize(
    "cell",
    [
        "JUMLAH",
        "Total",
        "Rata-rata",
        "rata rata",
        "Rerata:",
        "Jumlah Nilai per Unsur",
        "NRR per unsur",
        "NRR tertimbang",
        "IKM Unit Pelayanan",
        "Total nilai",
        "Jumlah responden",
    ],
)
def test_a_row_that_sums_up_is_known_by_its_words(cell: str) -> None:
    assert sums_up(["", cell, "6"])


@pytest.mark.parametrize("cell", ["Total Persada", "Dinas IKM", "Unit Jumlah", "12", "Nilai", "Rataan A"])
def test_a_subject_with_such_a_word_in_its_name_stays(cell: str) -> None:
    assert not sums_up(["", cell, "6"])


def test_sums_below_are_left_out_and_told() -> None:
    one = found(HEAD + ROWS + "Jumlah;5;5;4;6\nRata-rata;2,5;2,5;2;3\n")
    assert ([cells[0] for _, cells in one.lines], one.skipped) == (["Loket A", "Loket B"], (4, 5))


def test_a_sum_between_rows_stays_to_be_refused_by_its_level() -> None:
    assert [cells[0] for cells in read(HEAD + "JUMLAH;9;9;9;9\n" + ROWS)] == ["JUMLAH", "Loket A", "Loket B"]


SIGNED = "\nMengetahui,;;;;\nKepala Dinas;;;;\n\n;;;;\nNIP. 19800101 200501 1 001;;;;\n"


def test_a_signature_below_a_blank_line_is_left_out_and_told() -> None:
    one = found(HEAD + ROWS + SIGNED)
    assert ([cells[0] for _, cells in one.lines], one.skipped) == (["Loket A", "Loket B"], (5, 6, 9))


def test_sums_and_signature_are_left_out_together() -> None:
    assert found(HEAD + ROWS + "JUMLAH;5;5;4;6\n" + SIGNED).skipped == (4, 6, 7, 10)


def test_a_row_without_answers_inside_the_table_is_a_row() -> None:
    assert [cells[0] for cells in read(HEAD + ROWS + "Loket C;;;;\n")] == ["Loket A", "Loket B", "Loket C"]
    assert [cells[0] for cells in read(HEAD + "Loket C;;;;\n\n" + ROWS)] == ["Loket C", "Loket A", "Loket B"]


def test_a_table_of_a_single_open_row_stays() -> None:
    assert read(HEAD + "\nLoket A;;;;\n") == [["Loket A", "", "", "", ""]]


def test_a_table_of_nothing_known_loses_no_row() -> None:
    one = table_of([(1, ["a", "b"]), (2, ["x", ""]), (5, ["y", ""])], PLACE, ())
    assert ([number for number, _ in one.lines], one.skipped) == ([2, 5], ())


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("", "file-empty", "isian.csv: "),
        (HEAD, "file-no-rows", "isian.csv: "),
        (HEAD + "JUMLAH;1;1;1;1\n", "file-no-rows", "isian.csv: "),
        ("Unit;V1;v 1;V3\nA;1;1;1\n", "file-duplicate-column", "isian.csv, baris 1: "),
        ("\n\n" + "Unit;V1;V1;V2\nA;1;1;1\n", "file-duplicate-column", "isian.csv, baris 3: "),
        (HEAD + "A;1;1;1;1;1\n", "file-ragged", "isian.csv, baris 2: "),
    ],
)
def test_what_is_no_table_is_refused_with_its_place(text: str, code: str, said: str) -> None:
    given, told = refusal(text)
    assert (given, told.startswith(said)) == (code, True)


def test_every_ragged_row_is_named_up_to_twenty() -> None:
    with pytest.raises(Refused) as caught:
        found(HEAD + "A;1;1;1;1;1\n" * 30)
    assert [problem.place.row for problem in caught.value.problems] == list(range(2, 22))


def test_empty_cells_past_the_header_are_no_fault() -> None:
    assert read(HEAD + "A;1;1;1;1;;;\n") == [["A", "1", "1", "1", "1"]]


def test_short_rows_are_filled_up() -> None:
    assert read(HEAD + "A;1\n") == [["A", "1", "", "", ""]]


def test_an_apostrophe_marks_text_and_is_no_letter_of_it() -> None:
    assert read(HEAD + "'Loket A;'3;' 3;''2;4'\n") == [["Loket A", "3", " 3", "'2", "4'"]]


def test_columns_without_a_title_are_left_out() -> None:
    lines: list[Line] = [(1, ["Unit", "", "V1"]), (2, ["A", "catatan", "3"])]
    assert table_of(lines, PLACE, WANTED).lines == ((2, ["A", "3"]),)
