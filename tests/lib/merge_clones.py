"""Two to four clones of one store, random changes in each, by the tools and by
hand, merged in random order and killed in between. In the end all say the same,
and everything that somebody did is there, or listed as a rival.

	merge_clones.py WORK CASES SEED

Case N has the seed SEED + N. Prints TAP; of a case that fails, the commands
that led there, shrunk where MERGE_SHRINK is set.
"""
import collections
import os
import random
import re
import shutil
import subprocess
import sys
import time

from clones import VISIT, Case, Store, Wrong
from clones_hands import (by_tool, delete_hand, edit_hand, file_hand,
                          new_hand)

WORK = sys.argv[1]
WHO = ["Claire Moreau", "Bruno Lefort", "Dalila Benali", "Yann Kerbrat"]


def has_verb(name):
    return subprocess.run(["ase-store", name, "--help"], check=False,
                          capture_output=True).returncode == 0


HAS_SYNC = has_verb("sync") and os.environ.get("MERGE_BY") != "pull"
HAS_CONFLICTS = has_verb("conflicts")


# How clones meet.

def pull(case, clone, other, rng):
    """git pull by hand, and what comes after it."""
    if clone.merging():
        conclude(case, clone, rng)
    before = clone.head()
    status = clone.run("git", "pull", "-q", "--no-rebase", "--no-edit",
                       other, "main", ok=None)
    if status and clone.merging():
        case.stopped += 1
        conclude(case, clone, rng)
    elif status and "would be overwritten" not in clone.said:
        raise Wrong(f"{clone.name}: git pull: {status}: {clone.said}")
    elif status == 0:
        case.book(clone)
    return clone.head() != before


def conclude(case, clone, rng):
    """A merge that git stopped in: what our words say, by our tools where they
    can, else file by file."""
    if HAS_CONFLICTS:
        clone.run("ase-store", "conflicts", ok=(0, 1))
        if clone.merging():
            raise Wrong(f"{clone.name}: ase-store conflicts leaves the merge:"
                        f" {clone.said}")
        case.book(clone)
        return
    lines = [line for line in clone.git("status", "--porcelain").splitlines()
             if line[:2] in ("UU", "AA", "UD", "DU", "DD", "AU", "UA")]
    if not lines and not clone.git("diff", "--cached", "--name-only") and \
            clone.run("git", "merge-tree", "--write-tree", "HEAD",
                      "MERGE_HEAD", ok=(0, 1)) == 0 and \
            clone.out.split()[0] != clone.git("rev-parse",
                                              "HEAD^{tree}").strip():
        clone.git("merge", "--abort")  # git left it hollow
        return
    paths = []
    for line in lines:
        path = line[3:].strip('"')
        paths.append(path)
        clone.git("add", "--", path)  # the change stands, ours stays
    status = clone.run("git", "commit", "-q", "--no-edit", ok=None)
    if status:
        clone.run("git", "commit", "-q", "--no-edit", "--no-verify")
    case.decide(clone, clone.head(), paths)
    case.book(clone)


def sync(case, clone, rng, kill=None):
    """ase-store sync, until it gets through."""
    if kill:
        case.killed += 1
        clone.run("ase-store", "sync", ok=None, kill=kill)
        return False
    before, begin = clone.head(), time.time()
    status = clone.run("ase-store", "sync", ok=(0, 5))
    case.sync_takes = time.time() - begin
    if status and not re.search(r"edited by hand|merge is under way",
                                clone.said):
        raise Wrong(f"{clone.name}: ase-store sync: {status}: {clone.said}")
    case.book(clone)
    return clone.head() != before


def by_hub(case, clone, rng):
    """git pull and git push with what all share."""
    pull(case, clone, "origin", rng)
    if not clone.merging():
        clone.run("git", "push", "-q", "origin", "main", ok=(0, 1))


def resolve_one(case, clone, rng):
    if not HAS_CONFLICTS or clone.merging():
        return
    clone.run("ase-store", "conflicts", "-f", "tsv", ok=None)
    rows = [line.split("\t") for line in clone.out.splitlines()[1:]]
    if rows:
        row = rng.choice(rows)
        clone.run("ase-store", "resolve", *row[:2],
                  rng.choice(["--ours", "--theirs"]), ok=None)


# A case.

