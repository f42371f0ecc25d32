"""The stages of a period, and how its events are told."""

from meritara.law.words import Words

STAGES = {
    "filling": Words("Masa pengisian", "Filling"),
    "verification": Words("Verifikasi dan klarifikasi", "Verification and clarification"),
    "repair": Words("Masa perbaikan", "Repair"),
    "final": Words("Verifikasi akhir", "Final verification"),
}
VERBS = {
    "make": Words("Periode dibuat", "Period made"),
    "change": Words("Periode diubah", "Period changed"),
    "call": Words("Instansi dipanggil", "Agencies called"),
    "uncall": Words("Panggilan dicabut", "Call withdrawn"),
    "open": Words("Periode dibuka", "Period opened"),
    "close": Words("Periode ditutup", "Period closed"),
    "extend": Words("Waktu diperpanjang", "Time extended"),
    "sample": Words("Sampel ditarik", "Sample drawn"),
    "remind": Words("Pengingat dikirim", "Reminders sent"),
    "desk": Words("Jadwal desk ditambah", "Desk added"),
    "desk-cancel": Words("Jadwal desk dibatalkan", "Desk cancelled"),
}
