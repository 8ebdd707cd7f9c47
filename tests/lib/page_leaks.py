"""Random stores and templates, hostile ones among them: nobody is given away.

    python3 page_leaks.py STORE BIN [ROUNDS [SEED]]

STORE has the packs board, library and event. Each round writes records whose
private fields are strings that stand nowhere else, and templates that try to
get at them; ase-page builds, or refuses. Whatever stands in a site, an export
or on a terminal is then searched for each of those strings by this script, which
knows nothing of what ase-page looks for: as bytes, without tags, decoded,
folded, letters alone, digits alone. Prints what leaked, and how many sites were
built and refused.
"""

import html
import os
import random
import re
import shutil
import subprocess
import sys
import unicodedata
import urllib.parse

FIRST = "Ana Bruno Célia Denis Élodie Farid Gaël Hélène Inès Jérôme".split()
LAST = "Lopez Kerbrat Moreau Dubreuil Tanguy Le~Bris Oumarou Szabó".split()
WORDS = ("loyer dette retard divorce salaire conflit trésorier parti caisse "
         "maladie banque huissier plainte départ audit juge").split()
HOSTILE = ["{{{%s}}}", "{{&%s}}", "{{%s}}", "{{#%s}}{{.}}{{/%s}}",
           "{{%s.name}}", "{{%s.value}}", "{{%s.label}}", "{{>%s}}",
           "{{offers.%s}}", "{{network.%s}}", "[x]({{%s}})", "`{{%s}}`",
           "{{#offers}}{{%s}}{{/offers}}", "{{#offers}}{{%s.name}}{{/offers}}",
           "{{#documents}}{{{%s}}}{{/documents}}",
           "{{#resources by=%s}}{{by}}{{/resources}}",
           "{{#offers sort=%s}}{{title}}{{/offers}}",
           "{{#offers where=%s!=}}{{title}}{{/offers}}",
           "{{#dates by=%s}}{{by}}{{#items}}{{%s}}{{/items}}{{/dates}}",
           "{{=<% %>=}}<% %s %>", "{{#persons}}{{%s}}{{/persons}}",
           "{{^persons}}{{%s}}{{/persons}}", "{{@editions.%s}}",
           "{{#offers}}{{#org}}{{%s}}{{/org}}{{/offers}}",
           "{{offers[title~a].%s}}", "{{#offers}}{{#items}}{{%s}}{{/items}}{{/offers}}"]
NAMES = ["text", "person", "person.name", "org", "org.name", "org.contact",
         "coordinator", "coordinator.person.email", "name", "email", "phone",
         "notes", "notes.text", "requests", "sender", "recipient", "id",
         "overrides.why", "file", "network", "persons", "@mail", "last.text",
         "title", "link.url", "help", "kind", "postcode", "city", "secret"]
MARKUP = ["<script>alert(1)</script>", "</main></body>", "](javascript:x)",
          "<!-- ", "\\", "`", "[a](http://x y)", "&#x41;", "{{name}}", "]]>",
          "\u202e", "\u200b", "\"><img src=x>", "=1+1", "---", "# x",
          "BEGIN:VEVENT", "%41", "\t- x"]


class World:
    """A store of random records; its secrets, by what they are."""

    def __init__(self, store, rnd):
        self.store, self.rnd, self.secrets, self.files = store, rnd, {}, {}

    def ident(self, prefix):
        return prefix + "-" + "".join(
            self.rnd.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(8))

    def put(self, directory, prefix, fields):
        ident = self.ident(prefix)
        path = "%s/%s/%s.yaml" % (directory, ident.split("-")[1][0], ident)
        lines = []
        for key, value in fields.items():
            if value is not None:
                lines.append("%s: %s\n" % (key, quoted(value)))
        self.files[path] = "".join(lines)
        return ident

    def secret(self, what, text):
        self.secrets[text] = what
        return text

    def story(self, size=12):
        """Free text, the whole of which stands nowhere else."""
        rnd = self.rnd
        return self.secret("text", " ".join(
            rnd.choice(WORDS) + rnd.choice(["", ",", "."]) for _ in range(size))
            + " %06x" % rnd.getrandbits(24))

    def title(self):
        rnd = self.rnd
        return " ".join([rnd.choice(["Tenir", "Prêter", "Chercher", "Louer"]),
                         "%x" % rnd.getrandbits(20), rnd.choice(MARKUP),
                         rnd.choice(["un stand", "une salle", "des tables"])])


