#!/usr/bin/env python3
"""What the pages of packs show is what their plays say.

    pack-pages.py ROOT            a line for each output that is another one; exit 1
    pack-pages.py --write ROOT    put what the play says in its place

A page (man/ase-pack-NAME.7, man/fr/) shows commands of the pack's play
(data-schema/packs/NAME/play.LANG, tests/packs/play.sh). A command that also stands
in the play shows the output that it has there, at one of the places where it is
typed: but for blanks, for how lines are filled, for IDs, and for what a page may
leave out, the exit status and the IDs of new records. A command without output shows
none; one that the play has not is nobody's, and so are comments behind an output.
"""
import glob
import os
import re
import sys

ID = re.compile(r"\b([a-z]{1,4})-(?:ID\b|[0-9a-hjkmnp-tv-z]{8}\b|[0-9a-hjkmnp-tv-z]{1,7}(?=…))")
LONE = re.compile(r"[a-z]{1,4}-(?:ID|[0-9a-hjkmnp-tv-z]{8})|\.\.\.")
STATUS = re.compile(r"\(\d\)")
WIDTH = 74  # five columns stand before it


def bare(lines):
    """Without what a page may leave out: the status, and IDs of new records."""
    return [l for l in lines if not STATUS.fullmatch(l) and not LONE.fullmatch(l)]


def same(lines):
    """What two outputs have in common that are the same."""
    text = ID.sub(r"\1-ID", " ".join(lines)).replace("\u202f", "\u00a0")
    return re.sub(r"\s+", " ", text).strip()


def play(path):
    """(command, output) as they follow each other."""
    said = []
    for line in open(path, encoding="utf-8").read().split("\n"):
        if line[:2] == "> " or line == ">":
            if said and not said[-1][1]:
                said[-1][0] += "\n" + line[2:]
        elif line[:2] == "$ ":
            said.append([line[2:], []])
        elif line[:2] == "& ":
            said.append(["", []])  # groundwork
        elif line and not re.match(r"-- |--$|@ ", line) and said:
            said[-1][1].append(line)
    return [(same([re.sub(r"\\\n", "", command)]), lines) for command, lines in said]


def plain(line):
    """A line of mdoc as it reads."""
    for escape, text in (("\\&", ""), ("\\~", "\u00a0"), ("\\-", "-"), ("\\e", "\\")):
        line = line.replace(escape, text)
    return line


def mdoc(line):
    line = line.replace("\\", "\\e")
    return "\\&" + line if line[:1] in (".", "'") else line


def fold(line):
    """As a page shows a line that is too long."""
    out, indent = [], ""
    while len(indent + line) > WIDTH:
        at = line.rfind(" ", 1, WIDTH - len(indent) + 1)
        if at < 1:
            break
        out.append(indent + line[:at].rstrip())
        line, indent = line[at:].lstrip(" "), "    "
    return out + [indent + line]


def as_shown(lines, page):
    """The play's lines, with what the page has of IDs and the status."""
    ids, out = {}, []
    for whole, kind in re.findall(r"\b(([a-z]{1,4})-[0-9a-hjkmnp-tv-z]{8})\b", "\n".join(page)):
        ids.setdefault(kind, []).append(whole)

    def one(found):
        its = ids.get(found.group(1), [found.group(0)])
        return its.pop(0) if len(its) > 1 else its[0]

    lone = [line for line in page if LONE.fullmatch(line)]
    has_status = any(STATUS.fullmatch(line) for line in page)
    for line in lines:
        if LONE.fullmatch(line):
            out += lone
            lone = []
        elif has_status or not STATUS.fullmatch(line):
            out.append(re.sub(r"\b([a-z]{1,4})-ID\b", one, line))
    return out


def shown(lines):
    """Of each command in a block its line, where its output begins, and ends."""
    literal = False
    for i, line in enumerate(lines):
        literal = line.startswith(".Bd -literal") or (literal and line != ".Ed")
        if not literal or not line.startswith("$ "):
            continue
        first = next(k for k in range(i + 1, len(lines)) if not lines[k - 1].endswith("\\e"))
        yield i, first, next(k for k in range(first, len(lines))
                             if re.match(r"\.Ed$|\$ |# ", lines[k]))


def look(root, page, write):
    """What is shown otherwise, a line each."""
    name = re.search(r"ase-pack-(.*)\.7$", page).group(1)
    lang = "fr" if "/fr/" in page else "en"
    source = f"{root}/data-schema/packs/{name}/play.{lang}"
    if not os.path.exists(source):
        return []
    said, at, faults, puts = play(source), 0, [], []
    lines = open(page, encoding="utf-8").read().split("\n")
    for i, k, end in shown(lines):
        command = same([re.sub(r"\\$", "", plain(l)) for l in [lines[i][2:]] + lines[i + 1:k]])
        places = [n for n, (its, output) in enumerate(said) if its == command]
        got = [plain(l) for l in lines[k:end]]
        if not places or not got:
            continue
        hit = [n for n in places if same(bare(said[n][1])) == same(bare(got))]
        if not hit:
            hit = [n for n in places if n >= at] or places
            faults.append(f"{page[len(root) + 1:]}:{i + 1}: {plain(lines[i])}")
            told = as_shown(said[hit[0]][1], got)
            puts.append((k, end, [mdoc(f) for line in told for f in fold(line)]))
        at = next((n for n in hit if n >= at), hit[0]) + 1
    for k, end, output in reversed(puts):
        lines[k:end] = output
    if write and puts:
        open(page, "w", encoding="utf-8").write("\n".join(lines))
    return faults


def main():
    write = sys.argv[1] == "--write"
    root = sys.argv[-1]
    faults = []
    for page in sorted(glob.glob(f"{root}/man/ase-pack-*.7") +
                       glob.glob(f"{root}/man/fr/ase-pack-*.7")):
        faults += look(root, page, write)
    print("\n".join(faults), end="\n" if faults else "")
    return 1 if faults and not write else 0


sys.exit(main())
