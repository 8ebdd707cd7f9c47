"""`set` in a loop in one terminal, git in another: merge, pull and rebase at
random moments. Whoever follows our words loses nothing.

	beside_git.py WORK ROUNDS SEED

Each round somebody else has changed two records; here two fields of others are
set while git brings that in. Then what was refused is done again as it was
said, and everything that was acknowledged must be there. Prints TAP.
"""
import collections
import os
import random
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time

WORK, ROUNDS, SEED = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
STORE = os.path.join(WORK, "store")
rng = random.Random(SEED)
seen = collections.Counter()
log = []
HAS_CONFLICTS = subprocess.run(["ase-store", "conflicts", "--help"],
                               check=False,
                               capture_output=True).returncode == 0


def run(*words, where=STORE):
    done = subprocess.run(words, cwd=where, capture_output=True, text=True,
                          check=False, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, ASE_STORE=where,
                                   GIT_MERGE_AUTOEDIT="no",
                                   GIT_EDITOR="true"))
    log.append(f"{' '.join(words)}   # {done.returncode} "
               + done.stderr.strip().replace("\n", " / ")[:300])
    return done


def git(*words, where=STORE):
    done = run("git", *words, where=where)
    log.pop()
    if done.returncode:
        wrong(f"git {' '.join(words)}: {done.stderr}")
    return done.stdout


def wrong(why):
    print(f"not ok 1 - git beside set (seed {SEED})")
    print(f"# in round {seen['rounds']}: {why}".replace("\n", "\n# "))
    for line in log[-14:]:
        print("#   " + line)
    print("1..1")
    sys.exit(1)


def state():
    """What git is in the middle of; None: nothing."""
    for name, what in (("MERGE_HEAD", "merge"), ("rebase-merge", "rebase"),
                       ("rebase-apply", "rebase")):
        if os.path.exists(os.path.join(STORE, ".git", name)):
            return what
    with open(os.path.join(STORE, ".git/HEAD"), encoding="utf-8") as file:
        return None if file.read().startswith("ref:") else "detached"


def hollow():
    return state() == "merge" and not git("status", "--porcelain") and \
        git("merge-base", "HEAD", "MERGE_HEAD") != git("rev-parse",
                                                       "MERGE_HEAD")


def field(ident, name, commit="HEAD"):
    path = paths[ident]
    text = git("show", f"{commit}:{path}")
    found = re.search(rf"^{name}: (.*)$", text, re.M)
    return found.group(1).strip('"') if found else None


def advice(said):
    """The first command that a refusal names which goes on; of a rebase that
    was cut off there is none."""
    if "was cut off" in said:
        return ["git", "rebase", "--abort"]
    said = re.sub(r"'[^']*' would lose", "", said)
    for one in re.findall(r"(?:^|[\s'])((?:git|ase-\w+) [a-z][^';,\n]*)", said):
        words = shlex.split(one.strip().rstrip("."))
        if "abort" not in one and "--help" not in one:
            return words
    return None


def follow(said):
    """Do what it said until git is in the middle of nothing."""
    for _ in range(6):
        if not state():
            return
        probe = run("ase-org", "set", mine[0], f"acronym=P{seen['rounds']}")
        if probe.returncode == 0:
            return
        words = advice(probe.stderr)
        if not words:
            wrong(f"no way out is named: {probe.stderr}")
        seen[" ".join(words)] += 1
        run(*words)
    wrong(f"its words lead nowhere: {said}")


def drop(said):
    """What a stopped git has put back is dropped, as our refusal says."""
    named = re.findall(r"to drop it: (git [^;]*);", said)
    for one in named:
        seen["git restore"] += 1
        run(*shlex.split(one))
    return bool(named)


def writer(wanted, results):
    for ident, name, value in wanted:
        time.sleep(rng.random() * .01)
        results.append(((ident, name, value),
                        run("ase-org", "set", ident, f"{name}={value}",
                            "-q")))


def retry(ident, name, value):
    """Said no: what it says is done, then again."""
    for _ in range(5):
        done = run("ase-org", "set", ident, f"{name}={value}", "-q")
        if done.returncode == 0:
            return
        if not drop(done.stderr) and state():
            follow(done.stderr)
    wrong(f"{name} of {ident} cannot be set: {done.stderr}")


