"""All pairs of single edits of one record, both ways: git's merge driver makes
the same bytes whichever side is ours, or tells of the same conflict; nothing
that either hand wrote is lost without a word.

	merge_pairs.py SOURCE COUNT SEED [NAME...]

In the directory of a store. COUNT pairs are drawn from those of every record
in tests/data/valid (0: all of them), which are made with comments for that;
NAMEs are files there. Prints TAP.
"""
import collections
import concurrent.futures
import difflib
import os
import random
import re
import subprocess
import sys
import tempfile

import hand
import yaml

PLACES = {"amendment": "amendments/0/am-00000000.yaml",
          "convention": "conventions/0/c-00000000.yaml",
          "coordinator": "coordinators/0/k-00000000.yaml",
          "evaluation": "evaluations/0/e-00000000.yaml",
          "expert": "experts/0/x-00000000.yaml",
          "match": "matches/0/m-00000000.yaml",
          "need": "needs/0/n-00000000.yaml",
          "org": "orgs/0/o-00000000.yaml",
          "person": "persons/0/p-00000000.yaml",
          "request": "requests/0/r-00000000.yaml",
          "resource": "resources/0/s-00000000.yaml"}


def decorated(text):
    """With comments above every third key and beside every fourth."""
    rows, out = text.splitlines(), []
    for number, row in enumerate(rows):
        plain = re.match(r"[a-z_\"]+:( \S.*)?$", row)
        if plain and number % 3 == 1:
            out.append(f"# above {number}")
        if plain and plain.group(1) and number % 4 == 2 and \
                "#" not in row and not row.endswith("|"):
            row += f"  # beside {number}"
        out.append(row)
    return "\n".join(out) + "\n# the end of it\n"


def drive(folder, base, ours, theirs, path):
    """(status, text, what it said) of one merge."""
    names = [os.path.join(folder, name) for name in ("base", "ours", "theirs")]
    for name, text in zip(names, (base, ours, theirs)):
        with open(name, "w", encoding="utf-8", newline="") as file:
            file.write(text)
    done = subprocess.run(["ase-store", "merge-driver", *names, "7", path],
                          capture_output=True, check=False)
    with open(names[1], encoding="utf-8", newline="") as file:
        return done.returncode, file.read(), \
            done.stderr.decode("utf-8", "replace")


def told_fields(said):
    return sorted(set(re.findall(r"both sides changed '([^']*)'", said)))


def is_plain_list(schema, field):
    """Entries of which no schema says what they are known by: they may be one
    value or many."""
    path = tuple(step for step in field.split(".") if not step.isdigit())
    here = hand.schema_at(schema, path)
    return here.get("type") == "array" and "x-ase-merge" not in here


def valid(kind, base, edits):
    """Those that the schema of the record takes."""
    with tempfile.TemporaryDirectory() as place:
        for number, (_, text) in enumerate([("", base)] + edits):
            with open(os.path.join(place, f"{number}.yaml"), "w",
                      encoding="utf-8", newline="") as file:
                file.write(text)
        said = subprocess.run(
            ["ase-store", "check", "--schema", kind,
             *(os.path.join(place, f"{number}.yaml")
               for number in range(len(edits) + 1))],
            capture_output=True, text=True, check=False).stdout
    wrong = {int(number) for number in re.findall(
        r"/(\d+)\.yaml:[^\n]*(?<!\(a warning\))\n", said)}
    if 0 in wrong:
        sys.exit(f"{kind}: {said}")
    return [one for number, one in enumerate(edits) if number + 1 not in wrong]


def wrong_comments(base, ours, theirs, text, said):
    """What became of the comments of three texts that should not."""
    was, mine, other, now = (collections.Counter(hand.comments(one))
                             for one in (base, ours, theirs, text))
    for one in was | mine | other:
        want = max(0, mine[one] + other[one] - was[one])
        if now[one] < want and one.lstrip("# ") not in said:
            yield f"the comment '{one}' is gone and nobody told it"
        if now[one] > max(was[one], mine[one], other[one]):
            yield f"the comment '{one}' stands there {now[one]} times"