def build(path):
    """The store that all have in the beginning."""
    case = Case(WORK, 0)
    os.makedirs(path)
    one = Store(case, "base", path, WHO[0], 0)
    run = one.run

    def make(*words):
        run(*words)
        return one.out.strip()

    run("ase-store", "init", "-q", ".", "--name", "A.S.E. Loire",
        "--territory", "44", "--territory", "49")
    one.write("schema/visit.yaml", VISIT)
    run("ase-store", "commit", "-q")
    make("ase-record", "visit", "add", "-q", "title=Au jardin", "topics+=eau")
    k = make("ase-record", "coordinator", "add", "-q",
             "person.name=Claire Moreau", "person.email=claire@ase.example",
             "territories+=44")
    make("ase-record", "coordinator", "add", "-q",
         "person.name=Bruno Lefort", "territories+=49")
    run("ase-record", "resource", "add", "-q", "name=Maison des associations",
        "level=1")
    experts = [make("ase-expert", "add", "-q", f"person.name={name}",
                    f"person.email={name.split()[0].lower()}@expert.example",
                    "territories+=44", "capacity=4",
                    "skills+={code: \"300323\", level: 3}")
               for name in ("Jean Martin", "Odile Renard", "Paul Durand")]
    run("ase-expert", "charter", "-q", experts[0], "--on", "2026-01-10")
    for number, (name, leader) in enumerate((
            ("Épicerie du Sillon", "Hélène Ricard"),
            ("Cantine des Forges", "Karim Haddad"),
            ("Jardin partagé", "Louise Petit"))):
        o = make("ase-org", "add", "-q", f"name={name}", "territory=44",
                 "city=Savenay")
        run("ase-org", "contact", "-q", o, f"name={leader}", "role=présidente")
        r = make("ase-request", "add", "-q", f"org={o}", f"coordinator={k}",
                 "subject=Trésorerie", "received_on=2026-03-02")
        if number == 2:
            continue
        run("ase-org", "ethics", "-q", o, "--on", "2026-03-02")
        run("ase-request", "meet", "-q", r, "--on", "2026-03-12", "--minutes",
            "120", "--covered", "all")
        run("ase-request", "send", "-q", r, "--on", "2026-03-14")
        n = make("ase-request", "need", "-q", r, "Plan de trésorerie",
                 "--must", "300323:2", "--hours", "20")
        run("ase-request", "returned", "-q", r, "--on", "2026-03-20")
        run("ase-request", "resolution", "-q", r, "--adopted", "2026-03-10",
            "--seen", "--on", "2026-03-21")
        m = make("ase-match", "propose", "-q", n, experts[number], "--on",
                 "2026-03-21")
        run("ase-match", "accept", "-q", m, "--on", "2026-03-23")
        run("ase-match", "inform", "-q", m, "--on", "2026-03-24")
        run("ase-match", "schedule", "-q", m, "--at", "2026-04-02T14:00")
        c = make("ase-convention", "draft", "-q", m,
                 "objectives+=Un plan de trésorerie", "hours=20",
                 "period.from=2026-04-02", "period.until=2026-06-30")
        run("ase-convention", "send", "-q", c, "--on", "2026-03-26")
        if number == 1:
            continue
        for party in ("org", "expert", "ase"):
            run("ase-convention", "sign", "-q", c, "--party", party, "--on",
                "2026-04-02")
        run("ase-convention", "receive", "-q", c, "--on", "2026-04-04")
        run("ase-convention", "note", "-q", c, "-m", "Premier point",
            "--hours", "3", "--on", "2026-04-20")
    run("ase-store", "check")
    case.book(one)
    return case.born


STEPS = [(by_tool, 48), (edit_hand, 22), (delete_hand, 3), (file_hand, 2),
         (new_hand, 2)]


def step(case, clones, mode, rng):
    clone = rng.choice(clones)
    roll = rng.random()
    if roll < case.alone:
        if clone.merging():
            conclude(case, clone, rng)
        do = rng.choices([one for one, _ in STEPS],
                         [weight for _, weight in STEPS])[0]
        if do is by_tool:
            by_tool(case, clone, rng, kill=rng.random() < .08)
        else:
            try:
                do(case, clone, rng)
            except LookupError:
                pass
        case.book(clone)
    elif roll < case.alone + .03:
        resolve_one(case, clone, rng)
        case.book(clone)
    else:
        meet(case, clone, clones, mode, rng)


def meet(case, clone, clones, mode, rng):
    how = rng.choice(["peer", "hub", "sync"]) if mode == "mixed" else mode
    if how == "sync" and not HAS_SYNC:
        how = "hub"
    if how == "peer":
        other = rng.choice([one for one in clones if one is not clone])
        pull(case, clone, other.path, rng)
    elif how == "hub":
        by_hub(case, clone, rng)
    else:
        sync(case, clone, rng, rng.uniform(.002, case.sync_takes)
             if rng.random() < .4 else None)


def settle(case, clones, mode, rng):
    """All meet until nobody hears anything new."""
    if mode == "peer":
        first, *others = rng.sample(clones, len(clones))
        for other in others:
            while pull(case, first, other.path, rng):
                pass
        for other in others:
            pull(case, other, first.path, rng)
        return
    for _ in range(6):
        heads = [clone.head() for clone in clones]
        for clone in rng.sample(clones, len(clones)):
            if HAS_SYNC and mode != "hub":
                sync(case, clone, rng)
            else:
                by_hub(case, clone, rng)
        if len(set(heads)) == 1 and \
                heads == [clone.head() for clone in clones]:
            return
    raise Wrong("they never come to an end")


