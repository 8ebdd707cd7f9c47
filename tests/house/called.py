#!/usr/bin/env python3
"""French is typed as data-schema/words/called.yaml has it.

    called.py verbs|options|places|catalogue|pages|comments ROOT BIN

A line for each thing that is otherwise: what the binaries offer, what the catalogue
says where the English text names a command, and what the French pages show.
"""
import ast
import collections
import functools
import glob
import os
import re
import subprocess
import sys

# Options and places whose word is French, too, or nobody's: one letter, a name.
ALIKE = "complete csv excel format minutes public questionnaire version".split()
SAME = "CODE COMMIT DATE EUR EXPERT FORMAT ID LANGUE NATURE OPTION QUESTION SCAN".split()
HIDDEN = "BASE OURS SIZE THEIRS".split()  # of what git calls
TOOLS = "store record org expert request match convention eval desk event remind render report page"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def table():
    """{verbs: {name: word or {tool: word}}, options: ...} of the French."""
    tables, part = {}, None
    for line in read("data-schema/words/called.yaml").split("\n"):
        head = re.fullmatch(r"  (\w+):", line)
        entry = re.fullmatch(r"    (.+?): (.+)", line)
        if head:
            part = tables.setdefault(head.group(1), {})
        elif entry:
            name, word = entry.groups()
            part[name] = (dict(one.split(": ") for one in word[1:-1].split(", "))
                          if word[0] == "{" else word)
    return tables


CALLED = {}


def word(part, tool, name):
    said = CALLED[part].get(name)
    return said.get(tool) if isinstance(said, dict) else said


def sources():
    for path in sorted(glob.glob("cmd/**/*.[ch]", recursive=True)
                       + glob.glob("lib/app/**/*.[ch]", recursive=True)):
        if path != "lib/app/cli/cli.h":
            yield path, read(path)


@functools.cache
def options():
    """{name: its French words}, and the names that have none."""
    known, bare = collections.defaultdict(set), set()
    for _, text in sources():
        for name, french in re.findall(
                r'CLI_OPT_FR\(\s*[^,]*,\s*"([^"]*)",\s*"([^"]*)"', text):
            known[name].add(french)
        bare.update(re.findall(r'CLI_OPT\(\s*[^,]*,\s*"([^"]*)"', text))
    return known, bare


def says(locale, *words):
    return subprocess.run(words, env=dict(os.environ, LC_ALL=locale), text=True,
                          capture_output=True, check=False).stdout


def verbs_of(tool, locale):
    """The names in the lists of verbs of a tool's help."""
    names = []
    for block in says(locale, tool, "--help").split("\n\n"):
        if not re.match(r"Verb", block):
            continue
        names += re.findall(r"^  (\S+)(?:  |$)", block, re.M)
    return names


def tools(bin_dir):
    return [os.path.basename(path) for path in sorted(glob.glob(bin_dir + "/ase*"))]


def check_verbs(bin_dir):
    seen = set()
    for tool in tools(bin_dir):
        english = verbs_of(f"{bin_dir}/{tool}", "C")
        french = verbs_of(f"{bin_dir}/{tool}", "fr_FR.UTF-8")
        seen.update(english)
        for name, said in zip(english, french):
            if said != word("verbs", tool, name):
                yield f"{tool} {name} is called {said} in French"
            if said in english and said != name:
                yield f"{tool}: {said} is another verb's English name"
        for said, count in collections.Counter(french).items():
            if count > 1:
                yield f"{tool}: {said} is the name of {count} verbs"
    for name in CALLED["verbs"]:
        if name not in seen:
            yield f"no tool has the verb {name}"


def check_options(bin_dir):
    known, bare = options()
    for name in sorted(bare - set(ALIKE)):
        yield f"--{name} has no French word"
    for name, said in CALLED["options"].items():
        for one in said.values() if isinstance(said, dict) else [said]:
            if one not in known[name]:
                yield f"no tool calls --{name} --{one}"
    for tool in tools(bin_dir):
        for verb in verbs_of(f"{bin_dir}/{tool}", "fr_FR.UTF-8"):
            kind = ["org"] if tool == "ase-record" else []
            offered = [line.split("\t")[0] for line in says(
                "fr_FR.UTF-8", f"{bin_dir}/{tool}", "--complete", *kind, verb,
                "--").split("\n") if line]
            for said, count in collections.Counter(offered).items():
                if count > 1:
                    yield f"{tool} {verb} has {count} options {said}"


