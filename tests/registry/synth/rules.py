"""What breaks each rule, as plain questions over the tables: the number of who does, or the post that is vacant.

Read from the rules themselves and not from how the offences are planted, so that the two can disagree.
"""

HELD = "definitive AS (SELECT * FROM appointments WHERE assignment = 'definitif')"
GRADES = (
    "grades AS (SELECT unnest(['I/a','I/b','I/c','I/d','II/a','II/b','II/c','II/d','III/a','III/b','III/c','III/d',"
    "'IV/a','IV/b','IV/c','IV/d','IV/e']) AS grade, unnest(range(17)) AS place)"
)
LEVELS = (
    "levels AS (SELECT unnest(['SLTP','SLTA','D-III','S-1','S-2','S-3']) AS level, unnest(range(6)) AS place)"
)
HEADS = "tier IN ('jpt_madya', 'jpt_pratama')"
BELOW = """WITH levels AS (SELECT unnest(['SLTP','SLTA','D-III','S-1','S-2','S-3']) AS level, unnest(range(6)) AS place)
    SELECT nip FROM people JOIN levels ON level = education WHERE place < {least} AND {tier}"""
ACTING = """SELECT nip FROM appointments, today WHERE assignment = 'plt' AND ended_on IS NULL
    AND extension {extension} AND started_on + INTERVAL {months} MONTH < today"""
LONG = "SELECT nip FROM people, today WHERE {tier} AND post_on + INTERVAL 5 YEAR < today"
RUNS = """WITH away AS (SELECT DISTINCT agency, nip, day FROM absences WHERE kind = 'tanpa alasan'),
    counted AS (SELECT nip, day, datediff('day', DATE '2001-01-01', day) AS n FROM away),
    worked AS (SELECT nip, day, n // 7 * 5 + least(n % 7, 5) AS workday FROM counted),
    runs AS (SELECT nip, year(day) AS year, workday - row_number() OVER (PARTITION BY nip ORDER BY day) AS run
             FROM worked)
    SELECT DISTINCT nip FROM runs GROUP BY nip, year, run HAVING count(*) >= 10"""
WORKDAYS = """(SELECT count(*) FROM range({first}, {last}, INTERVAL 1 DAY) AS days(day) WHERE isodow(day + INTERVAL 1 DAY) < 6)"""
QUESTIONS = {
    "R01": ACTING.format(extension="= 0", months=3),
    "R02": ACTING.format(extension="> 0", months=6),
    "R03": "SELECT nip FROM appointments WHERE signed_by IN ('Plt', 'Plh')",
    "R06": """SELECT p.post FROM posts p, today WHERE vacant_since + INTERVAL 3 MONTH < today AND NOT EXISTS
        (FROM appointments a WHERE a.agency = p.agency AND a.post = p.post AND assignment = 'plt' AND ended_on IS NULL)""",
    "R07": """SELECT nip FROM people, today WHERE status = 'pns' AND today >= date_trunc('month', born_on + to_years(
        CASE WHEN tier IN ('jpt_madya', 'jpt_pratama', 'ahli-madya') THEN 60 ELSE 58 END)) + INTERVAL 1 MONTH""",
    "R11": BELOW.format(least=3, tier=HEADS),
    "R12": BELOW.format(least=3, tier="tier = 'administrator'"),
    "R13": BELOW.format(least=2, tier="tier = 'supervisor'"),
    "R15": f"""WITH {GRADES} SELECT nip FROM people JOIN posts USING (agency, post)
        JOIN grades mine ON mine.grade = people.grade JOIN grades least ON least.grade = least_grade
        WHERE mine.place < least.place""",
    "R17": f"""WITH {HELD} SELECT later.nip FROM definitive earlier JOIN definitive later
        ON earlier.nip = later.nip AND later.started_on = earlier.ended_on + 1
        WHERE later.moved_by = 'MU' AND later.started_on < earlier.started_on + INTERVAL 2 YEAR""",
    "R18": LONG.format(tier="tier IN ('administrator', 'supervisor')"),
    "R19": LONG.format(tier=HEADS),
    "R22": "SELECT appointed FROM selections WHERE recommendation_on IS NULL OR sworn_on < recommendation_on",
    "R23": """SELECT appointed FROM selections s WHERE 3 <>
        (SELECT count(*) FROM candidates c WHERE c.selection = s.selection AND c.agency = s.agency AND named)""",
    "R27": """SELECT nip FROM appointments WHERE kind = 'struktural' AND assignment = 'definitif'
        AND decree_on >= DATE '2024-09-01' AND consent IS NULL""",
    "R28": """SELECT nip FROM people p, today WHERE month(today) >= 4 AND year(coalesce(candidate_on, appointed_on))
        < year(today) AND NOT EXISTS (FROM performance f WHERE f.nip = p.nip AND f.year = year(today) - 1)""",
    "R31": "SELECT nip FROM verdicts JOIN people USING (agency, nip) WHERE of_office AND final_on IS NOT NULL",
    "R33": """SELECT nip FROM verdicts JOIN people USING (agency, nip), today
        WHERE standing <> '04' AND detained_on + INTERVAL 1 MONTH <= today""",
    "R36": """SELECT nip FROM absences WHERE kind = 'tanpa alasan' AND nip NOT IN (SELECT nip FROM sanctions)
        GROUP BY nip, year(day) HAVING count(DISTINCT day) >= 3""",
    "R37": RUNS,
    "R39": f"SELECT nip FROM sanctions WHERE {WORKDAYS.format(first='called_on', last='examined_on')} > 7",
    "R40": "SELECT nip FROM sanctions WHERE level = 'berat' AND NOT by_team",
    "R42": f"""SELECT nip FROM sanctions, today
        WHERE {WORKDAYS.format(first='decree_on', last='coalesce(delivered_on, today)')} > 14""",
    "R43": """SELECT nip FROM sanctions s JOIN ranks r USING (agency, nip)
        WHERE level IN ('sedang', 'berat') AND r.from_on BETWEEN s.from_on AND s.until_on""",
    "R47": f"""SELECT nip FROM people p, today WHERE month(today) >= 4 AND {HEADS} AND NOT EXISTS
        (FROM wealth_reports w WHERE w.nip = p.nip AND w.year = year(today) - 1)""",
    "R48": f"""WITH {HELD} SELECT nip FROM definitive, today WHERE coalesce(ended_on, today) >= today
        GROUP BY nip HAVING count(*) > 1""",
    "R50": """SELECT nip FROM people, today
        WHERE status = 'cpns' AND appointed_on IS NULL AND candidate_on + INTERVAL 12 MONTH < today""",
    "R51": """SELECT nip FROM contracts JOIN people USING (agency, nip), today
        WHERE status LIKE 'pppk%' GROUP BY nip HAVING max(until_on) < any_value(today)""",
}