def bring(how):
    """One git command that brings in what the other has."""
    return run("git", *{"merge": ["merge", "-q", "--no-edit", "other"],
                        "pull": ["pull", "-q", "--no-rebase", "--no-edit",
                                 "../there", "other"],
                        "rebase": ["rebase", "-q", "other"]}[how])


def one_round(number):
    seen["rounds"] = number
    how = rng.choice(os.environ.get("BESIDE_HOW",
                                    "merge merge pull rebase").split())
    other_wants = [(one, "city", f"Ville {number}") for one in theirs]
    # what somebody else has done since HEAD, in another directory
    git("fetch", "-q", STORE, "main", where=THERE)
    git("checkout", "-q", "-B", "other", "FETCH_HEAD", where=THERE)
    for ident, name, value in other_wants:
        if run("ase-org", "set", ident, f"{name}={value}", "-q",
               where=THERE).returncode:
            wrong("the other one cannot write: " + log[-1])
    git("fetch", "-q", "-f", THERE, "other:other")
    if run("ase-org", "set", mine[0], f"purpose=Objet {number}",
           "-q").returncode:
        wrong("cannot begin: " + log[-1])
    here = [(mine[0], "purpose", f"Objet {number}")]
    wanted = [(rng.choice(mine), "city", f"V{number}.{n}") for n in range(3)]
    results = []
    thread = threading.Thread(target=writer, args=(wanted, results))
    thread.start()
    time.sleep(rng.random() * .03)
    done = bring(how)
    thread.join()
    seen[f"{how} {'done' if done.returncode == 0 else 'stopped'}"] += 1
    for want, result in results:
        if (result.returncode in (3, 4) and not drop(result.stderr)) or \
                result.returncode > 75:
            wrong(f"{want}: {result.returncode}: {result.stderr}")
        seen[f"set {result.returncode}"] += 1
    settle(how, done)
    for want, result in results:  # in the order in which they were wanted
        if result.returncode == 0:
            here.append(want)
        else:
            retry(*want)
            here.append(want)
    last = {}
    for ident, name, value in here + other_wants:
        last[ident, name] = value
    for want, result in results:
        if result.returncode and field(want[0], want[1]) == want[2]:
            last[want[:2]] = want[2]
    for (ident, name), value in last.items():
        got = field(ident, name)
        if got != value and not any(
                w[0] == ident and w[1] == name and w[2] == got
                for w in wanted):
            wrong(f"lost: {name} of {ident} is {got!r}, not {value!r}")
    if git("status", "--porcelain"):
        wrong("git status: " + git("status", "--porcelain"))


def settle(how, done):
    """git is brought to its end, as we say or as git says."""
    for _ in range(20):
        if state():
            if hollow():
                seen["hollow"] += 1
            follow(done.stderr)
        merged = subprocess.run(["git", "merge-base", "--is-ancestor", "other",
                                 "HEAD"], cwd=STORE, check=False).returncode
        if merged == 0 and not state():
            return
        if not state():
            if "would be overwritten" in done.stderr:
                seen["ase-store commit"] += 1
                drop(run("ase-store", "commit").stderr)  # as git said
            done = bring(how)  # as git said: try again
    wrong("git never gets through: " + done.stderr)


shutil.rmtree(STORE, ignore_errors=True)
subprocess.run(["ase-store", "init", "-q", STORE, "--name", "A.S.E. Loire",
                "--territory", "44"], check=True)
ids = [run("ase-org", "add", "-q", f"name=Les Amis {n}").stdout.strip()
       for n in range(6)]
paths = {os.path.basename(path)[:-5]: path
         for path in git("ls-files", "orgs").splitlines()}
mine, theirs = ids[:3], ids[3:5]
THERE = os.path.join(WORK, "there")
shutil.rmtree(THERE, ignore_errors=True)
subprocess.run(["git", "clone", "-q", STORE, THERE], check=True)
begin = time.time()
for turn in range(ROUNDS):
    one_round(turn)
    if turn % 50 == 49 and git("fsck", "--no-dangling").strip():
        wrong("git fsck")
print(f"ok 1 - {ROUNDS} rounds of set beside git, nothing lost (seed {SEED})")
print("# " + ", ".join(f"{seen[one]} {one}" for one in sorted(seen)))
print("1..1")