def check_places(_):
    for path, text in sources():
        for line in re.findall(
                r'\.operands = "([^"]*)"|CLI_OPT\([^,]*,\s*"[^"]*",\s*"([^"]*)"'
                r'|CLI_OPT_FR\([^,]*,\s*"[^"]*",\s*"[^"]*",\s*"([^"]*)"', text):
            for name in re.findall(r"[A-Z][A-Z-]*[A-Z]", "".join(line)):
                if name not in CALLED["places"] and name not in SAME + HIDDEN:
                    yield f"{path}: {name} has no French word"


def commands_wrong(text):
    """English verbs behind our tools, English options behind --, in French text."""
    known, _ = options()
    for match in re.finditer(
            r"\base-(%s|record(?= \S+ ))(?: -C \S+|(?<=record) \S+)? ([a-z][a-z-]*)\b(?!=)"
            % TOOLS.replace("record ", "").replace(" ", "|"), text):
        tool, name = "ase-" + match.group(1), match.group(2)
        said = word("verbs", tool, name)
        if said and said != name:
            yield f"{match.group(0)}: {said}"
    for name in re.findall(r"\base (find|help|start)\b", text):
        yield f"ase {name}: {word('verbs', 'ase', name)}"
    for name in re.findall(r"(?<![\w-])--([a-z][a-z-]+)", text):
        if name in known and name not in known[name] and "git " not in text:
            yield f"--{name}: {', '.join(sorted(known[name]))}"


def unquoted(text):
    return "".join(ast.literal_eval(line) for line in text.strip().split("\n"))


def check_catalogue(_):
    for entry in read("lib/po/fr.po").split("\n\n"):
        english = "".join(unquoted(text) for text in re.findall(
            r'^msgid(?:_plural)? ((?:".*"(?:\n|$))+)', entry, re.M))
        french = "".join(unquoted(text) for text in re.findall(
            r'^msgstr(?:\[\d\])? ((?:".*"(?:\n|$))+)', entry, re.M))
        if not english:
            continue
        for fault in commands_wrong(french):
            yield f"{french[:60]}...: {fault}"
        for name in CALLED["places"]:
            bound = r"(?<![\w-])%s(?![\w-])" % re.escape(name)
            if re.search(bound, english) and re.search(bound, french) and \
                    CALLED["places"][name] != name and "in PATH" not in english:
                yield f"{french[:60]}...: {name} is {CALLED['places'][name]}"


def typed(page):
    """The lines of a page that are typed or printed, and those of macros."""
    shown, macros, block = [], [], None
    for line in read(page).split("\n"):
        if line.startswith(".Bd -literal"):
            block = []
        elif line.startswith(".Ed"):
            if any(re.match(r"([a-z]*\$ |ase)", one) for one in block):
                shown += block
            block = None
        elif block is not None:
            block.append(line)
        elif re.match(r"\.[A-Z][a-z] ", line) and not line.startswith(
                (".Pq en anglais", ".Xr", ".Sh", ".Ss")):
            macros.append(line)
    return shown, macros


def check_pages(_):
    for page in sorted(glob.glob("man/fr/*.[157]")):
        tool = os.path.basename(page)[:-2]
        shown, macros = typed(page)
        for line in shown + macros:
            for fault in commands_wrong(line):
                yield f"{page}: {line}: {fault}"
        for line in macros:
            macro = ""
            for token in line[1:].split():
                if re.fullmatch(r"[A-Z][a-z]", token):
                    macro = token
                    continue
                said = word("verbs", tool, token) if page.endswith(".1") else None
                if macro == "Cm" and said and said != token:
                    yield f"{page}: {line}: {token} is {said}"
                for name in re.findall(r"[A-Z][A-Z-]*[A-Z]", token) if macro == "Ar" else []:
                    if CALLED["places"].get(name, name) != name:
                        yield f"{page}: {line}: {name} is {CALLED['places'][name]}"


def check_comments(_):
    for path in sorted(glob.glob("data-schema/**/*.yaml", recursive=True)):
        for line in read(path).split("\n"):
            for text in re.findall(r"#fr (.*)|\bfr: (.*ase.*)", line):
                for fault in commands_wrong("".join(text)):
                    yield f"{path}: {fault}"
    for path in sorted(glob.glob("data-schema/packs/*/play.fr")):
        for line in re.findall(r"^[$>] (.*)", read(path), re.M):
            for fault in commands_wrong(line):
                yield f"{path}: {fault}"


def main():
    what, root, bin_dir = sys.argv[1:4]
    os.chdir(root)
    CALLED.update(table())
    faults = list(globals()["check_" + what](bin_dir))
    print("\n".join(faults), end="\n" if faults else "")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