def quoted(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"%s"' % "".join(
        "\\\"" if c == '"' else "\\\\" if c == "\\" else
        c if c.isprintable() and ord(c) < 0x2000 else "\\u%04x" % ord(c)
        for c in value)


def fill(world):
    rnd = world.rnd
    people, orgs = [], []
    for _ in range(rnd.randint(1, 6)):
        name = "%s %s%x" % (rnd.choice(FIRST), rnd.choice(LAST).replace("~", " "),
                            rnd.getrandbits(16))
        plain = fold(name).replace(" ", ".")
        people.append(world.put("persons", "p", {
            "name": world.secret("name", name),
            "email": world.secret("mail", plain + "@asso.example"),
            "phone": world.secret("phone", "06" + "%08d" % rnd.randrange(10**8)),
            "city": "Nantes"}))
    for _ in range(rnd.randint(1, 3)):
        orgs.append(world.put("orgs", "o", {
            "name": "Association %x" % rnd.getrandbits(24), "territory": "44",
            "purpose": world.story()}))
    for _ in range(rnd.randint(0, 8)):
        shown = rnd.random() < .6
        title = world.title()
        world.put("offers", "of", {
            "title": title if shown else world.secret("title", title),
            "side": rnd.choice(["need", "offer", "together"]),
            "org": rnd.choice(orgs), "person": rnd.choice(people),
            "text": world.story(), "until": rnd.choice(["2026-02-01", "2026-09-30"])
            if not shown else "2026-09-30", "publish_ok": shown})
    for _ in range(rnd.randint(0, 6)):
        shown = rnd.random() < .6
        text = " ".join(rnd.choice(WORDS) for _ in range(9)) + " %x" % rnd.getrandbits(24)
        world.put("documents", "doc", {
            "title": world.title(), "nature": rnd.choice(["model", "practice", "call"]),
            "text": text if shown else world.secret("text", text),
            "org": rnd.choice(orgs), "until": "2026-10-01",
            "link": rnd.choice([None, "https://x.example/%x" % rnd.getrandbits(20),
                                "javascript:alert(1)", "mailto:x@y.example"]),
            "file": world.secret("file", "statuts-%x.odt" % rnd.getrandbits(32)),
            "publish_ok": shown})
    for _ in range(rnd.randint(0, 4)):
        shown = rnd.random() < .6
        world.put("resources", "s", {
            "name": "Maison %x" % rnd.getrandbits(24), "level": rnd.randint(1, 3),
            "person": rnd.choice(people), "listed_ok": shown,
            "help": "Premiers conseils" if shown else world.story()})
    for _ in range(rnd.randint(0, 3)):
        world.put("events", "ev", {
            "title": world.title(), "format": "forum", "at": "2026-05-12T14:00",
            "place": rnd.choice(["Machecoul", "<b>Rezé"])})


def templates(world):
    """Pages: some ask for what is public, most for what is not."""
    rnd, out = world.rnd, {}
    for number in range(rnd.randint(0, 3)):
        lines = ["# Page %d %s\n" % (number, rnd.choice(["", "{{network.name}}"]))]
        for _ in range(rnd.randint(1, 3)):
            kind = rnd.random()
            if kind < .45:
                lines.append("{{#offers sort=until by=side}}\n## {{by}}\n\n{{#items}}\n"
                             "- {{title}} {{until}} %s\n{{/items}}\n{{/offers}}\n"
                             % rnd.choice(MARKUP[-1:] + [""]))
            elif kind < .75:
                lines.append("{{#documents}}\n### {{#link}}[{{title}}]({{link.url}})"
                             "{{/link}}{{^link}}`{{title}}`{{/link}}\n\n{{text}}\n"
                             "{{/documents}}\n")
            elif kind < .96:
                trick = rnd.choice(HOSTILE)
                lines.append(re.sub("%s", lambda _: rnd.choice(NAMES), trick) + "\n")
            else:  # somebody writes it himself
                told = rnd.choice(sorted(world.secrets))
                lines.append(told.replace(" ", rnd.choice([" ", "&nbsp;", " *x* "][:2])) + "\n")
        out["pages/fr/p%d.md" % number] = "\n".join(lines)
    return out


