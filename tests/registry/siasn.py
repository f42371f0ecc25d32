"""Histories as SIASN's service writes them, of a person who is nobody."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path

BUDI = "198609262015051001"
PROFILE = {
    "NIP BARU": BUDI,
    "NAMA": "BUDI CONTOH",
    "NIK": "6471000000000001",
    "TANGGAL LAHIR": "26-09-1986",
    "JENIS KELAMIN": "M",
    "STATUS CPNS PNS": "P",
    "KEDUDUKAN HUKUM ID": "01",
    "GOLONGAN NAMA": "III/c",
    "JENIS JABATAN ID": "4",
    "JFU NAMA": "Pengelola Kepegawaian",
    "UNIT ORGANISASI ID": "U-1",
    "UNIT ORGANISASI NAMA": "Dinas A",
    "TK PENDIDIKAN ID": "40",
}
SERVICE = {"id": "A-1", "idPns": "P-1", "nipBaru": BUDI, "nipLama": ""}
HISTORIES: Mapping[str, Mapping[str, str]] = {
    "siasn-riwayat-pendidikan": SERVICE
    | {"tkPendidikanId": "45", "tkPendidikanNama": "S-2", "pendidikanNama": "MAGISTER MANAJEMEN"}
    | {"tglLulus": "10-08-2018", "tahunLulus": "2018", "namaSekolah": "Universitas Contoh"}
    | {"isPendidikanPertama": "0"},
    "siasn-riwayat-diklat": SERVICE
    | {"latihanStrukturalId": "2", "latihanStrukturalNama": "SEPALA/ADUM/DIKLAT PIM TK.IV"}
    | {"nomor": "1/PIM", "tanggal": "01-02-2019", "tanggalSelesai": "30-04-2019", "tahun": "2019"}
    | {"jumlahJam": "300", "institusiPenyelenggara": "BPSDM Contoh"},
    "siasn-riwayat-kursus": SERVICE
    | {"jenisDiklatId": "3", "jenisKursusNama": "Teknis", "namaKursus": "Pengelolaan Data Pegawai"}
    | {"jumlahJam": "24", "tanggalKursus": "03-05-2021", "tanggalSelesaiKursus": "05-05-2021"}
    | {"tahunKursus": "2021", "noSertipikat": "2/T"},
    "siasn-riwayat-kinerja": {"id": "A-1", "nipBaru": BUDI, "tahun": "2022"}
    | {"hasilKinerja": "SESUAI EKSPEKTASI", "hasilKinerjaNilai": "2", "kuadranKinerja": "BAIK"}
    | {"KuadranKinerjaNilai": "2", "perilakuKerja": "DI ATAS EKSPEKTASI", "PerilakuKerjaNilai": "1"}
    | {"penilaiJabatanNm": "Kepala Dinas"},
    "siasn-riwayat-kinerja-periodik": {"id": "A-1", "nip": BUDI, "nama": "BUDI", "tahun": "2023"}
    | {"periodikId": "3", "periodikNama": "Triwulan III", "kuadranKinerjaNilai": "2"}
    | {"hasilKinerjaNilai": "2", "perilakuKerjaNilai": "2"},
    "siasn-riwayat-skp": {"id": "A-1", "nipBaru": BUDI, "tahun": "2020"}
    | {"nilaiSkp": "90,1", "nilaiPrestasiKerja": "88,5", "penilaiJabatan": "Kepala Dinas"},
    "siasn-riwayat-hukdis": {"id": "A-1", "nipBaru": BUDI, "jenisHukuman": "2"}
    | {"jenisHukumanNama": "TEGURAN TERTULIS", "jenisTingkatHukumanId": "1", "skNomor": "3/SK"}
    | {"skTanggal": "01-05-2021", "hukumanTanggal": "15-05-2021", "akhirHukumTanggal": ""}
    | {"alasanHukumanDisiplinNama": "Tidak masuk kerja", "skPembatalanNomor": ""},
    "siasn-riwayat-jabatan": SERVICE
    | {"jenisJabatan": "4", "namaJabatan": "Pengelola Kepegawaian", "unorId": "U-1"}
    | {"unorNama": "Dinas A", "eselonId": "99", "tmtJabatan": "01-06-2016", "jenisPenugasanId": "D"}
    | {"jenisMutasiId": "MJ", "nomorSk": "4/SK", "tanggalSk": "20-05-2016", "tmtPelantikan": ""},
    "siasn-riwayat-golongan": SERVICE
    | {"golonganId": "33", "golongan": "III/c", "tmtGolongan": "01-04-2020", "jenisKPId": "101"}
    | {"masaKerjaGolonganTahun": "5", "masaKerjaGolonganBulan": "2", "skNomor": "5/SK"},
    "siasn-unor": {"Id": "U-1", "InstansiId": "I-1", "DiatasanId": "U-0", "EselonId": "22"}
    | {"NamaUnor": "Dinas A", "NamaJabatan": "Kepala Dinas A", "CepatKode": "69"},
}


def history(folder: Path, mapping: str, **cells: str) -> Path:
    """Return a history of one row as a CSV, some of its cells written otherwise."""
    return written(folder / f"{mapping}.csv", {**HISTORIES[mapping], **cells})


def profile(folder: Path, **cells: str) -> Path:
    """Return the profile export of one person, with all its 62 titles."""
    text = (Path(__file__).parents[1] / "data" / "siasn-profil-titles.json").read_text(encoding="utf-8")
    known = {**PROFILE, **{name.replace("_", " "): cell for name, cell in cells.items()}}
    return written(folder / "profil.csv", {str(title): known.get(title, "") for title in json.loads(text)})


def written(path: Path, *rows: Mapping[str, str]) -> Path:
    """Return rows as a CSV as the service's clients write it."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        out = csv.DictWriter(stream, list(rows[0]))
        out.writeheader()
        out.writerows(rows)
    return path
