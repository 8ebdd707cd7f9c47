"""A clone of a store, and the ledger of what was done in all of them: used by
merge_clones.py. SRC is the source directory.
"""
import collections
import os
import random
import re
import signal
import subprocess
import time

import hand
import yaml

# A kind that a network adds.
VISIT = """x-ase-kind: visit
x-ase-prefix: vi
x-ase-directory: visits
x-ase-names: [title]
title: Visit
x-ase-title: {fr: Visite}
type: object
required: [title]
properties:
  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
  seats: {type: integer, title: Seats, x-ase-title: {fr: Places}}
  topics:
    type: array
    title: Topics
    x-ase-title: {fr: Sujets}
    x-ase-personal: none
    x-ase-merge: set
    items: {type: string, x-ase-personal: none}
  hosts:
    type: array
    title: Hosts
    x-ase-title: {fr: Hôtes}
    x-ase-merge: key:person
    items:
      type: object
      required: [person]
      properties:
        person: {type: string, title: Person, x-ase-title: {fr: Personne}, x-ase-ref: person}
        role: {type: string, title: Role, x-ase-title: {fr: Rôle}, x-ase-personal: none}
"""
SCHEMAS = hand.load_schemas(os.environ["SRC"])
SCHEMAS["visit"] = yaml.safe_load(VISIT)
PREFIX = {schema["x-ase-prefix"]: kind for kind, schema in SCHEMAS.items()
          if "x-ase-prefix" in schema}
TODAY = "2026-05-10"


class Wrong(Exception):
    """What must hold does not."""


def environment(who, ahead=0):
    """Of one who works `ahead` days from now."""
    env = dict(os.environ, ASE_TODAY=TODAY, LC_ALL="C", TZ="UTC", NO_COLOR="1",
               GIT_CONFIG_NOSYSTEM="1", GIT_MERGE_AUTOEDIT="no",
               GIT_EDITOR="true",
               GIT_AUTHOR_NAME=who, GIT_COMMITTER_NAME=who,
               GIT_AUTHOR_EMAIL=f"{who.split()[0].lower()}@ase.example",
               GIT_COMMITTER_EMAIL=f"{who.split()[0].lower()}@ase.example")
    for name in ("ASE_STORE", "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE",
                 "LANGUAGE"):
        env.pop(name, None)
    if ahead:
        stamp = f"{int(time.time()) + ahead * 86400} +0000"
        env["GIT_AUTHOR_DATE"] = env["GIT_COMMITTER_DATE"] = stamp
    return env


# What a tree says, as single facts: (path of the file, path of the field) ->
# value. Elements of sets and comments are facts of their own.

def flat(schema, data, path, out):
    if isinstance(data, dict):
        for key, one in data.items():
            flat(schema, one, path + (key,), out)
    elif isinstance(data, list):
        kind = hand.nature(schema, tuple(
            0 if "=" in step else step for step in path), data)
        if kind == "set":
            for one in data:
                out[path + ("∈", repr(one))] = "yes"
        elif kind:
            for one in data:
                flat(schema, one, path + (f"{kind}={one[kind]}",), out)
        else:
            out[path] = repr(data)
    else:
        out[path] = data


def schema_of(path):
    if path.startswith("conflicts/"):
        return {}
    base = os.path.basename(path)
    kind = PREFIX.get(base.split("-")[0]) if "/" in path else None
    if kind:
        return SCHEMAS[kind]
    if path.startswith("vocabulary/"):
        return SCHEMAS["meta/vocabulary"]
    return SCHEMAS.get("meta/" + base[:-5], {})


def facts_of(path, text):
    found = {("∃",): "yes"}
    if not path.endswith(".yaml"):
        if path.endswith(".md"):
            return found  # lines are git's own business
        return {**found, ("bytes",): text}
    try:
        said = {}
        flat(schema_of(path), hand.value(text), (), said)
        found.update(said)
    except (yaml.YAMLError, hand.Twice) as why:
        raise Wrong(f"{path} does not read: {why}") from why
    if not path.startswith("conflicts/"):
        for one in hand.comments(text):
            if "remark" in one:
                found[("#", one)] = "yes"
    return found


BLOBS, FACTS = {}, {}  # what is known of them never changes


