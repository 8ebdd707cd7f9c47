#!/usr/bin/env python3
"""Make the records of a network, as many as wanted, the same for the same seed.

    make.py COUNT [--seed N] [--experts N] [--needs N] > stream
    git -C STORE fast-import < stream

The stream is one commit on top of main, and --history N more that touch one
record each. Nothing in it is anybody: names,
associations and addresses are invented. With --table FILE the same records go
into a table for other programs, one a line: id, kind, name, territory, city,
date, path, and the text with its line breaks as "\\n".
"""

import argparse
import datetime
import random
import re
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 3, 2)  # ASE_TODAY of the tests
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
EDITION = "2024"

FIRST = """Adèle Agnès Aïcha Alice Aline Amélie Anaïs André Anne-Claire Antoine
Arnaud Aurélie Baptiste Béatrice Benoît Bérénice Camille Cécile Céline Chloé
Christophe Clémence Corentin Damien Élodie Émilien Erwan Estelle Fabrice Fanny
Félix Françoise Gaëlle Gaël Geneviève Gérard Gwenaëlle Héloïse Hervé Inès Irène
Jérôme Joël Karim Léa Léon Loïc Loïse Maëlys Maël Malika Mathéo Maud Mélanie
Mickaël Mohamed Nadège Noé Noëlle Océane Odile Pascale Régis Rémi Rokia Ronan
Salomé Sébastien Solène Stéphane Sylvère Théo Timothée Ulysse Valérie Yaël
Yannick Yves Zoé""".split()
LAST = """Abgrall Aubrée Audouin Bâtard Beaulieu Bécot Béranger Bertho Blanchet
Boisdron Bouvéron Briançon Cadiou Cailleteau Chauvelon Chesneau Clémot Coëffard
Couëdel Cormerais Daviaud Delaunoy Désormeaux Drouadène Éveillard Fleurance
Forgerit Gaborieau Garçonnet Gautreau Gouérec Grelaud Guéniffey Guihéneuf
Hallouin Hérissé Jarnoux Jouëtte Kerdoncuff Lebréchais Lecœur Lefeuvre Legal
Leroyer Loiseleur Maisonnave Malgogne Marionneau Ménoret Merlaud Morandeau
Néollier Oger Orhant Papin Pelloquin Périgois Pinault Poirel Quéméner Rabiller
Rétière Rocheteau Rousselière Saulnerond Séchet Sinoquet Tessiau Thébaudeau
Trichet Vasselin Verronnais Vinçonneau Yvernogeau""".split()
PLACES = {
    "44": ("Saint-Nazaire Savenay Pornic Châteaubriant Ancenis Guérande Clisson "
           "Blain Pontchâteau Machecoul").split(),
    "49": "Saumur Cholet Segré Baugé Trélazé Chalonnes Doué Beaupréau".split(),
    "53": "Laval Mayenne Évron Craon Ernée Villaines".split(),
    "72": "Sablé Mamers Allonnes Sillé Écommoy Bonnétable".split(),
    "85": "Fontenay Luçon Challans Montaigu Pouzauges Aizenay Noirmoutier".split(),
}
TERRITORIES = ["44"] * 9 + ["49"] * 4 + ["85"] * 3 + ["72"] * 2 + ["53"]
CAUSES = ("Épicerie solidaire,Ressourcerie,Maison de quartier,École de musique,"
          "Jardin partagé,Ludothèque,Centre social,Fanfare,Club nautique,"
          "Théâtre d'ateliers,Café associatif,Crèche parentale,Vélo-école,"
          "Recyclerie,Chorale,Cinéma,Banque alimentaire,Refuge,Radio,"
          "Compagnie,Foyer de jeunes,Amicale,Atelier d'insertion,"
          "Accueil de jour").split(",")
OWN = ("du Sillon,de l'Étier,des Halles,du Bac,de la Brière,des Deux Rives,du "
       "Moulin,des Marais,de l'Évre,du Lavoir,de la Grée,des Ardoisières,du "
       "Phare,de la Chênaie,des Tisserands,du Canal,de l'Îlot,des Forges,de la "
       "Prée,du Héron,des Sorbiers,de la Gâtine,de Bel Air,du Vieux Port"
       ).split(",")