def play(case, base, born):
    place = os.path.join(WORK, "case")
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    rng = case.rng
    case.born = list(born)
    subprocess.run(["git", "clone", "-q", "--bare", base,
                    place + "/hub.git"], check=True)
    clones = []
    for number in range(rng.randint(2, 4)):
        name = "abcd"[number]
        shutil.copytree(base, f"{place}/{name}")
        clone = Store(case, name, f"{place}/{name}", WHO[number],
                      rng.choice([0, 0, 0, -365, 365]))
        clone.git("remote", "add", "origin", place + "/hub.git")
        clone.git("branch", "-q", "--set-upstream-to=origin/main", "main",
                  ok=(0, 128))
        clone.git("fetch", "-q", "origin")
        clone.git("branch", "-q", "--set-upstream-to=origin/main", "main")
        clone.booked = clone.head()
        clones.append(clone)
    mode = os.environ.get("MERGE_MODE") or rng.choice(
        ["peer", "hub", "sync", "sync", "mixed"])
    for number in range(rng.randint(8, 40)):
        each = random.Random(f"{case.seed}/{number}")
        if number not in case.skip:
            step(case, clones, mode, each)
    case.steps = number + 1
    orders(case, clones, mode, rng)
    settle(case, clones, mode, rng)
    judge(case, clones)


def orders(case, clones, mode, rng):
    """Copies meet in another order: the same values."""
    place = os.path.join(WORK, "order")
    shutil.rmtree(place, ignore_errors=True)
    os.makedirs(place)
    shutil.copytree(os.path.join(WORK, "case/hub.git"), place + "/hub.git")
    copies = []
    for clone in clones:
        shutil.copytree(clone.path, f"{place}/{clone.name}")
        copy = Store(case, clone.name + "'", f"{place}/{clone.name}",
                     clone.who, 0)
        copy.env, copy.booked = clone.env, clone.booked
        copy.git("remote", "set-url", "origin", place + "/hub.git")
        copies.append(copy)
    settle(case, copies, mode, random.Random(case.seed + 1))
    case.other = case.values(copies[0])


def judge(case, clones):
    trees = {clone.git("rev-parse", "HEAD^{tree}").strip(): clone
             for clone in clones}
    if len(trees) > 1:
        one, two = list(trees)[:2]
        raise Wrong("not one tree: " +
                    " ".join(clone.name for clone in trees.values()))
    for clone in clones:
        case.judge_clone(clone)
    case.judge_ledger(clones[0])
    if HAS_CONFLICTS or case.stopped == 0:
        judge_order(case, case.values(clones[0]))


def judge_order(case, values):
    for path in sorted(set(values) | set(case.other)):
        one, two = values.get(path), case.other.get(path)
        if one != two:
            raise Wrong(f"{path} depends on the order of pulls: {one!r}, "
                        f"{two!r}")


def attempt(seed, base, born, skip=()):
    case = Case(WORK, seed, skip)
    try:
        play(case, base, born)
        return case, None
    except Wrong as why:
        return case, str(why)


def shrink(seed, base, born, why):
    """Fewer steps that end in the same kind of fault."""
    kind, skip = fault_kind(why), set()
    case, _ = attempt(seed, base, born)
    for size in (8, 4, 2, 1):
        for start in range(0, getattr(case, "steps", 40), size):
            more = skip | set(range(start, start + size))
            again, now = attempt(seed, base, born, more)
            if now and fault_kind(now) == kind:
                skip, case, why = more, again, now
    return case, why


def fault_kind(why):
    return re.sub(r"[0-9a-f]{40}|\d+|[a-z]+-[0-9a-z]{8}|'[^']*'", "…",
                  why)[:60]


def main():
    count, seed = int(sys.argv[2]), int(sys.argv[3])
    base = os.path.join(WORK, "base")
    shutil.rmtree(base, ignore_errors=True)
    born = build(base)
    found = collections.defaultdict(list)
    total = collections.Counter()
    until = time.time() + float(os.environ.get("MERGE_SECONDS", "1e9"))
    for number in range(seed, seed + count):
        if time.time() > until:
            break
        case, why = attempt(number, base, born)
        total["cases"] += 1
        total["commands"] += len(case.history)
        for word in ("merges", "killed", "stopped"):
            total[word] += getattr(case, word)
        if why:
            if os.environ.get("MERGE_SHRINK") and \
                    not found[fault_kind(why)]:
                case, why = shrink(number, base, born, why)
            found[fault_kind(why)].append((case, why))
            if os.environ.get("MERGE_STOP"):
                break
    failed = sum(len(each) for each in found.values())
    print(f"{'not ok' if failed else 'ok'} 1 - {total['cases']} runs of two "
          f"to four clones, {total['commands']} commands, {total['merges']} "
          f"merges, {total['stopped']} stopped, {total['killed']} killed "
          f"(seed {seed})")
    for kind, each in sorted(found.items(), key=lambda one: -len(one[1])):
        print(f"# {len(each)} times: {kind}")
    for each in found.values():
        case, why = each[0]
        print(f"#\n# seed {case.seed}: {why}".replace("\n", "\n#   "))
        for line in case.history[-int(os.environ.get("MERGE_LINES", "40")):]:
            print("#   " + line)
    print("1..1")
    sys.exit(bool(failed))


main()
