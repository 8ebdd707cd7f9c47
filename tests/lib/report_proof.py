"""Figures against sqlite3 and against what they say they were counted of.

report_proof.py RECORDS FIGURES SEED. In the store that ASE_STORE names (fresh,
kind call in schema/). Random records, random figures over them; each number of
`ase-report run` is reckoned anew twice: by sqlite3 over `ase-store export`, and
from the records that `ase-report trace` names. Prints TAP.
"""
import decimal
import json
import math
import os
import random
import sqlite3
import statistics
import subprocess
import sys

D = decimal.Decimal
count, asked, seed = (int(word) for word in sys.argv[1:])
rng = random.Random(seed)
store = os.environ["ASE_STORE"]
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
THEMES = ["law", "money", "people", "press"]
FEW = 5


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(words)}: {done.stderr}")
    return done.stdout


def new_id(number):
    text = ""
    for _ in range(8):
        text = LETTERS[number % 32] + text
        number //= 32
    return f"ca-{text[::-1]}"


def maybe(value, often=0.7):
    return value if rng.random() < often else None


def day():
    return f"{rng.choice([2025, 2026, 2026])}-{rng.randint(1, 12):02}" \
           f"-{rng.randint(1, 28):02}"


def write(ident):
    row = {"theme": maybe(rng.choice(THEMES + ["law"] * 4), 0.9),
           "kept": maybe(rng.choice(["true", "false"])),
           "asked": maybe(day(), 0.9), "told": maybe(day()),
           "score": maybe(rng.randint(0, 10)),
           "hours": maybe(D(rng.randint(0, 400)) / 100),
           "planned": maybe(rng.randint(0, 9)),
           "archived_on": maybe(day(), 0.1)}
    folder = os.path.join(store, "calls", ident.split("-")[1][0])
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ident + ".yaml"), "w",
              encoding="utf-8") as file:
        for key, value in row.items():
            if value is not None:
                file.write(f"{key}: {value}\n")
        entries = [(maybe(day(), 0.9), rng.randint(0, 300))
                   for _ in range(rng.choice([0, 0, 1, 3]))]
        if entries:
            file.write("log:\n")
        for on, cents in entries:
            file.write(f"  - hours: {D(cents) / 100}\n")
            if on:
                file.write(f"    day: {on}\n")


def figure(number):
    """One figure as YAML, and what it is in SQL."""
    entries = rng.random() < 0.25
    date = "day" if entries else rng.choice(["asked", "told"])
    where, sql = rng.choice([
        (None, "1"), ("theme = law", "theme = 'law'"),
        ("hours", "hours IS NOT NULL"),
        ("{not: hours}", "hours IS NULL"),
        ("score >= 4", "score >= 4")]) if not entries else (None, "1")
    measure = rng.choice(["count", "sum"]) if entries else \
        rng.choice(["count", "share", "sum", "mean", "median", "distinct",
                    "span"])
    field = {"sum": "hours", "mean": "score",
             "median": rng.choice(["score", "hours"]),
             "distinct": "theme"}.get(measure)
    share, held = rng.choice([("kept = true", "kept = 1"),
                              ("told", "told IS NOT NULL"),
                              ("score > 5", "score > 5"),
                              ("told <= $asked", "told <= asked")])
    by = rng.choice([None, "theme", "kept", "asked", "score"])
    text = f"  - figure: f{number}\n    title: {{en: F{number}}}\n" \
           f"    of: call\n    when: {date}\n"
    if entries:
        text += "    each: log\n"
    if where:
        text += f"    where: {where}\n"
    if measure == "share":
        text += f"    share: {share}\n"
    elif measure == "span":
        text += "    median: [asked, told]\n"
    elif field:
        text += f"    {measure}: {field}\n"
    planned = measure == "sum" and not entries and rng.random() < 0.5
    if planned:
        text += "    plan: planned\n"
    if by:
        text += f"    by: [{by}]\n"
    return text, {"name": f"f{number}", "table": "log" if entries else "call",
                  "date": date, "where": sql, "measure": measure,
                  "field": field, "held": held, "by": by,
                  "planned": planned}