ROLES = ["présidente", "président", "trésorière", "trésorier", "secrétaire",
         "directrice", "coordinateur"]
SUBJECTS = ["Trésorerie tendue", "Chercher des financements", "Refondre les statuts",
            "Préparer un recrutement", "Communication à reprendre",
            "Gouvernance à clarifier", "Projet associatif à écrire",
            "Tenir un budget prévisionnel", "Site internet à l'abandon",
            "Fédérer les bénévoles", "Passage de témoin au bureau",
            "Comptes à mettre en ordre"]
SENTENCES = [
    "Le conseil se réunit le premier mardi du mois.",
    "Deux salariées à temps partiel, une trentaine de bénévoles.",
    "Les comptes sont tenus sur un tableur, par une seule personne.",
    "L'équipe souhaite être formée plutôt que déchargée.",
    "La subvention de la commune arrive à échéance cette année.",
    "Appeler de préférence en fin d'après-midi.",
    "Le bail des locaux doit être renégocié avant l'été.",
    "Bonne entente avec les autres associations du quartier.",
    "A demandé à relire le compte rendu : fait, sans remarque.",
    "Il manque un budget prévisionnel ; l'exercice précédent est clos.",
    "Les adhésions baissent depuis trois ans, « sans qu'on sache pourquoi ».",
    "Une rencontre à trois est prévue dès le retour du document.",
    "Le bureau a été renouvelé à l'automne, l'ancien reste disponible.",
    "Peut se déplacer dans tout le département, covoiturage apprécié.",
    "Préfère un accompagnement court, avec des objectifs écrits.",
    "Connaît bien le secteur de l'économie sociale et solidaire.",
    "Vérifier l'adresse du siège : elle a changé à la dernière AG.",
    "Le projet associatif date d'avant la fusion ; à reprendre ensemble.",
]
COMMENTS = ["vu au forum des associations", "à rappeler à la rentrée",
            "écrit à la main, à relire", "voir aussi la fiche papier",
            "numéro confirmé par téléphone", "repris de l'ancien fichier"]
USEFUL = ["300323", "300318", "300319", "300332", "300388", "300111", "300113",
          "300393", "300004", "300009", "300011", "300390", "300241", "300441",
          "300469", "300488", "ase-statuts"]
POINTS = ["introductions", "services", "role", "pairing", "governance", "needs",
          "request", "convention", "membership", "next-steps"]
ITEMS = ["follow-up", "satisfaction", "objectives", "clarity"]
CHANNELS = ["phone", "email", "visit", "web", "event"]

# The longer a journey lives, the further it is; how many of 100 stop where.
STAGES = (["received"] * 8 + ["answered"] * 8 + ["met"] * 8 + ["sent"] * 8 +
          ["returned"] * 10 + ["proposed"] * 8 + ["declined"] * 4 +
          ["accepted"] * 5 + ["informed"] * 4 + ["draft"] * 4 + ["signed"] * 9 +
          ["ended"] * 6 + ["closed"] * 18)


def codes_of(name):
    """The codes of a vocabulary."""
    text = (SOURCE / "data-schema/vocabulary" / (name + ".yaml")).read_text()
    terms = text[text.index("\nterms:"):]
    return re.findall(r'^  - \{code: "?([\w-]+)"?', terms, re.M)


def luhn_digit(digits):
    """The digit that makes Luhn's sum come out."""
    total = 0
    for i, d in enumerate(reversed(digits)):
        n = int(d) * (2 if i % 2 == 0 else 1)
        total += n - 9 if n > 9 else n
    return str(-total % 10)


