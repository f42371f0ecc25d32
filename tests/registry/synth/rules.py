"""What breaks each rule, as plain questions over the tables: who does, or which post is vacant.

They are read from the rules, not from how the offences are planted, so that the two can disagree.
"""

GRADES = """
    SELECT
        unnest([
            'I/a', 'I/b', 'I/c', 'I/d',
            'II/a', 'II/b', 'II/c', 'II/d',
            'III/a', 'III/b', 'III/c', 'III/d',
            'IV/a', 'IV/b', 'IV/c', 'IV/d', 'IV/e'
        ]) AS grade,
        unnest(range(17)) AS place
"""
LEVELS = """
    SELECT
        unnest(['SLTP', 'SLTA', 'D-III', 'S-1', 'S-2', 'S-3']) AS level,
        unnest(range(6)) AS place
"""
DEFINITIVE = """
    SELECT *
    FROM appointments
    WHERE assignment = 'definitif'
"""
LEADERS = "tier IN ('jpt_madya', 'jpt_pratama')"


def workdays(first: str, last: str) -> str:
    """Return how many working days come after one day up to another, as a question."""
    return f"""(
        SELECT count(*)
        FROM range({first}, {last}, INTERVAL 1 DAY) AS days(day)
        WHERE isodow(day + INTERVAL 1 DAY) < 6
    )"""


def acting(extension: str, months: int) -> str:
    """Return who acts in a post for more than some months."""
    return f"""
        SELECT nip
        FROM appointments, today
        WHERE assignment = 'plt'
          AND ended_on IS NULL
          AND extension {extension}
          AND started_on + INTERVAL {months} MONTH < today
    """


def taught_less(least: str, tier: str) -> str:
    """Return who holds a post of a tier with less education than it demands."""
    return f"""
        WITH levels AS ({LEVELS})
        SELECT nip
        FROM people
        JOIN levels ON level = education
        WHERE place < (SELECT place FROM levels WHERE level = '{least}')
          AND {tier}
    """


def too_long(tier: str) -> str:
    """Return who holds the same post for more than five years."""
    return f"""
        SELECT nip
        FROM people, today
        WHERE {tier}
          AND post_on + INTERVAL 5 YEAR < today
    """


def unpermitted(told: str, when: str) -> str:
    """Return who came to a post that heads a unit at a time that a table tells of, without a permit."""
    return f"""
        SELECT nip
        FROM appointments
        JOIN {told} USING (agency)
        WHERE kind = 'struktural'
          AND assignment = 'definitif'
          AND minister IS NULL
          AND {when}
    """