class Store:
    """One clone."""

    def __init__(self, case, name, path, who, ahead):
        self.case, self.name, self.path, self.who = case, name, path, who
        self.env = environment(who, ahead)
        self.booked = None

    def run(self, *words, ok=(0,), kill=None):
        """Its status; what it said is in self.said. kill: after so many
        seconds, it and its children."""
        words = [str(word) for word in words]
        with subprocess.Popen(words, cwd=self.path, env=self.env,
                              stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              start_new_session=True) as child:
            try:
                out, err = child.communicate(timeout=kill or 60)
                status = child.returncode
            except subprocess.TimeoutExpired as why:
                os.killpg(child.pid, signal.SIGKILL)
                out, err = child.communicate()
                status = -9
                if not kill:
                    raise Wrong(f"{words} does not come back") from why
        self.out = out.decode("utf-8", "replace")
        self.said = err.decode("utf-8", "replace")
        if words[0] != "git" or words[1] in ("pull", "merge", "commit",
                                             "push", "rm", "add"):
            self.case.note(self, words, status, self.said)
        if words[1] in ("pull", "merge", "sync", "conflicts", "resolve"):
            self.case.told.append(self.said + self.out)
        if "Sanitizer" in self.said or status in (134, 139, -6, -11):
            raise Wrong(f"{words} crashed: {self.said}")
        if ok and status not in ok:
            raise Wrong(f"in {self.name}: {' '.join(words)}: status {status}: "
                        f"{self.said.strip()}")
        return status

    def git(self, *words, ok=(0,)):
        self.run("git", *words, ok=ok)
        return self.out

    def head(self):
        return self.git("rev-parse", "HEAD").strip()

    def tree(self, commit="HEAD"):
        """path -> blob"""
        found = {}
        for line in self.git("ls-tree", "-r", "-z", commit).split("\0"):
            if line:
                meta, path = line.split("\t")
                found[path] = meta.split()[2]
        return found

    def look(self, blobs):
        """What these say, in BLOBS."""
        wanted = sorted({blob for blob in blobs if blob} - set(BLOBS))
        if not wanted:
            return
        out = subprocess.run(["git", "cat-file", "--batch"], cwd=self.path,
                             input="\n".join(wanted).encode() + b"\n",
                             capture_output=True, check=True).stdout
        for blob in wanted:
            head, out = out.split(b"\n", 1)
            size = int(head.split()[2])
            BLOBS[blob] = out[:size].decode("utf-8", "replace")
            out = out[size + 1:]

    def text(self, blob):
        self.look([blob])
        return BLOBS[blob]

    def facts(self, path, blob):
        if (path, blob) not in FACTS:
            FACTS[path, blob] = facts_of(path, self.text(blob)) \
                if blob else {}
        return FACTS[path, blob]

    def merging(self):
        return os.path.exists(os.path.join(self.path, ".git/MERGE_HEAD"))

    def read(self, path):
        with open(os.path.join(self.path, path), encoding="utf-8",
                  newline="") as file:
            return file.read()

    def write(self, path, text):
        full = os.path.join(self.path, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        self.case.note(self, ["edit", path], 0, "")


class Case:
    """One run: its clones, what was done in them, and what was told."""

    def __init__(self, work, seed, skip=()):
        self.work, self.seed, self.skip = work, seed, skip
        self.rng = random.Random(f"{seed}")
        self.heat = self.rng.choice([.2, .5, .95, .95])
        self.alone = self.rng.choice([.72, .8, .9])  # what is no meeting
        self.history, self.told = [], []
        self.writes = collections.defaultdict(list)  # fact -> [(commit, value)]
        self.seen = set()    # commits that are in the ledger
        self.born = []       # paths of records, in the order they were made
        self.number = 0
        self.killed = self.stopped = self.merges = 0
        self.sync_takes = .2  # seconds
        self.other = None    # what copies come to in another order

    def note(self, clone, words, status, said):
        line = " ".join(word if re.match(r"[\w./:=+-]+$", word)
                        else "'" + word.replace("'", "'\\''") + "'"
                        for word in words)
        self.history.append(f"{clone.name}$ {line}   # {status} "
                            + said.strip().replace("\n", " / ")[:160])

    def salt(self):
        self.number += 1
        return str(self.seed % 1000 * 1000 + self.number)

    # The ledger.

    def book(self, clone):
        """What the commits of `clone` that nobody has seen yet changed."""
        head = clone.head()
        if head == clone.booked:
            return
        for line in clone.git("rev-list", "--reverse", "--topo-order",
                              "--parents", "HEAD", *(
                                  ["^" + clone.booked] if clone.booked
                                  else [])).splitlines():
            commit, *parents = line.split()
            if commit in self.seen:
                continue
            self.seen.add(commit)
            if len(parents) == 1:
                self.book_commit(clone, commit, parents[0])
            elif len(parents) == 2:
                self.merges += 1
                self.judge_merge(clone, commit, parents)
        clone.booked = head

    def book_commit(self, clone, commit, parent):
        old, new = {}, {}
        raw = clone.git("diff-tree", "-r", "--raw", "--no-renames", "-z",
                        parent, commit).split("\0")
        for meta, path in zip(raw[::2], raw[1::2]):
            _, _, before, after, what = meta.split()
            if what != "A":
                old[path] = before
            if what != "D":
                new[path] = after
        clone.look([*old.values(), *new.values()])
        for path in sorted(set(old) | set(new)):
            if path.startswith("conflicts/"):
                continue
            was = clone.facts(path, old.get(path))
            now = clone.facts(path, new.get(path))
            for field in set(was) | set(now):
                if was.get(field) != now.get(field):
                    if not self.writes[path, field]:
                        self.writes[path, field].append(
                            (None, was.get(field)))
                    self.writes[path, field].append((commit, now.get(field)))
            if path not in old and path not in self.born and \
                    re.match(r"[a-z]+/./[a-z]+-", path):
                self.born.append(path)

    def decide(self, clone, commit, paths):
        """A merge that somebody concluded: what stands in `paths` was meant
        so."""
        tree = clone.tree(commit)
        for path in paths:
            now = clone.facts(path, tree.get(path))
            for key in [key for key in self.writes if key[0] == path]:
                self.writes[key].append((commit, now.get(key[1])))

    def judge_merge(self, clone, commit, parents):
        """git makes one tree of it whichever side is ours."""
        trees = []
        for one, two in (parents, parents[::-1]):
            status = clone.run("git", "merge-tree", "--write-tree",
                               "--name-only", one, two, ok=(0, 1))
            trees.append((status, clone.out.split("\n", 1)[0]
                          if status == 0 else
                          sorted(clone.out.split("\n\n")[0].split("\n")[1:])))
        if trees[0] != trees[1] and not os.environ.get("MERGE_LAX"):
            why = f"{trees}"
            if trees[0][0] == trees[1][0] == 0:
                why = clone.git("diff", trees[0][1], trees[1][1])
            raise Wrong(f"one merge, two results: {parents}: {why}")

    # The end.

    def ancestors(self, clone):
        if not hasattr(self, "_ancestors"):
            self._ancestors = {}
            for line in clone.git("rev-list", "--parents", "--reverse",
                                  "--topo-order", "HEAD").splitlines():
                commit, *parents = line.split()
                self._ancestors[commit] = set(parents).union(
                    *(self._ancestors.get(p, ()) for p in parents))
        return self._ancestors

    def judge_ledger(self, clone):
        """Every change is in the result, or listed as a rival."""
        before, tree = self.ancestors(clone), clone.tree()
        listed = collections.defaultdict(list)
        for path, blob in tree.items():
            if path.startswith("conflicts/"):
                said = hand.value(clone.text(blob))
                for rival in said.get("rivals", []):
                    listed[said["path"]].append(rival)
        told = "\n".join(self.told)
        for (path, field), writes in self.writes.items():
            now = clone.facts(path, tree.get(path)).get(field)
            for number, (commit, new) in enumerate(writes):
                if commit is None or new == now or commit not in before:
                    continue
                if any(other in before and commit in before[other]
                       for other, _ in writes[number + 1:] if other):
                    continue  # somebody who saw it wrote something else
                if any(other == new for other, other_commit in
                       ((v, c) for c, v in writes[:number])
                       if other_commit is None or
                       other_commit in before[commit]):
                    continue  # it went back to what it had been
                if field[0] == "#":
                    if new is None or field[1].lstrip("# ") in told:
                        continue
                if any(covers(rival, commit, field, new)
                       for rival in listed[path]):
                    continue
                raise Wrong(
                    f"{path}: {'.'.join(field)} was made {new!r} by {commit} "
                    f"and is {now!r}: neither there nor listed "
                    f"({listed[path]})")

    def judge_clone(self, clone):
        tree = clone.tree()
        clone.look(tree.values())
        for path, blob in tree.items():
            clone.facts(path, blob)  # it reads, no key stands twice
            if not path.startswith("files/") and re.search(
                    r"^(<<<<<<<|>>>>>>>)", clone.text(blob), re.M):
                raise Wrong(f"{path}: a marker")
        if clone.git("status", "--porcelain"):
            raise Wrong(f"{clone.name}: git status: {clone.out}")
        clone.run("git", "fsck", "--strict", "--no-dangling")
        if (clone.out + clone.said).strip():
            raise Wrong(f"git fsck: {clone.out}{clone.said}")
        self.judge_files(clone, tree)

    def judge_files(self, clone, tree):
        """Each by its own schema; what does not fit together across records
        is no merge's fault."""
        kinds = collections.defaultdict(list)
        for path in tree:
            ident = re.match(r"[a-z]+/./([a-z]+)-[0-9a-z]{8}\.yaml$", path)
            if ident:
                kinds[PREFIX[ident.group(1)]].append(path)
        for kind, paths in kinds.items():
            clone.run("ase-store", "check", "--schema",
                      "schema/visit.yaml" if kind == "visit" else kind, *paths)
        policy = [path for path in tree if re.match(
            r"(process|questionnaire|ase|clauses|vocabulary/\w+|"
            r"conflicts/.*)\.yaml$", path)]
        clone.run("ase-store", "check", *policy)

    def values(self, clone):
        found, tree = {}, clone.tree()
        clone.look(tree.values())
        for path, blob in tree.items():
            text = clone.text(blob)
            found[path] = hand.canonical(
                hand.value(text), schema_of(path), logs=False) \
                if path.endswith(".yaml") else text
        return found


def covers(rival, commit, field, value):
    if rival.get("field") is None:
        return True
    names = field[:field.index("∈")] if "∈" in field else field
    names = ".".join(names).split(".")  # a text in it may have dots
    parts = rival["field"].split(".")
    shorter = min(len(parts), len(names))
    return parts[:shorter] == names[:shorter] and \
        (rival.get("commit") == commit or rival.get("value") == value or
         shorter < max(len(parts), len(names)))
