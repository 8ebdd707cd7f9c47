"""What is done in one clone: commands of ours, and edits by hand. Used by
merge_clones.py.
"""
import collections
import os
import random
import re

import hand
from clones import PREFIX, VISIT, Wrong, schema_of

POLICY = ["process.yaml", "questionnaire.yaml", "vocabulary/traits.yaml",
          "vocabulary/reasons.yaml", "ase.yaml", "templates/fr/convention.md"]


# What is done in a clone: each function makes the words of one command, or
# None where there is nothing to do it to.

class Hands:
    """One step of one clone."""

    def __init__(self, case, clone, rng):
        self.case, self.clone, self.rng = case, clone, rng
        self.names = set(clone.tree())
        self.ids = collections.defaultdict(list)
        for path in case.born:
            if path in self.names:
                ident = os.path.basename(path)[:-5]
                self.ids[PREFIX[ident.split("-")[0]]].append(ident)

    def some(self, kind):
        if not self.ids[kind]:
            raise LookupError(kind)
        if self.rng.random() < self.case.heat:  # many hands on one
            return self.ids[kind][0]
        return self.rng.choice(self.ids[kind])

    def text(self):
        return f"Texte {self.case.salt()}"

    def day(self):
        return f"2026-0{self.rng.randint(1, 5)}-0{self.rng.randint(1, 9)}"

    def command(self):
        if self.case.heat > .9:  # few things are done, by all
            return self.rng.choice(random.Random(self.case.seed).sample(
                COMMANDS, 6))(self)
        return self.rng.choice(COMMANDS)(self)