def judge(schema, what, base, one, two, there, back):
    """What is wrong with two merges of one pair."""
    for status, text, said in (there, back):
        if status not in (0, 1):
            yield f"status {status}: {said.strip()[:200]}"
            return
        if re.search(r"^(<<<<<<<|=======|>>>>>>>)", text, re.M):
            yield "a marker"
        try:
            hand.value(text)
        except (yaml.YAMLError, hand.Twice) as why:
            yield f"does not read: {str(why)[:100]}"
            return
    if there[0] != back[0]:
        yield f"status {there[0]} one way, {back[0]} the other"
        return
    if told_fields(there[2]) != told_fields(back[2]):
        yield (f"conflict of {told_fields(there[2])} one way, "
               f"of {told_fields(back[2])} the other")
    if there[0] == 0 and there[1] != back[1]:
        same = hand.canonical(hand.value(there[1]), schema) == \
            hand.canonical(hand.value(back[1]), schema)
        yield "other bytes" if same else "other values"
    for (status, text, said), ours, theirs in ((there, one, two),
                                               (back, two, one)):
        yield from wrong_comments(base, ours, theirs, text, said)
        if "as it was signed" in said:
            continue  # what is signed has a law of its own
        if status and any(is_plain_list(schema, target(one)) for one in what):
            continue  # as one value
        want, rivals = hand.merged(*(hand.value(each) for each in
                                     (base, ours, theirs)), schema)
        other, _ = hand.merged(*(hand.value(each) for each in
                                 (base, theirs, ours)), schema)
        got = hand.canonical(hand.value(text), schema)
        if bool(rivals) != bool(status) and \
                not all(one.startswith("move ") for one in what) and \
                not any(is_plain_list(schema, target(one))
                        for one in what):
            yield (f"status {status}, and "
                   f"{len(rivals)} fields that both changed")
        elif got not in (hand.canonical(want, schema),
                         hand.canonical(other, schema)):
            yield "values that nobody wrote"


def show(name, what, base, sides, results):
    print(f"# {name}: {what[0]} | {what[1]}")
    for title, text in (("ours", sides[0]), ("theirs", sides[1]),
                        ("merged", results[0][1]),
                        ("merged the other way", results[1][1])):
        for row in list(difflib.unified_diff(
                base.splitlines(), text.splitlines(), "base", title, "", "",
                2, ""))[1:]:
            print(f"#    {row}")
    for title, result in zip(("said", "said the other way"), results):
        if result[2]:
            print(f"#  {title}: {result[2].strip()}".replace("\n", "\n#   "))


def target(what):
    """The field that an edit is about."""
    return next((word.rstrip(",") for word in what.split()[1:]
                 if word not in ("above", "beside", "to", "the", "comment",
                                 "first", "last", "of", "a", "empty")), "")


def main():
    source, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(seed)
    schemas = hand.load_schemas(source)
    folder = os.path.join(source, "tests/data/valid")
    names = sys.argv[4:] or sorted(os.listdir(folder))
    cases = []
    for name in names:
        kind = name.split("-")[0]
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            base = decorated(file.read())
        left = valid(kind, base, hand.edits(base, schemas[kind], "3"))
        right = valid(kind, base, hand.edits(base, schemas[kind], "4"))
        cases += [(name, kind, base, a, b) for a in left for b in right]
    if count and count < len(cases):  # half of them of one field
        close = [case for case in cases
                 if target(case[3][0]) == target(case[4][0])]
        cases = rng.sample(cases, count - count // 2) + \
            rng.sample(close, min(count // 2, len(close)))

    def prove(number):
        name, kind, base, (what, one), (what2, two) = cases[number]
        with tempfile.TemporaryDirectory() as place:
            there = drive(place, base, one, two, PLACES[kind])
            back = drive(place, base, two, one, PLACES[kind])
        faults = list(dict.fromkeys(
            judge(schemas[kind], (what, what2), base, one, two, there, back)))
        return faults, (name, (what, what2), base, (one, two), (there, back))

    kinds = collections.defaultdict(list)
    failed = rivals = 0
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for faults, case in pool.map(prove, range(len(cases))):
            failed += bool(faults)
            rivals += case[4][0][0] == 1
            for fault in faults:
                kinds[re.sub(r"'[^']*'|\[[^]]*\]", "…", fault)].append(
                    (fault, case))
    print(f"{'not ok' if failed else 'ok'} 1 - {len(cases)} pairs of edits, "
          f"both ways, {rivals} of them conflicts (seed {seed})")
    if failed:
        print(f"# {failed} pairs fail")
    for kind, found in sorted(kinds.items(), key=lambda one: -len(one[1])):
        print(f"# {len(found)} times: {kind}")
    for kind, found in sorted(kinds.items(), key=lambda one: -len(one[1])):
        for fault, case in found[:int(os.environ.get("MERGE_SHOW", "1"))]:
            print(f"#\n# == {fault}")
            show(*case)
    print("1..1")
    sys.exit(bool(failed))


main()