class Maker:
    """Makes records one after the other and hands each to `put`."""

    def __init__(self, seed, put):
        self.r = random.Random(seed)
        self.put = put
        self.ids = set()
        self.count = 0
        self.skills = codes_of("skills")
        self.traits = codes_of("traits")
        self.reasons = codes_of("reasons")
        self.people = 0
        self.coordinators = []  # (id, person)
        self.experts = []
        self.orgs = []
        self.numbers = 0

    # Small things.

    def new_id(self, prefix):
        while True:
            bits = self.r.getrandbits(40)
            text = prefix + "-" + "".join(
                ALPHABET[bits >> shift & 31] for shift in range(0, 40, 5))
            if text not in self.ids:
                self.ids.add(text)
                return text

    def entry(self):
        """The id of a log's entry: a letter first, so that it is no number."""
        bits = self.r.getrandbits(15)
        return self.r.choice("abcdfghj") + "".join(
            ALPHABET[bits >> shift & 31] for shift in range(0, 15, 5))

    def often(self, percent):
        return self.r.random() * 100 < percent

    def comment(self):
        return "  # " + self.r.choice(COMMENTS) if self.often(4) else ""

    def day(self, after, least, most):
        return min(after + datetime.timedelta(self.r.randint(least, most)), TODAY)

    def text(self, least, most):
        return " ".join(self.r.sample(SENTENCES, self.r.randint(least, most)))

    def log(self, key, entries, since, extra=""):
        """A list that only grows, entries of one to three sentences."""
        lines = [key + ":"]
        for _ in range(entries):
            since = self.day(since, 2, 40)
            lines.append(f'  - id: {self.entry()}\n    "on": "{since}"{extra}\n'
                         f'    text: "{self.text(1, 3)}"')
        return lines

    def some(self, items, least, most):
        return self.r.sample(items, self.r.randint(least, most))

    def pick_skills(self, least, most):
        picked = []
        for _ in range(self.r.randint(least, most)):
            code = self.r.choice(USEFUL if self.often(85) else self.skills)
            if code not in picked:
                picked.append(code)
        return picked

    def emit(self, kind, ident, lines, name, territory="", city="", on=""):
        if self.often(6):
            lines.insert(0, "# " + self.r.choice(COMMENTS))
        self.count += 1
        self.put(kind, ident, "\n".join(lines) + "\n", name, territory, city,
                 str(on))

    # Records.

    def person(self, territory, mail=None, notes=5):
        ident = self.new_id("p")
        first, last = self.r.choice(FIRST), self.r.choice(LAST)
        name, city = f"{first} {last}", self.r.choice(PLACES[territory])
        since = TODAY - datetime.timedelta(self.r.randint(30, 1500))
        self.people += 1
        mail = mail or f"p{self.people}@courriel.example"
        lines = [f"name: {name}{self.comment()}", f"email: {mail}",
                 f'phone: "02 {self.r.randint(40, 51)} '
                 f'{self.r.randint(10, 99)} {self.r.randint(10, 99)} '
                 f'{self.r.randint(10, 99)}"',
                 f'postcode: "{territory}{self.r.randint(0, 9)}'
                 f'{self.r.randint(0, 9)}0"',
                 f"city: {city}", "language: fr",
                 f'informed_on: "{since}"{self.comment()}']
        lines += self.log("notes", self.r.randint(2, notes), since)
        self.emit("persons", ident, lines, name, territory, city, since)
        return ident

    def coordinator(self, mail=None):
        territory = self.r.choice(TERRITORIES)
        person = self.person(territory, mail)
        ident = self.new_id("k")
        since = TODAY - datetime.timedelta(self.r.randint(60, 700))
        lines = [f"person: {person}", f'territories: ["{territory}"]',
                 f'since: "{since}"']
        lines += self.log("notes", 5, since)
        self.emit("coordinators", ident, lines, "", territory, "", since)
        self.coordinators.append((ident, person))

    def expert(self):
        territory = self.r.choice(TERRITORIES)
        person = self.person(territory)
        ident = self.new_id("x")
        since = TODAY - datetime.timedelta(self.r.randint(10, 900))
        lines = [f"person: {person}", "skills:"]
        for code in self.pick_skills(3, 6):
            lines.append(f'  - {{code: "{code}", level: {self.r.randint(1, 3)}}}'
                         + self.comment())
        traits = ", ".join(f'"{t}"' for t in self.some(self.traits, 2, 5))
        lines += [f"traits: [{traits}]", f'territories: ["{territory}"]',
                  f"remote: {'true' if self.often(40) else 'false'}",
                  f"capacity: {self.r.randint(1, 3)}",
                  f"hours_per_month: {self.r.randint(4, 20)}",
                  f'available:\n  from: "{since}"\n  until: "2026-12-31"',
                  f'languages: [{"fr, en" if self.often(25) else "fr"}]',
                  f'charter:\n  - {{id: {self.entry()}, edition: "{EDITION}", '
                  f'"on": "{since}"}}']
        lines += self.log("notes", self.r.randint(2, 4), since)
        self.emit("experts", ident, lines, "", territory, "", since)
        self.experts.append((ident, person))

    def identifiers(self, territory):
        self.numbers += 1
        lines = [f"rna: W{territory}{self.numbers:07d}"]
        if self.often(40):
            siren = f"8{self.numbers:07d}"
            siren += luhn_digit(siren)
            siret = siren + "0001"
            lines.append(f'siren: "{siren}"\nsiret: "{siret}{luhn_digit(siret)}"')
        return lines

    def org(self, since, ethics):
        territory = self.r.choice(TERRITORIES)
        ident = self.new_id("o")
        cause, city = self.r.choice(CAUSES), self.r.choice(PLACES[territory])
        name = f"{cause} {self.r.choice(OWN)}"
        if self.often(60):
            name += f", {city}"
        contact = self.person(territory, notes=3)
        lines = [f"name: {name}" + self.comment()]
        lines += self.identifiers(territory)
        lines += [f'territory: "{territory}"', f"city: {city}"]
        if self.often(50):
            lines.append(f"website: https://asso{self.numbers}.example.org/")
        lines.append(f"purpose: |\n  {self.text(1, 2)}\n  {self.text(1, 2)}")
        lines.append(f"contact: {{person: {contact}, role: {self.r.choice(ROLES)}}}")
        if self.often(45):
            other = self.person(territory, notes=3)
            lines.append(f"leaders:\n  - person: {contact}\n    role: "
                         f"{self.r.choice(ROLES)}\n  - person: {other}\n    role: "
                         f"{self.r.choice(ROLES)}{self.comment()}")
        if ethics:
            lines.append(f'ethics:\n  - id: {self.entry()}\n    edition: "{EDITION}"'
                         f'\n    "on": "{since}"\n    by: {contact}')
        if self.often(30):
            lines.append(f'membership:\n  since: "{since}"\n  contributions:\n    - '
                         f'{{id: {self.entry()}, "on": "{since}", amount: '
                         f'{self.r.randint(0, 60)}}}')
        lines += self.log("notes", self.r.randint(1, 4), since)
        self.emit("orgs", ident, lines, name, territory, city, since)
        self.orgs.append(ident)
        return ident, contact, territory

    def request(self, org, contact, stage, received):
        """The request's ID, and the day its analysis came back."""
        ident = self.new_id("r")
        reached = STAGES.index(stage)
        past = lambda name: reached >= STAGES.index(name)  # noqa: E731
        subject = self.r.choice(SUBJECTS)
        lines = [f"org: {org}", f"coordinator: {self.r.choice(self.coordinators)[0]}",
                 f'received_on: "{received}"',
                 f"channel: {self.r.choice(CHANNELS)}",
                 f"subject: {subject}{self.comment()}",
                 f"priority: {'crisis' if self.often(15) else 'development'}"]
        on = received
        if past("answered"):
            on = self.day(on, 0, 12)
            lines.append(f'answered_on: "{on}"')
        if past("met"):
            asked, on = on, self.day(on, 5, 25)
            lines.append(f'resolution:\n  requested_on: "{asked}"\n  adopted_on: '
                         f'"{on}"\n  seen_on: "{on}"')
            lines.append(f'meetings:\n  - id: {self.entry()}\n    planned_at: '
                         f'"{on}T14:00"\n    held_on: "{on}"\n    minutes: '
                         f'{self.r.randint(80, 150)}\n    attendees: [{contact}]'
                         f'\n    covered: [{", ".join(POINTS)}]')
        if past("sent"):
            sent = self.day(on, 1, 12)
            lines.append(f"analysis:\n  context: |\n    {self.text(1, 2)}\n  findings: "
                         f'"{self.text(1, 3)}"\n  rounds:\n    - id: {self.entry()}'
                         f'\n      sent_on: "{sent}"')
            if past("returned"):
                on = self.day(sent, 3, 20)
                lines.append(f'      returned_on: "{on}"\n      amended: '
                             f"{'true' if self.often(50) else 'false'}")
        if self.often(70):
            lines += self.log("log", self.r.randint(1, 2), received)
        if stage == "closed":
            on = self.day(on, 200, 260)
            lines.append(f'closed:\n  "on": "{on}"\n  outcome: served')
        self.emit("requests", ident, lines, subject, "", "", received)
        return ident, on

    def need(self, request, territory, on):
        ident = self.new_id("n")
        title = self.r.choice(SUBJECTS)
        lines = [f"request: {request}", f"title: {title}",
                 f"description: |\n  {self.text(2, 3)}\n  {self.text(2, 3)}", "skills:"]
        for i, code in enumerate(self.pick_skills(2, 4)):
            lines.append(f'  - code: "{code}"\n    level: {self.r.randint(1, 3)}\n'
                         f"    must: {'true' if i == 0 else 'false'}")
        traits = ", ".join(f'"{t}"' for t in self.some(self.traits, 1, 3))
        until = on + datetime.timedelta(self.r.randint(60, 180))
        lines += [f"traits: [{traits}]", f'territory: "{territory}"{self.comment()}',
                  f"remote: {'true' if self.often(30) else 'false'}",
                  f"hours: {self.r.randint(10, 60)}",
                  f'period: {{from: "{on}", until: "{until}"}}',
                  "languages: [fr]", "experts: 1"]
        lines += self.log("notes", self.r.randint(1, 2), on)
        self.emit("needs", ident, lines, title, territory, "", on)
        return ident, until

    def match(self, need, stage, on):
        """The match's ID, its expert's person, and the day of the meeting."""
        ident = self.new_id("m")
        reached = STAGES.index(stage)
        past = lambda name: reached >= STAGES.index(name)  # noqa: E731
        expert, person = self.r.choice(self.experts)
        parts = (self.r.randint(300, 700), self.r.randint(0, 200),
                 self.r.choice([40, 60, 100]))
        lines = [f"need: {need}", f"expert: {expert}", f"score: {sum(parts)}",
                 f"parts:\n  skills: {parts[0]}\n  traits: {parts[1]}\n  territory: "
                 f"{parts[2]}", f'proposed_on: "{on}"{self.comment()}']
        if stage == "declined":
            on = self.day(on, 1, 9)
            lines.append(f'declined:\n  "on": "{on}"\n  by: expert\n  reason: '
                         f'{self.r.choice(self.reasons)}')
        elif past("accepted"):
            on = self.day(on, 1, 9)
            lines.append(f'accepted_on: "{on}"')
            if past("informed"):
                on = self.day(on, 0, 4)
                lines.append(f'informed_on: "{on}"')
            if past("signed"):
                on = self.day(on, 4, 14)
                lines.append(f'first_meeting_at: "{on}T18:30"\nmet_on: "{on}"')
        lines += self.log("notes", self.r.randint(2, 5), on)
        self.emit("matches", ident, lines, "", "", "", on)
        return ident, person, on

    def convention(self, match, stage, on, until, contact, person):
        until = max(until, on)
        ident = self.new_id("c")
        coordinator, signer = self.r.choice(self.coordinators)
        lines = [f"matches: [{match}]", f"coordinator: {coordinator}",
                 "status: benevolat", f'drafted_on: "{on}"', "objectives:"]
        lines += [f'  - "{s}"' for s in self.some(SENTENCES, 2, 3)]
        lines += [f'deliverables: ["{self.r.choice(SENTENCES)}"]',
                  f'period:\n  from: "{on}"\n  until: "{until}"',
                  f"hours: {self.r.randint(10, 60)}",
                  "expenses: Trajets, au réel, sur justificatifs."]
        if stage != "draft":
            back = self.day(on, 1, 10)
            lines += [f'sent_on: "{on}"',
                      f'signatures:\n  org: {{by: {contact}, "on": "{on}"}}\n  experts: '
                      f'[{{match: {match}, by: {person}, "on": "{on}"}}]\n  ase: {{by: {signer}, '
                      f'"on": "{back}"}}',
                      f"text_sha256: {self.r.getrandbits(256):064x}",
                      f'received_on: "{back}"']
            lines += self.log("log", self.r.randint(1, 3), back, "\n    kind: note")
        if stage in ("ended", "closed"):
            on = self.day(on, 60, 150)
            lines.append(f'ended:\n  "on": "{on}"\n  outcome: completed')
        self.emit("conventions", ident, lines, "", "", "", on)
        return ident, on

    def evaluation(self, convention, match, respondent, on):
        ident = self.new_id("e")
        lines = [f"convention: {convention}", f"match: {match}", f"respondent: {respondent}",
                 f'sent_on: "{on}"', f'answered_on: "{self.day(on, 2, 25)}"', "answers:"]
        lines += [f"  {item}: {self.r.randint(2, 5)}" for item in ITEMS]
        lines += [f"recommend: {self.r.randint(4, 10)}",
                  f"comment: |\n  {self.text(2, 4)}\n  {self.text(2, 4)}",
                  f'improvement: "{self.text(1, 3)}"{self.comment()}',
                  f"quote_ok: {'true' if self.often(70) else 'false'}"]
        lines += self.log("notes", 1, on)
        self.emit("evaluations", ident, lines, "", "", "", on)

    def journey(self, stage=None):
        """An association and what became of its request: 3 to 10 records."""
        stage = stage or self.r.choice(STAGES)
        received = TODAY - datetime.timedelta(self.r.randint(0, 700) if stage != "closed"
                                              else self.r.randint(400, 1400))
        reached = STAGES.index(stage)
        past = lambda name: reached >= STAGES.index(name)  # noqa: E731
        org, contact, territory = self.org(received, past("met"))
        request, on = self.request(org, contact, stage, received)
        if not past("returned"):
            return
        need, until = self.need(request, territory, min(on, TODAY))
        if not past("proposed"):
            return
        on = min(received + datetime.timedelta(75), TODAY)
        match, person, on = self.match(need, stage, on)
        if not past("draft"):
            return
        convention, on = self.convention(match, stage, on, until, contact, person)
        if past("ended"):
            self.evaluation(convention, match, "org", on)
            self.evaluation(convention, match, "expert", on)