TERRITORIES = ["44", "49", "85", "72"]
COMMANDS = [
    lambda h: ["ase-org", "set", h.some("org"), h.rng.choice([
        f"city=Ville {h.case.salt()}", f"purpose={h.text()}",
        f"website=https://example.org/{h.case.salt()}",
        f"acronym=S{h.case.salt()}", f"name=Les Amis {h.case.salt()}",
        "city=", "purpose=", f"territory={h.rng.choice(TERRITORIES)}"])],
    lambda h: ["ase-org", "set", h.some("org"), f"city=Ville {h.case.salt()}",
               f"purpose={h.text()}"],
    lambda h: ["ase-org", "add", f"name=Les Voisins {h.case.salt()}",
               f"territory={h.rng.choice(TERRITORIES)}", "--yes"],
    lambda h: ["ase-org", "ethics", h.some("org"), "--edition",
               h.rng.choice(["2023", "2024"]), "--on", h.day()],
    lambda h: ["ase-org", "join", h.some("org"), "--on", h.day(), "--amount",
               h.rng.randint(1, 50)],
    lambda h: ["ase-org", "contact", h.some("org"), h.rng.choice([
        f"role=Fonction {h.case.salt()}",
        f"name=Ana {'abcdefgh'[int(h.case.salt()) % 8]}ora"])],
    lambda h: ["ase-org", "set", h.some("org"),
               f"leaders+={{person: {h.some('person')}, role: {h.text()}}}"],
    lambda h: ["ase-org", "archive", h.some("org"), "--yes",
               *(["--undo"] if h.rng.random() < .4 else [])],
    lambda h: ["ase-record", "person", "set", h.some("person"), h.rng.choice([
        f"city=Ville {h.case.salt()}", f"phone=02 40 00 {h.rng.randint(10, 99)} 01",
        f"email=someone{h.case.salt()}@example.org", "city="])],
    lambda h: ["ase-expert", "set", h.some("expert"), h.rng.choice([
        f"capacity={h.rng.randint(2, 9)}",
        f"hours_per_month={h.rng.randint(1, 40)}",
        f"territories+={h.rng.choice(TERRITORIES)}",
        f"territories-={h.rng.choice(TERRITORIES)}",
        "traits+=300412", "traits-=300412", "traits+=399999",
        "skills+={code: \"300318\", level: 1}",
        f"skills.0.level={h.rng.randint(1, 3)}",
        f"languages+={h.rng.choice(['en', 'es', 'de'])}",
        f"conflicts+={h.rng.choice(h.ids['org'])}"])],
    lambda h: ["ase-expert", "charter", h.some("expert"), "--on", h.day(),
               "--edition", h.rng.choice(["2023", "2024"])],
    lambda h: ["ase-expert", "availability", h.some("expert"), "--hours",
               h.rng.randint(1, 30)],
    lambda h: ["ase-expert", "add", f"person.name=Jo {h.case.salt()}",
               "territories+=44", "capacity=2"],
    lambda h: ["ase-record", "coordinator", "set", h.some("coordinator"),
               h.rng.choice([f"since={h.day()}",
                             f"territories+={h.rng.choice(TERRITORIES)}",
                             f"territories-={h.rng.choice(TERRITORIES)}"])],
    lambda h: ["ase-request", "add", f"org={h.some('org')}",
               f"subject={h.text()}", f"received_on={h.day()}"],
    lambda h: ["ase-request", "set", h.some("request"), h.rng.choice([
        f"subject={h.text()}", "priority=crisis", "priority=development",
        f"analysis.context={h.text()}", f"analysis.findings={h.text()}",
        "channel=web", "channel=email"])],
    lambda h: ["ase-request", "note", h.some("request"), "-m", h.text(),
               "--on", h.day()],
    lambda h: ["ase-request", "note", h.some("request"), "-m", h.text()],
    lambda h: ["ase-request", "meet", h.some("request"), "--on", h.day(),
               "--minutes", h.rng.randint(30, 180), "--covered", "all"],
    lambda h: ["ase-request", "send", h.some("request"), "--on", h.day()],
    lambda h: ["ase-request", "returned", h.some("request"), "--on", h.day()],
    lambda h: ["ase-request", "assign", h.some("request"),
               h.some("coordinator")],
    lambda h: ["ase-request", "pause", h.some("request"), "--until",
               f"2026-07-0{h.rng.randint(1, 9)}"],
    lambda h: ["ase-request", "resolution", h.some("request"), "--seen",
               "--on", h.day()],
    lambda h: ["ase-request", "close", h.some("request"), "--outcome",
               h.rng.choice(["served", "refused", "withdrawn"])],
    lambda h: ["ase-request", "refer", h.some("request"), "--to",
               h.some("resource"), "--why", h.text()],
    lambda h: ["ase-request", "need", h.some("request"), h.text(),
               "--hours", h.rng.randint(5, 40)],
    lambda h: ["ase-record", "need", "set", h.some("need"), h.rng.choice([
        f"title={h.text()}", f"description={h.text()}",
        f"hours={h.rng.randint(5, 60)}", f"experts={h.rng.randint(1, 4)}",
        "traits+=399999", "languages+=en"])],
    lambda h: ["ase-match", "propose", h.some("need"), h.some("expert"),
               "--override", h.text()],
    lambda h: ["ase-match", h.rng.choice(["accept", "inform", "met"]),
               h.some("match"), "--on", h.day()],
    lambda h: ["ase-match", "decline", h.some("match"), "--by",
               h.rng.choice(["org", "expert"])],
    lambda h: ["ase-match", "withdraw", h.some("match"), "--by", "expert"],
    lambda h: ["ase-match", "schedule", h.some("match"), "--at",
               f"2026-06-1{h.rng.randint(0, 9)}T10:00"],
    lambda h: ["ase-match", "waive", h.some("match"), "org-informed", "--why",
               h.text()],
    lambda h: ["ase-convention", "draft", h.some("match"), "hours=12",
               f"objectives+={h.text()}"],
    lambda h: ["ase-convention", "complete", h.some("convention"),
               h.rng.choice([f"place=Ville {h.case.salt()}",
                             f"hours={h.rng.randint(5, 60)}",
                             f"objectives+={h.text()}",
                             f"expenses={h.text()}"])],
    lambda h: ["ase-convention", "send", h.some("convention")],
    lambda h: ["ase-convention", "sign", h.some("convention"), "--party",
               h.rng.choice(["org", "expert", "ase"]), "--override",
               "la suite"],
    lambda h: ["ase-convention", "sign", h.some("amendment"), "--party",
               h.rng.choice(["org", "expert", "ase"])],
    lambda h: ["ase-convention", "amend", h.some("convention"),
               h.rng.choice([f"hours={h.rng.randint(5, 60)}",
                             f"place=Ville {h.case.salt()}"])],
    lambda h: ["ase-convention", "receive", h.some("convention"),
               h.scan()],
    lambda h: ["ase-convention", "note", h.some("convention"), "-m",
               h.text(), "--hours", h.rng.randint(1, 8)],
    lambda h: ["ase-convention", "incident", h.some("convention"), "-m",
               h.text(), "--on", h.day()],
    lambda h: ["ase-convention", "resolve", h.some("convention"), "-m",
               h.text()],
    lambda h: ["ase-convention", "extend", h.some("convention"), "--until",
               f"2026-0{h.rng.randint(7, 9)}-30"],
    lambda h: ["ase-convention", "end", h.some("convention"), "--outcome",
               h.rng.choice(["completed", "stopped"])],
    lambda h: ["ase-eval", "send", h.some("convention")],
    lambda h: ["ase-eval", "record", h.some("evaluation"),
               f"satisfaction={h.rng.randint(1, 5)}",
               f"comment={h.text()}"],
    lambda h: ["ase-record", "resource", "add", f"name=Relais {h.case.salt()}",
               "level=1"],
    lambda h: ["ase-record", "resource", "set", h.some("resource"),
               h.rng.choice([f"name=Relais {h.case.salt()}", "level=2",
                             "level=3", "skills+=300323"])],
    lambda h: ["ase-record", "visit", "add", f"title=Visite {h.case.salt()}",
               "topics+=eau"],
    lambda h: ["ase-record", "visit", "set", h.some("visit"), h.rng.choice([
        f"title=Visite {h.case.salt()}", f"seats={h.rng.randint(1, 90)}",
        f"topics+={h.rng.choice(['eau', 'air', 'feu', 'sol'])}",
        f"topics-={h.rng.choice(['eau', 'air', 'feu', 'sol'])}"])],
    lambda h: ["ase-record", "visit", "set", h.some("visit"),
               f"hosts+={{person: {h.some('person')}, role: {h.text()}}}"],
    lambda h: ["ase-store", "undo", "--yes"],
    lambda h: ["ase-store", "redo", "--yes"],
    lambda h: ["ase-store", "unify", *h.rng.sample(h.ids["person"], 2)],
    lambda h: ["ase-org", "set", h.some("org"), f"city=V{h.case.salt()}",
               "-m", h.text()],
]


