"""Why a post is vacant: the words of each cause, and how far ahead a plan to fill it may reach."""

from meritara.law.words import Words

RETIRED, MOVED, CONSENT, NOBODY, SELECTION, ELECTION, OTHER = (
    "retired",
    "moved",
    "consent",
    "nobody",
    "selection",
    "election",
    "other",
)
CAUSES: dict[str, Words] = {
    RETIRED: Words("Pensiun", "Retirement"),
    MOVED: Words("Mutasi atau promosi", "Transfer or promotion"),
    CONSENT: Words("Menunggu pertek", "Waiting for pertek"),
    NOBODY: Words("Belum ada calon yang memenuhi syarat", "No qualified candidate"),
    SELECTION: Words("Menunggu seleksi", "Waiting for a selection"),
    ELECTION: Words("Masa larangan pilkada", "The window of a regional election"),
    OTHER: Words("Sebab lain", "Another cause"),
}
OBSTACLE = Words("Kendala", "Obstacle")
NEXT = Words("Langkah berikutnya", "Next step")
ACTOR = Words("Yang harus bertindak", "Who must act")
MOST_DAYS = 3 * 366  # a plan that lies further ahead is a slip of the pen