def fold(text):
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c))


def readings(text):
    """A text in all the ways in which somebody may come to read it."""
    bare = html.unescape(re.sub(r"<[^>]*>", "", text))
    blank = html.unescape(re.sub(r"<[^>]*>", " ", text))
    whole = html.unescape(urllib.parse.unquote(text))
    unfolded = re.sub(r"\r?\n[ \t]", "", text).replace("\\,", ",").replace("\\;", ";")
    for one in (text, bare, blank, whole, unfolded):
        yield fold(one)


def squeeze(text):
    return "".join(c for c in text if c.isalnum())


def leaks(world, texts):
    """The secrets that stand in one of the texts, somehow."""
    found = []
    for where, text in texts:
        forms = list(readings(text))
        letters = [squeeze(form) for form in forms]
        digits = [re.sub(r"[^0-9]", "", form) for form in forms]
        for secret, what in world.secrets.items():
            pieces = [secret]
            if what == "text":
                words = re.findall(r"\w+", secret)
                pieces = [" ".join(words[i:i + 6]) for i in range(len(words) - 5)]
            for piece in pieces:
                key = squeeze(fold(piece))
                if what == "phone":
                    hit = any(key[1:] in form for form in digits)
                else:
                    hit = any(key in form for form in letters)
                if hit:
                    found.append("%s: %s: %r" % (where, what, piece))
                    break
    return found


def run(binary, store, *words):
    return subprocess.run([binary + "/ase-page", *words], capture_output=True,
                          env=dict(os.environ, ASE_STORE=store), check=False)


def git(store, *words):
    subprocess.run(["git", "-C", store, *words], check=True, capture_output=True)


def read_all(directory):
    for base, _, names in os.walk(directory):
        for name in names:
            path = os.path.join(base, name)
            with open(path, encoding="utf-8") as file:
                yield path, file.read()


def round_of(store, binary, seed, counts):
    world = World(store, random.Random(seed))
    fill(world)
    world.files.update(templates(world))
    git(store, "checkout", "-qf", "--detach", "start")
    git(store, "clean", "-qfd")
    for path, text in world.files.items():
        os.makedirs(os.path.dirname(os.path.join(store, path)), exist_ok=True)
        with open(os.path.join(store, path), "w", encoding="utf-8") as file:
            file.write(text)
    git(store, "add", "-A")
    git(store, "commit", "-qm", "round", "--no-verify")
    shutil.rmtree("leak-site", ignore_errors=True)
    shutil.rmtree("leak-tables", ignore_errors=True)
    said = run(binary, store, "build", "leak-site", "--export", "leak-tables")
    counts[said.returncode] = counts.get(said.returncode, 0) + 1
    texts = [("stderr", said.stderr.decode()), ("stdout", said.stdout.decode())]
    # What a template's own text says is told back where it is wrong; a word of
    # a path is not a secret.
    for directory in ("leak-site", "leak-tables"):
        texts += read_all(directory)
    found = leaks(world, texts)
    if said.returncode not in (0, 3):
        found.append("exit %d: %s" % (said.returncode, said.stderr.decode()))
    if said.returncode == 3 and os.path.exists("leak-site"):
        again = run(binary, store, "check", "leak-site")
        if again.returncode:
            found.append("a site that was refused stands there")
    if said.returncode == 0:
        again = run(binary, store, "check", "leak-site")
        if again.returncode:
            found.append("check: " + again.stdout.decode())
    return found


def main():
    store, binary = sys.argv[1], sys.argv[2]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 30
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    counts, status = {}, 0
    git(store, "tag", "-f", "start")
    for seed in range(first, first + rounds):
        for line in round_of(store, binary, seed, counts):
            print("seed %d: %s" % (seed, line))
            status = 1
    print("rounds %d, built %d, refused %d" % (
        rounds, counts.get(0, 0), counts.get(3, 0)), file=sys.stderr)
    if rounds >= 30 and (min(counts.get(0, 0), counts.get(3, 0)) < rounds / 6):
        print("too few of one kind")
        status = 1
    return status


sys.exit(main())
