#!/usr/bin/env python3
"""Random edits of a network, random next versions of a pack: nothing that the
network wrote is lost, what the pack changed alone comes, the store holds, and one
undo takes all of it back.

    pack_upgrades.py BIN WORK [CASES [SEED]]

Where both said something of one place, conflicts/ has what the pack says; when
that is chosen, it stands.

The oracle knows no YAML merge: it knows what each side said of each field of each
step, of each word and of each line of a letter. Prints the seed of a case that
fails, and why; exit status 1 then.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys

BIN, WORK = sys.argv[1], sys.argv[2]
CASES = int(sys.argv[3]) if len(sys.argv) > 3 else 30
SEED = int(sys.argv[4]) if len(sys.argv) > 4 else random.randrange(1 << 30)
STORE = os.path.join(WORK, "store")
FIELDS = ("days", "en", "every")
WORDS = ["amber", "basil", "cedar", "dill", "elder", "fennel"]


class Fault(Exception):
    pass


def run(*words, expect=0):
    done = subprocess.run(words, capture_output=True, text=True, cwd=WORK)
    if expect is not None and done.returncode != expect:
        raise Fault(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def ase(*words, expect=0):
    return run(os.path.join(BIN, "ase-store"), "-C", STORE, *words, expect=expect)


def step_text(name, said):
    lines = [f"  - step: {name}", "    kind: herb"]
    lines += [f"    title: {{en: {said['en']}, fr: {said['en']} ici}}"]
    lines += ["    missing: {en: it, fr: cela}", "    done: made_on"]
    lines += [f"    due: {{after: made_on, days: {said['days']}}}"]
    lines += ["    turn: coordinator", "    letter: herb-letter"]
    lines += [f"    every: {said['every']}"]
    return "\n".join(lines) + "\n"


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as out:
        out.write(text)


def read(path):
    with open(path, encoding="utf-8") as source:
        return source.read()


def write_pack(pack, version):
    base = os.path.join(WORK, "herb")
    shutil.rmtree(base, ignore_errors=True)
    write(f"{base}/pack.yaml",
          f"pack: herb\nversion: {version}\ntitle: {{en: herbs}}\n")
    write(f"{base}/schema/herb.yaml", """$schema: https://json-schema.org/draft/2020-12/schema
title: Herb
x-ase-kind: herb
x-ase-prefix: hb
x-ase-directory: herbs
x-ase-names: [title]
type: object
properties:
  title: {type: string, title: Title, x-ase-personal: none}
  sort: {type: string, title: Sort, x-ase-vocabulary: herbs}
  made_on: {type: string, format: date, title: Made on}
