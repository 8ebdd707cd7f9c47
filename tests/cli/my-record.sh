#!/bin/sh
# ase-render my-record: all that the store keeps of a person is in the letter,
# whatever kind it stands in, and of nobody else.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-27
story fr
story_convention
ase-convention sign -q "$C" --party org --by "Hélène Ricard" --on 2026-03-27
ase-convention sign -q "$C" --party expert --by "Jean Martin" --on 2026-03-27
ase-convention sign -q "$C" --party ase --by "Claire Moreau" --on 2026-03-27
ase-convention note -q "$C" -m "Premier point" --hours 6 --on 2026-03-27
export ASE_TODAY=2026-07-02
ase-convention end -q "$C" --on 2026-06-30
ase-eval send "$C" >evals 2>/dev/null
while read -r e; do
	side=$(ase-eval show "$e" -f json | sed -n 's/.*"respondent": *"\(.*\)".*/\1/p')
	ase-eval set -q "$e" comment="Un mot, de la part de $side" \
		answered_on=2026-07-02
done <evals

# A store by chance: whoever, in whatever roles, refused, archived, unified.
/usr/bin/python3 - "$N" <<-'!' >chance.sh
	import random, sys
	random.seed(20260312)
	for i in range(12):
	    name = "%s Nom%02d" % (random.choice("Ana Bo Cy Dan Eve".split()), i)
	    print('P=$(ase-record person add -q name="%s" email=p%02d@x.example '
	          'phone="06 11 22 33 %02d" city="Ville%02d" postcode=44%03d)'
	          % (name, i, i, i, i))
	    if random.random() < .7:
	        print('E=$(ase-expert add -q person="$P" capacity=%d '
	              'territories+=44 skills+=\'{code: "300323", level: 2}\')'
	              % random.randint(1, 3))
	        print('ase-expert charter -q "$E" --on 2026-01-%02d' % (i + 1))
	        if random.random() < .7:
	            print('M=$(ase-match propose -q %s "$E" --override essai)'
	                  % sys.argv[1])
	            print('ase-match decline -q "$M" --by expert --reason "%s"'
	                  ' || :' % random.choice(["occupied", "trop"]))
	        if random.random() < .3:
	            print('ase-expert archive -q "$E" --yes || :')
	    if random.random() < .5:
	        print('O=$(ase-org add -q name="Asso %02d" territory=44)' % i)
	        print('ase-org set -q "$O" contact.person="$P" contact.role=rôle%02d'
	              % i)
	        print('ase-org ethics -q "$O" --by "$P" --on 2026-02-%02d' % (i + 1))
!
sh chance.sh >/dev/null 2>&1

cat >look.py <<-'!'
	import json, re, subprocess, sys, unicodedata
	def run(*words):
	    return subprocess.run(words, capture_output=True, text=True).stdout
	def records(kind):
	    return {r["id"]: r for r in map(json.loads, run(
	        "ase-record", kind, "list", "-a", "-f", "jsonl", "--columns",
	        "id").splitlines())}
	def whole(kind, one):
	    got = json.loads(run("ase-record", kind, "show", one, "-f", "json"))
	    return got[0] if isinstance(got, list) else got
	persons = {i: whole("person", i) for i in records("person")}
	experts = {i: whole("expert", i) for i in records("expert")}
	matches = {i: whole("match", i) for i in records("match")}
	orgs = {i: whole("org", i) for i in records("org")}
	bad = []
	def leaves(node):
	    if isinstance(node, dict):
	        return sum(leaves(v) for k, v in node.items() if k != "id")
	    if isinstance(node, list):
	        return sum(map(leaves, node))
	    return 1
	def section(text, one):
	    found = re.search(r"^## [^\n]*\(%s\)\n\n((?:- [^\n]*\n|  [^\n]*\n)*)" % one,
	                      text, re.M)
	    return found.group(1).count("\n") if found else 0
	for one, person in persons.items():
	    text = run("ase-render", "my-record", one, "-f", "md")
	    text = re.sub(r"\\(.)", r"\1", text)
	    body = text.split("\n## ", 1)[1] if "\n## " in text else ""
	    # whose signature it is stands below, as in any letter
	    body = "\n## " + body.split("Bien cordialement")[0]
	    for field in ("name", "email", "phone", "city", "postcode"):
	        if field in person and str(person[field]) not in body:
	            bad.append("%s: no %s" % (one, field))
	    for other, them in persons.items():
	        for field in ("email", "phone", "name"):
	            if other != one and field in them and str(them[field]) in body:
	                bad.append("%s has the %s of %s" % (one, field, other))
	    mine = [e for e, x in experts.items() if x["person"] == one]
	    want = [(e, experts[e]) for e in mine]
	    want += [(m, r) for m, r in matches.items() if r["expert"] in mine]
	    for id, rec in want + [(one, person)]:
	        if section(body, id) != leaves(rec):
	            bad.append("%s: %s has %d lines of %d" % (
	                one, id, section(body, id), leaves(rec)))
	    for id, rec in orgs.items():
	        if (rec.get("contact") or {}).get("person") == one:
	            role = rec["contact"].get("role")
	            if id not in body or (role and role not in body):
	                bad.append("%s: %s does not say the role" % (one, id))
	        elif id in body and one not in json.dumps(rec):
	            bad.append("%s: %s is not theirs" % (one, id))
	print("\n".join(bad) or "%d persons" % len(persons))
!
same "all of it, and nobody else" "15 persons" "$(/usr/bin/python3 look.py)"

try "the expert's" 0 ase-render ma-fiche martin -f md
shows "Points : "
shows "Signatures, Bénévoles-expert·es, Par : Jean Martin"
shows "Un mot, de la part de expert"
hides "Un mot, de la part de org"
hides "Ricard"
try "in the person's language" 0 ase-render my-record martin --lang en -f md
shows "Subject: What we keep about you"
shows "Score: "
shows "article 15 of the General Data Protection Regulation"
for format in html odt pdf term; do
	try "as $format" 0 ase-render ma-fiche martin -f "$format" -o "out.$format"
done
try "who has left may ask, too" 0 sh -c "
	ase-record person archive -q martin --yes
	ase-render ma-fiche martin -f md"
shows "Jean Martin"

finish