idents = [new_id(i) for i in range(count)]
for one in idents:
    write(one)
figures = [figure(i) for i in range(asked)]
os.makedirs(os.path.join(store, "reports"), exist_ok=True)
with open(os.path.join(store, "reports", "proof.yaml"), "w",
          encoding="utf-8") as out:
    out.write("title: {en: Proof}\nfigures:\n"
              + "".join(text for text, _ in figures))
for words in (["add", "-A"], ["commit", "-qm", "records"]):
    subprocess.run(["git", "-C", store, "-c", "core.hooksPath=/dev/null",
                    *words], check=True)

db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE call (id, theme, kept INTEGER, asked, told,"
           " score INTEGER, hours, planned INTEGER)")
db.execute("CREATE TABLE log (id, day, hours, theme, kept INTEGER, asked,"
           " score INTEGER)")
for row in json.loads(run("ase-store", "export", "call", "-a", "-f", "json")):
    kept = row.get("kept")
    head = [row["id"], row.get("theme"),
            None if kept is None else int(str(kept).lower() == "true"),
            row.get("asked")]
    db.execute("INSERT INTO call VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
               head + [row.get("told"), row.get("score"),
                       None if row.get("hours") is None
                       else str(row["hours"]), row.get("planned")])
    for entry in row.get("log") or []:
        db.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?)",
                   [row["id"], entry.get("day"), str(entry["hours"]), head[1],
                    head[2], head[3], row.get("score")])


def minutes(hours):
    """Whole minutes, halves away from zero: what hours are counted in."""
    return int((D(hours) * 60).to_integral_value(decimal.ROUND_HALF_UP))


def wilson(hits, number):
    z = 1.959963984540054
    share = hits / number
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z / (1 + z * z / number) * math.sqrt(
        share * (1 - share) / number + z * z / (4 * number * number))
    return tuple(math.floor(100 * at + 0.5)
                 for at in (max(0, middle - half), min(1, middle + half)))


def days(first, last):
    return db.execute("SELECT julianday(?) - julianday(?)",
                      (last, first)).fetchone()[0]


def reckon(what, rows):
    """n, value, low, high of rows of (id, value, held, told, planned)."""
    measure = what["measure"]
    if measure == "count":
        return len(rows), None, None, None
    if measure == "share":
        hits = sum(1 for row in rows if row["held"])
        if len(rows) < FEW:
            return len(rows), None, None, None
        low, high = wilson(hits, len(rows))
        return len(rows), math.floor(100 * hits / len(rows) + 0.5), low, high
    if measure == "span":
        values = [days(row["asked"], row["told"]) for row in rows
                  if row["asked"] and row["told"]]
        values = [value for value in values if value >= 0]
    else:
        values = [row["value"] for row in rows if row["value"] is not None]
    if measure == "distinct":
        return len(values), len(set(values)), None, None
    if what["field"] == "hours":
        values = [minutes(value) for value in values]
    if measure == "sum":
        return len(values), sum(values) / 60 if values else None, None, None
    if len(values) < FEW:
        return len(values), None, None, None
    made = statistics.median(values) if measure != "mean" \
        else sum(values) / len(values)
    return len(values), made / 60 if what["field"] == "hours" else made, \
        None, None


def rows_of(what, group):
    """What sqlite3 has for a figure, or one of its groups."""
    by = what["by"]
    if by is None or group is None:
        chosen = "1"
    elif group == "":
        chosen = f"{by} IS NULL"
    elif by == "asked":
        chosen = f"substr(asked, 1, 7) = '{group}'"
    elif by == "kept":
        chosen = f"kept = {int(group == 'true')}"
    else:
        chosen = f"{by} = '{group}'"
    field = what["field"] or "NULL"
    held = what["held"] if what["table"] == "call" else "0"
    told = "told" if what["table"] == "call" else "NULL"
    planned = "planned" if what["table"] == "call" else "NULL"
    found = db.execute(
        f"SELECT id, {field}, {held}, asked, {told}, {planned}"
        f" FROM {what['table']}"
        f" WHERE {what['date']} BETWEEN '2026-01-01' AND '2026-12-31'"
        f" AND {what['where']} AND {chosen}").fetchall()
    return [dict(zip(("id", "value", "held", "asked", "told", "planned"),
                     row)) for row in found]


