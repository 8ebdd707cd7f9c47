"""Tallies against sqlite3: the same random records, the same random questions.

tally_proof.py RECORDS EXPRESSIONS SEED. In the store that ASE_STORE names
(fresh, kinds training and registration in schema/). Prints TAP.
"""
import decimal
import json
import os
import random
import sqlite3
import subprocess
import sys

D = decimal.Decimal
count, asked, seed = (int(word) for word in sys.argv[1:])
rng = random.Random(seed)
store = os.environ["ASE_STORE"]
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
AT_ONCE = 40  # columns of one list


def new_id(prefix, number):
    text = ""
    for _ in range(8):
        text = LETTERS[number % 32] + text
        number //= 32
    return f"{prefix}-{text[::-1]}"


def write(directory, ident, fields):
    folder = os.path.join(store, directory, ident.split("-")[1][0])
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ident + ".yaml"), "w",
              encoding="utf-8") as file:
        for key, value in fields.items():
            if value is not None:
                file.write(f"{key}: {value}\n")


def maybe(value, often=0.7):
    return value if rng.random() < often else None


def day():
    return f'"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"'


db = sqlite3.connect(":memory:")
db.execute("CREATE TABLE registration (training, role, level INTEGER,"
           " cents INTEGER, came_on, archived_on)")
trainings = [new_id("tr", i) for i in range(max(3, count // 25))]
for i, one in enumerate(trainings):
    write("trainings", one, {"title": f"Training {i}"})
for i in range(count):
    row = {"training": rng.choice(trainings),
           "role": maybe(rng.choice(["host", "guest", "juror"])),
           "level": maybe(rng.randint(-3, 9)),
           "cents": maybe(rng.randint(-500, 20000)),
           "came_on": maybe(day(), 0.5), "archived_on": maybe(day(), 0.1)}
    db.execute("INSERT INTO registration VALUES (?, ?, ?, ?, ?, ?)",
               [v.strip('"') if isinstance(v, str) else v
                for v in row.values()])
    cents = row.pop("cents")
    row["paid"] = None if cents is None else D(cents) / 100
    write("registrations", new_id("in", i), row)
for words in (["add", "-A"], ["commit", "-qm", "records"]):
    subprocess.run(["git", "-C", store, "-c", "core.hooksPath=/dev/null",
                    *words], check=True)


def bracket():
    """One filter, and what it is in SQL."""
    role = rng.choice(["host", "guest", "juror"])
    date = day().strip('"')
    level, cents = rng.randint(-3, 9), rng.randint(-500, 20000)
    sign = rng.choice(["<", ">", "<=", ">="])
    return rng.choice([
        (f"role={role}", f"role = '{role}'"),
        (f"role!={role}", f"(role IS NULL OR role <> '{role}')"),
        ("role=", "role IS NULL"), ("role!=", "role IS NOT NULL"),
        ("came_on=", "came_on IS NULL"), ("came_on!=", "came_on IS NOT NULL"),
        (f"came_on{sign}{date}", f"came_on {sign} '{date}'"),
        (f"level{sign}{level}", f"level {sign} {level}"),
        (f"level={level}", f"level = {level}"),
        (f"paid{sign}{D(cents) / 100}", f"cents {sign} {cents}")])


def question():
    """A tally, its function, the column it is of, and the SQL of its rows."""
    filters = [bracket() for _ in range(rng.choice([0, 1, 1, 2, 3]))]
    text = "registrations"
    if filters:
        text += f"[{','.join(f for f, _ in filters)}]"
    where = " AND ".join(["archived_on IS NULL"] + [w for _, w in filters])
    fn = rng.choice(["count", "sum", "mean", "median", "min", "max",
                     "distinct"])
    if fn == "count":
        return text + ".count", fn, None, where
    field = rng.choice(["paid", "level"]
                       + (["came_on"] if fn in ("min", "max", "distinct")
                          else [])
                       + (["role"] if fn == "distinct" else []))
    return f"{text}.{fn}.{field}", fn, field, where


def rounded(number):
    return number.quantize(D("0.01"), decimal.ROUND_HALF_UP)


def figure(values, fn, column):
    """What sqlite3's rows come to."""
    if fn == "count":
        return len(values)
    values = sorted(v for v in values if v is not None)
    if not values:
        return None
    if fn == "distinct":
        return len(set(values))
    if column == "came_on":
        return values[0] if fn == "min" else values[-1]
    values = [D(v) / 100 if column == "cents" else D(v) for v in values]
    middle = len(values) // 2
    return {"sum": sum(values), "min": values[0], "max": values[-1],
            "mean": rounded(sum(values) / len(values)),
            "median": values[middle] if len(values) % 2
            else (values[middle - 1] + values[middle]) / 2}[fn]


def expected(fn, field, where):
    column = {"paid": "cents", None: "1"}.get(field, field)
    rows = {one: [] for one in trainings}
    for one, value in db.execute(
            f"SELECT training, {column} FROM registration WHERE {where}"):
        rows[one].append(value)
    return {one: figure(values, fn, column) for one, values in rows.items()}


def run(*words):
    return subprocess.run(["ase-record", "training", "list", *words],
                          capture_output=True, text=True, check=True).stdout


wrong = []
for start in range(0, asked, AT_ONCE):
    questions = {}
    while len(questions) < min(AT_ONCE, asked - start):
        text, *rest = question()
        questions[text] = rest
    got = json.loads(run("--columns", ",".join(questions), "-f", "json"),
                     parse_float=D)
    for text, (fn, field, where) in questions.items():
        want = expected(fn, field, where)
        for row in got:
            mine = row[text]
            if isinstance(mine, int) and want[row["id"]] is not None:
                mine = D(mine)
            if mine != want[row["id"]]:
                wrong.append(f"{text} of {row['id']}: {row[text]}, "
                             f"sqlite3 says {want[row['id']]}")
    text, (fn, field, where) = rng.choice(list(questions.items()))
    if fn == "count":
        most = rng.randint(0, 5)
        want = sorted(one for one, n in expected(fn, field, where).items()
                      if n >= most)
        if run(f"{text}>={most}", "-f", "ids").split() != want:
            wrong.append(f"filter {text}>={most}")
print(f"{'not ok' if wrong else 'ok'} 1 - {asked} tallies over {count} "
      "records are what sqlite3 says")
for line in wrong[:20]:
    print("#", line)
print("1..1")
sys.exit(bool(wrong))