""")
    write(f"{base}/steps.yaml", "steps:\n" +
          "\n".join(step_text(n, s) for n, s in pack["steps"].items()))
    write(f"{base}/vocabulary/herbs.yaml", "vocabulary: herbs\nterms:\n" + "".join(
        f"  - {{code: {c}, label: {{fr: {l}, en: {l}}}}}\n"
        for c, l in pack["words"].items()))
    for lang in ("fr", "en"):
        write(f"{base}/templates/{lang}/herb-letter.md", "{{! kind: herb }}\nObjet : x\n\n" +
              "\n\n".join(pack["lines"]) + "\n")


def some_pack(rng):
    return {
        "steps": {f"herb-{i}": {"days": rng.randrange(1, 9), "en": f"Title{i}",
                                "every": rng.randrange(1, 9)}
                  for i in range(rng.randrange(1, 6))},
        "words": {w: w.title() for w in rng.sample(WORDS, rng.randrange(2, 5))},
        "lines": [f"Line {i}." for i in range(6)],
    }


def next_version(rng, pack):
    steps = {n: dict(s) for n, s in pack["steps"].items()}
    for name in list(steps):
        if rng.random() < 0.15 and len(steps) > 1:
            del steps[name]
        for field in FIELDS:
            if name in steps and rng.random() < 0.3:
                steps[name][field] = f"New{rng.randrange(99)}" if field == "en" \
                    else rng.randrange(10, 30)
    if rng.random() < 0.6:
        at = rng.randrange(len(steps) + 1)
        new = (f"herb-n{rng.randrange(99)}", {"days": 3, "en": "Fresh", "every": 2})
        items = list(steps.items())
        steps = dict(items[:at] + [new] + items[at:])
    words = dict(pack["words"])
    for word in WORDS:
        if rng.random() < 0.2:
            words[word] = f"{word.title()} {rng.randrange(99)}"
    lines = [f"{l} More." if rng.random() < 0.2 else l for l in pack["lines"]]
    return {"steps": steps, "words": words, "lines": lines}


def edit_store(rng, pack):
    """What the network makes of it; returns what it said, by place."""
    said = {}
    path = f"{STORE}/process.yaml"
    text = read(path)
    for name, step in pack["steps"].items():
        block = re.search(rf"  - step: {name}\n(?:    .*\n|\n)*", text).group(0)
        new = block
        if rng.random() < 0.15:
            text = text.replace(block, "")
            said[name] = None
            continue
        for field in FIELDS:
            if rng.random() < 0.3:
                value = f"Ours{rng.randrange(99)}" if field == "en" else rng.randrange(40, 60)
                old = f"en: {step['en']}, fr" if field == "en" else f"{field}: {step[field]}"
                now = f"en: {value}, fr" if field == "en" else f"{field}: {value}"
                new = new.replace(old, now, 1)
                said[name, field] = value
        if rng.random() < 0.4:
            comment = f"# mine {name}"
            new = new.replace("    turn:", f"    {comment}\n    turn:", 1)
            said["comment", name] = comment
        text = text.replace(block, new)
    if rng.random() < 0.5:
        own = step_text("own-step", {"days": 2, "en": "Own", "every": 4})
        text = text.replace("steps:\n", "steps:\n" + own, 1)
        said["own"] = own
    write(path, text)
    path = f"{STORE}/vocabulary/herbs.yaml"
    text = read(path)
    for word, label in pack["words"].items():
        if rng.random() < 0.3:
            text = text.replace(f"fr: {label}, en: {label}", f"fr: {label}, en: Our {word}")
            said["word", word] = f"Our {word}"
    write(path, text)
    path = f"{STORE}/templates/fr/herb-letter.md"
    text = read(path)
    if rng.random() < 0.5:
        at = rng.randrange(6)
        text = text.replace(f"Line {at}.", f"Our line {at}.")
        said["line"] = at
    write(path, text)
    return said


def judge(old, new, said):
    """Every place: ours where we said something, else the pack's."""
    text = read(f"{STORE}/process.yaml")
    blocks = {b.group(1): b.group(0) for b in
              re.finditer(r"  - step: (\S+)\n(?:    .*\n|\n)*", text)}
    if re.search(r"^(<{7}|>{7}|={7})", text, re.M):
        raise Fault("a marker in process.yaml")
    if "own" in said and "own-step" not in blocks:
        raise Fault("the network's own step is gone")
    for name in set(old["steps"]) | set(new["steps"]):
        was, comes = old["steps"].get(name), new["steps"].get(name)
        ours = {f: said[name, f] for f in FIELDS if (name, f) in said}
        if name in said:
            if name in blocks:
                raise Fault(f"{name}: taken away, and there again")
            continue
        if comes is None:
            if bool(ours) != (name in blocks):
                raise Fault(f"{name}: the pack has it no more; edits {ours}")
            continue
        if name not in blocks:
            raise Fault(f"{name}: is not there")
        for field in FIELDS:
            want = ours.get(field, comes[field])
            shown = f"en: {want}, fr" if field == "en" else f"{field}: {want}"
            if not re.search(rf"\b{re.escape(shown)}(?!\d)", blocks[name]):
                raise Fault(f"{name}.{field}: not '{want}' in\n{blocks[name]}")
        if ("comment", name) in said and said["comment", name] not in blocks[name]:
            raise Fault(f"{name}: a comment is lost in\n{blocks[name]}")
        del was
    core = [l for l in text.split("\n") if re.match(r"  - step: (?!herb|own)", l)]
    if core[0] != "  - step: answer" or core[-1] != "  - step: request-closed":
        raise Fault("the other steps have moved")
    words = read(f"{STORE}/vocabulary/herbs.yaml")
    for word, label in new["words"].items():
        want = said.get(("word", word), label)
        if not re.search(rf"code: {word}, label: {{fr: .*, en: {want}}}", words):
            raise Fault(f"{word}: not '{want}' in\n{words}")
    if "line" in said and f"Our line {said['line']}." not in \
            read(f"{STORE}/templates/fr/herb-letter.md"):
        raise Fault("a line of the letter is lost")