def scan(hands):
    path = os.path.join(hands.case.work, f"scan{hands.case.salt()}.pdf")
    with open(path, "w", encoding="ascii") as file:
        file.write(f"%PDF-1.4\n% {os.path.basename(path)}\n")
    return path


Hands.scan = scan


def by_tool(case, clone, rng, kill=False):
    hands = Hands(case, clone, rng)
    for _ in range(20):
        try:
            words = hands.command()
            break
        except LookupError:
            continue
    else:
        return
    if kill:
        case.killed += 1
        clone.run(*words, ok=None, kill=rng.uniform(.001, .03))
        clone.run("ase-store", "commit", "--yes")  # what is left is mended
        return
    status = clone.run(*words, ok=(0, 1, 2, 3, 4, 5))
    if status == 5 and not clone.merging():
        raise Wrong(f"{words}: status 5: {clone.said}")


def edit_hand(case, clone, rng):
    """One to three edits of a record or of a policy file, then committed by
    the tool or by git."""
    world = Hands(case, clone, rng)
    names = sorted(world.names)
    if rng.random() < .2:
        path = rng.choice([p for p in POLICY if p in names])
    else:
        kinds = sorted(kind for kind in world.ids if world.ids[kind])
        if case.heat > .9:
            kinds = random.Random(case.seed).sample(kinds, 2)
        ident = world.some(rng.choice(kinds))
        path = next(p for p in names if p.endswith(f"/{ident}.yaml"))
    text = clone.read(path)
    for _ in range(rng.randint(1, 3)):
        if path.endswith(".md"):
            rows = text.splitlines()
            at = rng.randrange(len(rows))
            rows.insert(at, f"Ligne {case.salt()}")
            text = "\n".join(rows) + "\n"
            continue
        found = hand.edits(text, schema_of(path), case.salt(), world.ids) \
            if path not in POLICY else policy_edits(text, case.salt())
        text = rng.choice(found)[1] if found else text
    clone.write(path, text)
    commit_hand(clone, rng, path)