LONGEST = 8  # records of the longest journey


def fill(maker, count, experts, needs):
    maker.coordinator("claire@ase.example")
    for _ in range(count // 400):
        maker.coordinator()
    for _ in range(count // 8 if experts is None else experts):
        maker.expert()
    for _ in range(needs):
        maker.journey("returned")
    while maker.count + LONGEST <= count:
        maker.journey()
    while maker.count < count:
        maker.person(maker.r.choice(TERRITORIES))


def commit_line(said, parent):
    data = said.encode() + b"\n"
    return (b"commit refs/heads/main\ncommitter Claire Moreau <claire@ase.example> "
            b"1772438400 +0000\ndata %d\n%s" % (len(data), data) +
            (b"from refs/heads/main%s\n" % parent if parent else b""))


def file_line(path, text):
    data = text.encode()
    return b"M 100644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    p.add_argument("count", type=int)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--experts", type=int, help="instead of one record in eight")
    p.add_argument("--needs", type=int, default=0, help="open ones at least")
    p.add_argument("--history", type=int, default=0)
    p.add_argument("--table", type=argparse.FileType("w", encoding="utf-8"))
    args = p.parse_args()
    if args.count < 50:
        p.error("a network has 50 records at least")
    out = sys.stdout.buffer
    kept = []

    def put(kind, ident, text, name, territory, city, on):
        path = f"{kind}/{ident[2]}/{ident}.yaml"
        out.write(file_line(path, text))
        if args.history:
            kept.append((path, text))
        if args.table:
            flat = text.replace("\n", "\\n")
            args.table.write("\t".join((ident, kind, name, territory, city, on, path,
                                        flat)) + "\n")

    out.write(b"feature done\n" + commit_line(f"{args.count} records", b"^0"))
    fill(Maker(args.seed, put), args.count, args.experts, args.needs)
    pick = random.Random(args.seed)
    for i in range(args.history):
        path, text = pick.choice(kept)
        out.write(commit_line(f"change {i}", b"") + file_line(path, f"{text}# {i}\n"))
    out.write(b"done\n")


if __name__ == "__main__":
    main()