def near(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(float(ours) - float(theirs)) <= 0.00501


wrong = []
numbers = 0
told = json.loads(run("ase-report", "run", "proof", "--year", "2026", "-f",
                      "json"))
by_name = {what["name"]: what for _, what in figures}
groups = {}
for row in told:
    what = by_name[row["figure"]]
    group = None if row["by"] is None else row["group"] or ""
    groups.setdefault(row["figure"], set()).add(group)
    rows = rows_of(what, group)
    n, value, low, high = reckon(what, rows)
    plan = sum(one["planned"] or 0 for one in rows) or None
    numbers += 1
    mean = what["measure"] == "mean"
    if row["n"] != n or not near(row["value"], value) or \
            (not mean and (row["low"] != low or row["high"] != high)) or \
            (what["planned"] and (row["plan"] or None) != plan):
        wrong.append(f"sqlite3 has {n}, {value}, [{low}, {high}], {plan}"
                     f" for {row}")

# No group is missing.
for name, what in by_name.items():
    if what["by"] is None:
        continue
    column = "substr(asked, 1, 7)" if what["by"] == "asked" else what["by"]
    keys = {one[0] for one in db.execute(
        f"SELECT DISTINCT {column} FROM {what['table']} WHERE {what['date']}"
        f" BETWEEN '2026-01-01' AND '2026-12-31' AND {what['where']}")}
    if what["measure"] == "count" and \
            len(keys) != len(groups[name] - {None}):
        wrong.append(f"{name} has {groups[name]}, sqlite3 {keys}")

# Each figure from what it names.
for row in rng.sample(told, min(len(told), 25)):
    what = by_name[row["figure"]]
    words = ["ase-report", "trace", "proof", row["figure"], "--year", "2026",
             "-f", "json"]
    if row["by"] is not None:
        words.insert(4, f"{row['by']}={row['group'] or ''}")
    traced = json.loads(run(*words))
    wanted = sorted(one["id"] for one in rows_of(
        what, None if row["by"] is None else row["group"] or ""))
    if what["measure"] in ("count", "share") and \
            sorted(one["id"] for one in traced) != wanted:
        wrong.append(f"{' '.join(words)} names other records")
    if what["measure"] == "share":
        n, value, low, high = reckon(
            what, [{"held": one["value"] == "yes"} for one in traced])
    elif what["measure"] == "count":
        n, value = len(traced), None
    else:
        given = [one["value"] for one in traced if one["value"] is not None]
        n = len(given)
        value = row["value"]
        if what["measure"] == "sum" and given:
            value = sum(D(str(one)) for one in given)
        elif what["measure"] == "distinct":
            value = len(set(given))
        elif n >= FEW:
            value = (statistics.mean if what["measure"] == "mean"
                     else statistics.median)(float(one) for one in given)
    if row["n"] != n or (row["value"] is not None and abs(
            float(row["value"]) - float(value)) > 0.006 * max(1, n)):
        wrong.append(f"traced: {n}, {value} for {row}")
    for one in traced:
        if one["commit"] and len(one["commit"]) != 40:
            wrong.append(f"no commit: {one}")
    if any(not one["commit"] for one in traced):
        wrong.append(f"{' '.join(words)}: a record without its commit")

print(f"# {numbers} numbers of {asked} figures over {count} records")
for line in wrong[:20]:
    print(f"# {line}")
print(f"{'not ok' if wrong or not numbers else 'ok'} 1 - every figure is what"
      " its records say")
sys.exit(1 if wrong or not numbers else 0)