def policy_edits(text, salt):
    """Comments, days, titles: what nobody's process breaks by."""
    rows, found = text.splitlines(), []
    block = None
    for at, row in enumerate(rows):
        pad = len(row) - len(row.lstrip())
        if block is not None and row.strip() and pad <= block:
            block = None
        if block is not None:
            continue
        if re.search(r": [|>][-+]?$", row):
            block = pad
        if re.match(r"(  - |[a-z_]+:|    [a-z_]+:)", row):
            found.append(("comment above", "\n".join(
                rows[:at] + [" " * pad + f"# remark {salt}.{at}"] +
                rows[at:]) + "\n"))
            if "#" not in row and not row.rstrip().endswith(("|", ">", "-")):
                found.append(("comment beside", "\n".join(
                    rows[:at] + [row + f" # remark {salt}.{at}"] +
                    rows[at + 1:]) + "\n"))
        if re.search(r"\b(days|every|times): \d+", row):
            found += 4 * [("days", "\n".join(rows[:at] + [re.sub(
                r"\b(days|every|times): \d+",
                lambda m: f"{m.group(1)}: {1 + int(salt) % 60}", row, count=1)]
                + rows[at + 1:]) + "\n")]
        if re.search(r"title: \{en: [A-Z][a-z ]+,", row):
            found += 3 * [("title", "\n".join(rows[:at] + [re.sub(
                r"title: \{en: [A-Z][a-z ]+,", f"title: {{en: Title {salt},",
                row)] + rows[at + 1:]) + "\n")]
    return found


def commit_hand(clone, rng, path):
    if rng.random() < .3:
        clone.git("add", "-A", "--", path, ok=(0, 128))
        status = clone.run("git", "commit", "-qm", "by hand", ok=None)
    else:
        status = clone.run("ase-store", "commit", "--yes", ok=None)
    if status and not clone.merging():  # refused: somebody gives up
        clone.git("reset", "-q", "--hard")
        clone.git("clean", "-qfd")


def delete_hand(case, clone, rng):
    hands = Hands(case, clone, rng)
    kind = rng.choice(["resource", "org", "person", "match", "need"])
    if hands.ids[kind]:
        ident = rng.choice(hands.ids[kind])
        path = next(p for p in hands.names if p.endswith(f"/{ident}.yaml"))
        clone.git("rm", "-q", "--", path)
        commit_hand(clone, rng, path)


def new_hand(case, clone, rng):
    """A file of the same name in several clones."""
    path, text = rng.choice([
        ("schema/seance.yaml", VISIT.replace("visit", "seance").replace(
            "prefix: vi", "prefix: sa").replace("Visit", "Séance")
         + f"  other{rng.randint(1, 3)}: {{type: string, title: Other,"
         " x-ase-title: {fr: Autre}, x-ase-personal: none}\n"),
        ("vocabulary/themes.yaml", "vocabulary: themes\nterms:\n"
         f"  - {{code: a{rng.randint(1, 3)}, label: {{fr: Un, en: One}}}}\n"
         "  - {code: b, label: {fr: Deux, en: "
         f"Two {rng.randint(1, 3)}}}}}\n"),
        ("templates/fr/mot.md", f"Bonjour {rng.randint(1, 3)}\n\nFin\n")])
    if path in clone.tree():
        return
    clone.write(path, text)
    commit_hand(clone, rng, path)


def file_hand(case, clone, rng):
    hands = Hands(case, clone, rng)
    path = f"files/{hands.some('request')}/{rng.choice(['a', 'b'])}.txt"
    clone.write(path, f"text {case.salt()}\n")
    commit_hand(clone, rng, path)
