"""Random commands of ours mixed with plain git's, in one store, and after each
what git says held against what really is there: the blobs of HEAD's tree, of
the index, and of the files, hashed here.

	in_step.py STORE COUNT SEED

Prints what went wrong and exits 1 at the first difference.
"""
import hashlib
import os
import random
import subprocess
import sys

store, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
rng = random.Random(seed)
history = []


def run(*command, **more):
    return subprocess.run(command, cwd=store, text=True, capture_output=True,
                          **more)


def git(*args, ok=True):
    done = run("git", *args)
    if ok and done.returncode:
        fail("git %s: %s" % (" ".join(args), done.stderr))
    return done.stdout


def fail(why):
    print("seed %d, after %d commands: %s" % (seed, len(history), why))
    print("\n".join(history[-8:]))
    sys.exit(1)


def blob(path):
    """Mode and blob of the file, as git writes them; None: there is none."""
    path = os.path.join(store, path)
    if not os.path.isfile(path):
        return None
    data = open(path, "rb").read()
    mode = 100755 if os.stat(path).st_mode & 0o100 else 100644
    return "%d %s" % (mode, hashlib.sha1(b"blob %d\0" % len(data) +
                                         data).hexdigest())


def tree(*args):
    """path -> mode and blob of `git ls-tree` or `git ls-files -s`."""
    found = {}
    for line in git(*args).splitlines():
        meta, path = line.split("\t")
        parts = meta.split()
        found[path] = "%s %s" % (parts[0],
                                 parts[2 if args[0] == "ls-tree" else 1])
    return found


def orgs():
    return sorted(p for p in tree("ls-files", "-s") if p.startswith("orgs/"))


def some():
    return rng.choice(orgs())


def ids(path):
    return os.path.basename(path)[:-5]


# Flags that make git itself blind to a file; what they hide is not compared.
blind = set()


def judge():
    head, index = tree("ls-tree", "-r", "HEAD"), tree("ls-files", "-s")
    intended = {l[3:] for l in git("status", "--porcelain").splitlines()
                if l.startswith(" A")}
    said = {}
    for line in git("status", "--porcelain", "-uno", "--no-renames").splitlines():
        said[line[3:].strip('"')] = line[:2]
    for path in set(head) | set(index):
        if path in blind or path in intended:
            continue
        staged = ("A" if path not in head else "D" if path not in index else
                  "M" if head[path] != index[path] else " ")
        now = blob(path)
        changed = (" " if path not in index else "D" if now is None else
                   "M" if now != index[path] else " ")
        mode = said.get(path, "  ")
        if mode != staged + changed:
            fail("git says '%s' of %s, which is '%s'" %
                 (mode, path, staged + changed))
    differs = {p for p in index if p not in blind and p not in intended
               and blob(p) != index[p]}
    shown = set(git("diff", "--name-only").splitlines()) - blind - intended
    if shown != differs:
        fail("git diff shows %s, not %s" % (sorted(shown), sorted(differs)))
    if len(history) % 25 == 0:
        if git("fsck", "--no-dangling").strip():
            fail("git fsck: " + git("fsck", "--no-dangling"))


def fresh(path):
    """The index's stat data of `path` are those of the file."""
    lines = git("ls-files", "-s", "--debug", path).splitlines()
    if len(lines) < 6 or path in blind:
        return
    st = os.lstat(os.path.join(store, path))
    wanted = ("ctime: %d:%d" % divmod(st.st_ctime_ns, 10**9),
              "mtime: %d:%d" % divmod(st.st_mtime_ns, 10**9),
              "ino: %d" % (st.st_ino & 0xffffffff), "size: %d" % st.st_size)
    for one in wanted:
        if not any(one in line for line in lines):
            fail("%s: git's index has not '%s'" % (path, one))


def ours(*args):
    before = git("rev-parse", "HEAD")
    done = run(*args)
    history.append("%s -> %d" % (" ".join(args), done.returncode))
    if done.returncode not in (0, 1, 2, 3, 4, 5):
        fail(done.stderr)
    if done.returncode and git("rev-parse", "HEAD") != before:
        # hand edits may have come first, in a commit of their own
        if "edited by hand" not in git("log", "-1", "--format=%s"):
            fail("it said no, and made a commit: " + done.stderr)
    if not done.returncode and git("rev-parse", "HEAD") != before:
        for path in git("diff", "--name-only", "--diff-filter=d", "HEAD~1",
                        "HEAD").splitlines():
            fresh(path)


def write(path, text):
    with open(os.path.join(store, path), "w") as f:
        f.write(text)