QUESTIONS = {
    "R01": acting("= 0", 3),
    "R02": f"""
        {acting("> 0", 6)}
        UNION
        SELECT nip
        FROM today, (
            SELECT *, min(started_on) OVER same AS since, count(*) OVER same AS terms
            FROM appointments
            WHERE assignment = 'plt'
            WINDOW same AS (PARTITION BY agency, post)
        )
        WHERE ended_on IS NULL
          AND terms > 1
          AND since + INTERVAL 6 MONTH < today
    """,
    "R03": """
        SELECT nip
        FROM appointments
        WHERE signed_by IN ('Plt', 'Plh')
    """,
    "R04": """
        SELECT nip
        FROM sanctions
        WHERE level IN ('sedang', 'berat')
          AND signed_by LIKE 'Plt%'
    """,
    "R06": """
        SELECT empty.post
        FROM posts AS empty, today
        WHERE vacant_since + INTERVAL 3 MONTH < today
          AND agency IN (SELECT agency FROM selections)
          AND NOT EXISTS (
            FROM appointments AS held
            WHERE held.agency = empty.agency
              AND held.post = empty.post
              AND assignment = 'plt'
              AND ended_on IS NULL
          )
    """,
    "R07": """
        SELECT nip
        FROM people, today
        WHERE status = 'pns'
          AND today >= INTERVAL 1 MONTH + date_trunc('month', born_on + to_years(
            CASE
                WHEN tier IN ('jpt_madya', 'jpt_pratama', 'ahli-madya') THEN 60
                ELSE 58
            END
          ))
    """,
    "R08": """
        SELECT nip
        FROM people, today
        WHERE status = 'pns'
          AND today BETWEEN retires_on - INTERVAL 12 MONTH AND retires_on - 1
          AND nip NOT IN (SELECT nip FROM retirements)
          AND agency IN (SELECT agency FROM retirements)
    """,
    "R10": f"""
        WITH definitive AS ({DEFINITIVE}),
        told AS (
            SELECT
                *,
                lag(tier) OVER mine AS before,
                sum(ended_on - started_on + 1)
                    FILTER (tier IN ('administrator', 'ahli-madya'))
                    OVER (mine ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS days
            FROM definitive
            WINDOW mine AS (PARTITION BY agency, nip ORDER BY started_on)
        )
        SELECT nip
        FROM told
        WHERE tier = 'jpt_pratama'
          AND ended_on IS NULL
          AND before NOT IN ('jpt_madya', 'jpt_pratama')
          AND days < 730
    """,
    "R11": taught_less("S-1", LEADERS),
    "R12": f"""
        {taught_less("S-1", "tier = 'administrator'")}
        UNION
        SELECT later.nip
        FROM ({DEFINITIVE}) AS earlier
        JOIN ({DEFINITIVE}) AS later
          ON earlier.nip = later.nip
         AND later.started_on = earlier.ended_on + 1
        WHERE earlier.tier = 'supervisor'
          AND later.tier = 'administrator'
          AND later.ended_on IS NULL
          AND later.started_on < earlier.started_on + INTERVAL 3 YEAR
    """,
    "R13": taught_less("D-III", "tier = 'supervisor'"),
    "R15": f"""
        WITH grades AS ({GRADES})
        SELECT nip
        FROM people
        JOIN posts USING (agency, post)
        JOIN grades AS mine ON mine.grade = people.grade
        JOIN grades AS least ON least.grade = least_grade
        WHERE mine.place < least.place
    """,
    "R17": f"""
        WITH definitive AS ({DEFINITIVE})
        SELECT later.nip
        FROM definitive AS earlier
        JOIN definitive AS later
          ON earlier.nip = later.nip
         AND later.started_on = earlier.ended_on + 1
        WHERE later.moved_by = 'MU'
          AND later.started_on < earlier.started_on + INTERVAL 2 YEAR
    """,
    "R18": too_long("tier IN ('administrator', 'supervisor')"),
    "R19": too_long(LEADERS),
    "R20": f"""
        WITH definitive AS ({DEFINITIVE})
        SELECT later.nip
        FROM definitive AS earlier
        JOIN definitive AS later
          ON earlier.nip = later.nip
         AND later.started_on = earlier.ended_on + 1
        WHERE earlier.{LEADERS}
          AND later.started_on < earlier.started_on + INTERVAL 2 YEAR
    """,
    "R21": f"""
        WITH definitive AS ({DEFINITIVE})
        SELECT later.nip
        FROM definitive AS earlier
        JOIN definitive AS later
          ON earlier.nip = later.nip
         AND earlier.tier = later.tier
         AND later.started_on = earlier.ended_on + 1
        WHERE earlier.{LEADERS}
          AND NOT later.tested
    """,
    "R22": """
        SELECT appointed
        FROM selections
        WHERE recommendation_on IS NULL
           OR sworn_on < recommendation_on
    """,
    "R23": """
        SELECT appointed
        FROM selections
        WHERE 3 <> (
            SELECT count(*)
            FROM candidates
            WHERE candidates.agency = selections.agency
              AND candidates.selection = selections.selection
              AND named
        )
    """,
    "R24": unpermitted(
        "elections", "sworn_on >= candidates_on - INTERVAL 6 MONTH AND sworn_on < DATE '2025-02-20'"
    ),
    "R25": unpermitted(
        "regional_heads",
        "state = 'definitif' AND sworn_on >= from_on AND sworn_on < from_on + INTERVAL 6 MONTH",
    ),
    "R26": """
        SELECT nip
        FROM appointments
        JOIN regional_heads USING (agency)
        WHERE kind = 'struktural'
          AND assignment = 'definitif'
          AND state = 'pj'
          AND sworn_on BETWEEN from_on AND until_on
          AND consent_on > decree_on
    """,
    "R27": """
        SELECT nip
        FROM appointments
        WHERE kind = 'struktural'
          AND assignment = 'definitif'
          AND decree_on >= DATE '2024-09-01'
          AND consent IS NULL
    """,
    "R28": """
        SELECT nip
        FROM people, today
        WHERE month(today) >= 4
          AND year(coalesce(candidate_on, appointed_on)) < year(today)
          AND NOT EXISTS (
            FROM performance
            WHERE performance.nip = people.nip
              AND performance.year = year(today) - 1
          )
    """,
    "R29": """
        SELECT nip
        FROM performance, today
        WHERE performance.year = year(today) - 1
          AND predicate IN ('kurang', 'sangat-kurang')
          AND NOT followed_up
    """,
    "R30": """
        SELECT people.nip
        FROM today, people
        JOIN posts USING (agency, post)
        WHERE status = 'pns'
          AND posts.certificate <> 'tidak-ada'
          AND NOT EXISTS (
            FROM training
            WHERE training.nip = people.nip
              AND training.name = posts.certificate
              AND valid_until >= today
          )
    """,
    "R31": """
        SELECT nip
        FROM verdicts
        JOIN people USING (agency, nip)
        WHERE of_office
          AND final_on IS NOT NULL
    """,
    "R33": """
        SELECT nip
        FROM today, verdicts
        JOIN people USING (agency, nip)
        WHERE standing <> '04'
          AND detained_on + INTERVAL 1 MONTH <= today
    """,
    "R35": """
        SELECT nip
        FROM party_members
        WHERE member
    """,
    "R36": """
        SELECT nip
        FROM absences
        WHERE kind = 'tanpa alasan'
          AND nip NOT IN (SELECT nip FROM sanctions)
          AND agency IN (SELECT agency FROM sanctions)
        GROUP BY nip, year(day)
        HAVING count(DISTINCT day) >= 3
    """,
    "R37": """
        WITH counted AS (
            SELECT nip, day, datediff('day', DATE '2001-01-01', day) AS number
            FROM absences
            WHERE kind = 'tanpa alasan'
              AND agency IN (SELECT agency FROM sanctions)
        ),
        runs AS (
            SELECT
                nip,
                year(day) AS year,
                number // 7 * 5 + least(number % 7, 5)
                    - row_number() OVER (PARTITION BY nip ORDER BY day) AS run
            FROM counted
        )
        SELECT DISTINCT nip
        FROM runs
        GROUP BY nip, year, run
        HAVING count(*) >= 10
    """,
    "R38": """
        SELECT nip
        FROM sanctions
        JOIN (VALUES ('1', 3, 3), ('2', 4, 6), ('3', 7, 10), ('23', 11, 13)) AS bands(kind, least, most)
          USING (kind)
        WHERE days_away > 0
          AND days_away NOT BETWEEN least AND most
    """,
    "R39": f"""
        SELECT nip
        FROM sanctions
        WHERE {workdays("called_on", "examined_on")} > 7
    """,
    "R40": """
        SELECT nip
        FROM sanctions
        WHERE level = 'berat'
          AND NOT by_team
    """,
    "R41": f"""
        WITH definitive AS ({DEFINITIVE})
        SELECT later.nip
        FROM definitive AS earlier
        JOIN definitive AS later
          ON earlier.nip = later.nip
         AND later.started_on = earlier.ended_on + 1
        WHERE earlier.tier = 'supervisor'
          AND later.tier = 'executor'
          AND later.because NOT IN ('penataan-organisasi', 'permintaan-sendiri', 'uji-kompetensi')
          AND NOT EXISTS (
            FROM sanctions
            WHERE sanctions.nip = later.nip
              AND level = 'berat'
              AND later.started_on BETWEEN from_on AND until_on
          )
    """,
    "R42": f"""
        SELECT nip
        FROM sanctions, today
        WHERE {workdays("decree_on", "coalesce(delivered_on, today)")} > 14
    """,
    "R43": """
        SELECT nip
        FROM sanctions
        JOIN ranks USING (agency, nip)
        WHERE level IN ('sedang', 'berat')
          AND ranks.from_on BETWEEN sanctions.from_on AND sanctions.until_on
    """,
    "R44": """
        SELECT nip
        FROM sanctions, today
        WHERE kind IN ('27', '28')
          AND until_on < today
          AND NOT restored
    """,
    "R47": f"""
        SELECT nip
        FROM people, today
        WHERE month(today) >= 4
          AND {LEADERS}
          AND NOT EXISTS (
            FROM wealth_reports
            WHERE wealth_reports.nip = people.nip
              AND wealth_reports.year = year(today) - 1
          )
    """,
    "R48": f"""
        WITH definitive AS ({DEFINITIVE})
        SELECT nip
        FROM definitive, today
        WHERE coalesce(ended_on, today) >= today
        GROUP BY nip
        HAVING count(*) > 1
    """,
    "R49": """
        SELECT post
        FROM staffing_plan
        WHERE staffing > need
    """,
    "R50": """
        SELECT nip
        FROM people, today
        WHERE status = 'cpns'
          AND appointed_on IS NULL
          AND candidate_on + INTERVAL 12 MONTH < today
    """,
    "R51": """
        SELECT nip
        FROM today, contracts
        JOIN people USING (agency, nip)
        WHERE status IN ('pppk', 'pppk_paruh_waktu')
        GROUP BY nip
        HAVING max(until_on) < any_value(today)
    """,
    "R54": """
        SELECT nip
        FROM family_ties
        JOIN people USING (agency, nip)
        WHERE superior = relative
          AND status = 'pns'
    """,
}
