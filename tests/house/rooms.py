"""The rooms of the house and the walls between them: see rooms.sh.

rooms.py SOURCE ARCHIVES. Prints TAP.
"""
import collections
import glob
import os
import re
import subprocess
import sys

source, archives = sys.argv[1:]
os.chdir(source)

FILES_MAX = 25
TOLD_MIN = 0.95


def room_lines():
    """(room, rooms it names) in the order of the CMake files."""
    for path in ("lib/po/CMakeLists.txt", "lib/CMakeLists.txt",
                 "data-schema/CMakeLists.txt",
                 "lib/app/CMakeLists.txt", "cmd/CMakeLists.txt"):
        with open(path, encoding="utf-8") as file:
            text = re.sub(r"#.*", "", file.read())
        for call in re.findall(r"ase_room\(([^)]*)\)", text):
            words = re.split("WITH|FILES", call)[0].split()
            yield words[0], words[2:]


uses = {}  # room -> itself and every room that it may use
wrong = []
for room, named in room_lines():
    uses[room] = {room}
    for one in named:
        if one not in uses:
            wrong.append(f"{room} uses {one}, which stands behind it")
        uses[room] |= uses.get(one, set())

# The tools themselves, a file each, use everything.
uses["cmd"] = set(uses) | {"cmd"}


def sources():
    return sorted(glob.glob("lib/**/*.[ch]", recursive=True)
                  + glob.glob("cmd/**/*.[ch]", recursive=True)
                  + glob.glob("data-schema/*.[ch]"))


def layer(path):
    """lib/store of lib/store/write/commit.c; cmd of anything below it."""
    parts = path.split("/")
    return "cmd" if parts[0] == "cmd" else "/".join(parts[:2])


def includes():
    """What is included from a room that may not be used."""
    for path in sources():
        room = os.path.dirname(path)
        if room not in uses:
            yield f"{path} stands in no room"
            continue
        with open(path, encoding="utf-8") as file:
            named = re.findall(r'^#include "([^"]*)"', file.read(), re.M)
        for header in named:
            if os.path.dirname(header) not in uses[room]:
                yield f"{path} includes {header}"
            if (header.endswith("_priv.h")
                    and layer(header) != layer(path)):
                yield f"{path} includes the inside of another layer: {header}"


Symbol = collections.namedtuple("Symbol", "room file name")
defined, called = {}, []
theirs = re.compile("__|git_")  # a sanitizer's; libgit2's, which nullnet stands for


def read_archives():
    for room in uses:
        target = re.sub("^lib/", "", room).replace("/", "_")
        path = f"{archives}/libase_{target}.a"
        if not os.path.exists(path):
            if room != "cmd":
                wrong.append(f"{room} was not built: no {path}")
            continue
        listed = subprocess.run(["nm", "-A", "--format=posix", path],
                                capture_output=True, text=True, check=True)
        for line in listed.stdout.splitlines():
            where, name, kind = line.split(" ")[:3]
            file = re.search(r"\[(.*)\.o\]", where)[1]
            symbol = Symbol(room, file, name)
            if kind == "U":
                called.append(symbol)
            elif kind in "TDRBC" and not theirs.match(name):
                defined[name] = symbol


read_archives()


def calls():
    """Every call from a file of ours to another: (caller, callee)."""
    for symbol in called:
        other = defined.get(symbol.name)
        if other and (other.room, other.file) != (symbol.room, symbol.file):
            yield symbol, other


def upward():
    for symbol, other in calls():
        if other.room not in uses[symbol.room]:
            yield (f"{symbol.room}/{symbol.file} calls {symbol.name} of "
                   f"{other.room}/{other.file}")


def halls():
    counts = collections.Counter(os.path.dirname(path) for path in sources())
    for room, count in counts.items():
        if count > FILES_MAX:
            yield f"{room} holds {count} files"


def twins():
    names = collections.Counter(map(os.path.basename, sources()))
    for name, count in names.items():
        if count > 1:
            yield f"{name} stands in {count} rooms"


def bare():
    for name, symbol in defined.items():
        if "_" not in name:
            yield f"{symbol.room}/{symbol.file} exports '{name}'"


def telling(symbol):
    """
    Whether a name begins as its file does, or as the file's last word; a verb
    as the tool that it is of, which its room is named after.
    """
    name = symbol.name.removeprefix("ase_")
    words = symbol.file.removesuffix(".c").split("_")
    begins = [words[0], words[-1]]
    if symbol.room.startswith("cmd/"):
        begins.append(os.path.basename(symbol.room))
    return any(name.startswith(re.sub("(y|s|ies)$", "", word))
               for word in begins)


def untold():
    """The names that their file does not tell, if they are too many."""
    strange = [symbol for symbol in defined.values() if not telling(symbol)]
    if len(strange) > len(defined) * (1 - TOLD_MIN):
        for symbol in strange:
            yield f"{symbol.room}/{symbol.file} exports {symbol.name}"
    share = 100 - 100 * len(strange) / len(defined)
    print(f"# {share:.1f} % of {len(defined)} names begin as their file does")


def circles():
    """Files of one room that call each other in a circle (Tarjan)."""
    to = collections.defaultdict(set)
    for symbol, other in calls():
        if symbol.room == other.room:
            to[symbol.room, symbol.file].add((other.room, other.file))
    order, low, stack, found = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for other in to[node]:
            if other not in order:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], order[other])
        if low[node] == order[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append({file for _, file in stack[at:]})
            del stack[at:]

    for node in list(to):
        if node not in order:
            visit(node)
    return found


# Each is one thing in several files; the header named says why it stays.
CIRCLES = {
    "schema_check.c": "lib/data/schema/schema_check.h",
    "condition.c": "lib/model/process/condition.h",
    "input_tree.c": "lib/model/input/input_value.h",
    "letter_context.c": "lib/app/letter/letter_context_priv.h",
}


def new_circles():
    for circle in circles():
        if not circle & set(CIRCLES):
            yield "a circle: " + " ".join(sorted(circle))


number = 0
failed = False


def none(title, found):
    """A test that nothing is found."""
    global number, failed
    left = sorted(set(found))
    number += 1
    failed = failed or bool(left)
    print(f"{'not ok' if left else 'ok'} {number} - {title}")
    for one in left:
        print(f"# {one}")


none("a room uses what stands before it", wrong)
none("no include goes through a wall", includes())
none("no call goes through a wall", upward())
none("no room has more than 25 files", halls())
none("no two files have one name", twins())
none("nothing is exported under one bare word", bare())
none("95 of 100 names stand where their file tells", untold())
none("no circles inside rooms but the four that are explained", new_circles())
none("the archives were read", [] if len(defined) > 500 else ["no symbols"])
print(f"1..{number}")
sys.exit(failed)