def rivals(old, new, said):
    """What the pack says where the network said something else: (path, field) ->
    value; None: it has it no more."""
    out = {}
    places = {"days": "due.days", "en": "title.en", "every": "every"}
    for name, was in old["steps"].items():
        comes = new["steps"].get(name)
        ours = {f: said[name, f] for f in FIELDS if (name, f) in said}
        if name in said:
            continue
        if comes is None and ours:
            out["process.yaml", f"steps.step={name}"] = None
        for field, value in ours.items():
            if comes and comes[field] not in (was[field], value):
                out["process.yaml", f"steps.step={name}.{places[field]}"] = comes[field]
    for word, label in old["words"].items():
        comes = new["words"].get(word, label)
        if ("word", word) in said and comes not in (label, said["word", word]):
            out["vocabulary/herbs.yaml", f"terms.code={word}.label.en"] = comes
    at = said.get("line")
    if at is not None and new["lines"][at] != old["lines"][at]:
        out["templates/fr/herb-letter.md", None] = None
    return out


def judge_rivals(rng, want):
    """They are listed, and gone when the pack's is chosen."""
    listed = json.loads(run(os.path.join(BIN, "ase-store"), "-C", STORE, "conflicts",
                            "-f", "json", expect=1 if want else 0))
    got = {(r["path"], r.get("field")): r.get("theirs") for r in listed}
    if got != want or any((r["pack"], r["version"]) != ("herb", 2) for r in listed):
        raise Fault(f"conflicts: {listed}\nnot {want}")
    if not want:
        return
    path = rng.choice(sorted({p for p, f in want}))
    ase("resolve", "-q", path, "--theirs")
    text = read(f"{STORE}/{path}")
    for (its, field), value in want.items():
        if its == path and field and value is not None and str(value) not in text:
            raise Fault(f"{field}: {value} was chosen, and does not stand")
    ase("check")
    ase("undo", "-q")


def one(seed, fresh):
    rng = random.Random(seed)
    shutil.rmtree(STORE, ignore_errors=True)
    shutil.copytree(fresh, STORE)
    old = some_pack(rng)
    write_pack(old, 1)
    ase("adopt", "-q", "./herb")
    said = edit_store(rng, old)
    ase("commit", "-q")
    before = run("git", "-C", STORE, "rev-parse", "HEAD^{tree}")
    new = next_version(rng, old)
    write_pack(new, 2)
    ase("upgrade", "./herb")
    ase("check")
    if run("git", "-C", STORE, "status", "--porcelain"):
        raise Fault("git status is not clean")
    judge(old, new, said)
    judge_rivals(rng, rivals(old, new, said))
    ase("undo", "-q")
    if run("git", "-C", STORE, "rev-parse", "HEAD^{tree}") != before:
        raise Fault("undo has not taken all of it back")


def main():
    fresh = os.path.join(WORK, "fresh")
    run(os.path.join(BIN, "ase-store"), "init", "-q", fresh, "--name", "N")
    for case in range(CASES):
        try:
            one(SEED + case, fresh)
        except Fault as fault:
            print(f"pack_upgrades.py: seed {SEED + case}: {fault}")
            return 1
    print(f"{CASES} upgrades, from seed {SEED}")
    return 0


sys.exit(main())