def read(path):
    with open(os.path.join(store, path)) as f:
        return f.read()


def edit(same_size):
    path = some()
    if blob(path) is None:
        return
    text = read(path)
    if same_size and "city: " in text:
        at = text.index("city: ") + 6
        letter = rng.choice("ABCDEFGH")
        write(path, text[:at] + letter + text[at + 1:])
    else:
        write(path, text + "# %d\n" % rng.randrange(1000))
    history.append("edit %s" % path)


def plain(*args):
    done = run("git", *args)
    history.append("git %s -> %d" % (" ".join(args), done.returncode))


def o_set():
    path = some()
    ours("ase-org", "set", ids(path), "city=%s" % rng.choice(
        ["Nantes", "Angers", "Laval", "Le Mans", "Cholet", "Pornic"]))


def o_add():
    ours("ase-org", "add", "name=Les Amis %d" % rng.randrange(10**6),
         "city=Nantes")


def o_both():
    path = some()
    ours("ase-org", "contact", ids(path), "name=Ana %d" % rng.randrange(10**6))


def o_archive():
    ours("ase-org", "archive", ids(some()),
         *(["--undo"] if rng.random() < .5 else []))


def o_undo():
    ours("ase-store", "undo")


def o_commit():
    ours("ase-store", "commit", "--yes")


def o_list():
    ours("ase-org", "list", "-f", "ids")


def g_commit():
    plain("commit", "-qam", "by hand", "--no-verify")


def g_add():
    plain("add", some())


def g_rm():
    path = some()
    if len(orgs()) > 5:
        plain("rm", "-q", "--cached" if rng.random() < .3 else "-f", path)
        plain("commit", "-qm", "gone", "--no-verify")
        plain("clean", "-qfd", "orgs")


def g_restore():
    plain("checkout", "-q", "--", some())


def g_stash():
    plain("stash", "-q")
    if rng.random() < .7:
        plain("stash", "pop", "-q")
        if history[-1].endswith("> 1"):  # it conflicts: somebody gives up
            plain("reset", "-q", "--hard")


def g_reset():
    plain("reset", "-q", rng.choice(["--hard", "--soft", "--mixed"]),
          rng.choice(["HEAD", "HEAD~1"]))


def g_switch():
    name = "b%d" % rng.randrange(1000)
    plain("switch", "-q", "-c", name)
    if rng.random() < .5:
        plain("switch", "-q", "main")


def g_refresh():
    plain("update-index", "-q", "--refresh")


def g_touch():
    path = os.path.join(store, some())
    if os.path.exists(path):
        os.utime(path)
        history.append("touch " + path)


def g_blind():
    path = some()
    flag = rng.choice(["assume-unchanged", "skip-worktree"])
    if path in blind:
        plain("update-index", "--no-assume-unchanged", path)
        plain("update-index", "--no-skip-worktree", path)
        blind.discard(path)
    elif len(blind) < 2:
        plain("update-index", "--" + flag, path)
        blind.add(path)


def g_version():
    plain("update-index", "--index-version", rng.choice("24"))


def g_split():
    plain("update-index", "--split-index")
    o_set()
    plain("update-index", "--no-split-index")


def g_intend():
    path = "orgs/z/o-zz%06d.yaml" % rng.randrange(10**6)
    os.makedirs(os.path.join(store, "orgs/z"), exist_ok=True)
    write(path, "name: intended\n")
    plain("add", "-N", path)
    o_set()
    plain("rm", "-qf", "--cached", path)
    os.unlink(os.path.join(store, path))
    history.append("unlink " + path)


def g_untracked():
    plain("update-index", "--untracked-cache")


def g_chmod():
    path = some()
    full = os.path.join(store, path)
    if os.path.exists(full):
        os.chmod(full, 0o755)
        history.append("chmod +x " + path)
        plain("add", path)
        plain("commit", "-qm", "mode", "--no-verify")


steps = ([o_set] * 10 + [o_add] * 3 + [o_both] * 3 + [o_archive] * 3 +
         [o_undo] * 2 + [o_commit] * 4 + [o_list] +
         [lambda: edit(True)] * 8 + [lambda: edit(False)] * 3 +
         [g_commit] * 3 + [g_add] * 2 + [g_rm, g_restore, g_restore, g_stash,
          g_reset, g_switch, g_refresh, g_touch, g_touch, g_blind, g_version,
          g_split, g_intend, g_untracked, g_chmod])
while len(history) < count:
    rng.choice(steps)()
    judge()
print("%d commands" % len(history))
