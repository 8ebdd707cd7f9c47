#!/bin/sh
# A public site: what stands on it, what never does, and whom it is put over.

# shellcheck source=/dev/null
. "$SRC/tests/lib/page.sh"
page_store

try "a site" 0 ase-page build site
says "In 'site': files 8, records 4, new 4, gone 0."
on index.html '<html lang="fr">'
on index.html '<a href="mailto:bonjour@ase.example">'
on annonces.html 'Tenir le stand &#60;b&#62;&#38;&#60;/b&#62; la [caisse](x)'
on annonces.html "Jusqu’au 30 avril 2026"
on bibliotheque.html '<a href="https://www.example.org/a%5Fb.html">Modèle de statuts</a>'
on bibliotheque.html 'Relu le 2 mars 2026'
on annuaire.html 'Maison des associations'
on agenda.html 'mardi 12 mai 2026 à 14'
on dates.ics 'DTSTART:20260512T120000Z'
on feed.xml "<id>urn:ase:$D</id>"
for word in "Une sono" "accord" Sillon trésorier Lopez ana.lopez "06 12" "$P" \
	"<script"; do
	off "$word"
done
if grep -rlE 'src=|http-equiv="refresh"|@import|url\(' site; then
	not_ok "it loads nothing"
else
	ok "it loads nothing"
fi

cp -r site before
try "a site once more" 0 ase-page build site
says "Nothing has changed in 'site'."
ase-page build -q other
same "the same bytes" "" "$(diff -r site other 2>&1)"
same "and as before" "" "$(diff -r site before 2>&1)"

# One that was killed is taken away by the next.
rm -r other
mkdir .other.ase-page
echo half >.other.ase-page/index.html
sleep 1
ase-page build -q other
same "a second later" "" "$(diff -r site other 2>&1)"
if [ -e .other.ase-page ]; then not_ok "nothing beside it"; else
	ok "nothing beside it"; fi

# The same dates as those of ase-remind.
ase-remind -f ics --public | tr -d '\r' | grep -E '^(UID|DTSTART|SUMMARY)' >remind
tr -d '\r' <site/dates.ics | grep -E '^(UID|DTSTART|SUMMARY)' >page
same "one rule of what is public" "" "$(diff remind page)"

# A mark taken back
ase-record offer set -q "$T" publish_ok=no
try "a dry run" 0 ase-page build -n site
says "No longer on it: Tenir le stand"
on annonces.html "Tenir le stand"
try "a mark taken back" 0 ase-page build site
says "In 'site': files 8, records 3, new 0, gone 1."
says "No longer on it: Tenir le stand"
off "Tenir"
ase-record offer set -q "$T" publish_ok=yes

# Where it goes
mkdir full
echo mine >full/notes.txt
ln -s full link
wrong "into the store" 2 "is in the store" ase-page build "$ASE_STORE/site"
wrong "by a detour" 2 "is in the store" ase-page build full/../loire/a/b
wrong "around the store" 2 "has the store in it" ase-page build .
wrong "over what is not ours" 2 "is not empty, and no site" ase-page build full
wrong "over a link" 2 "is a link" ase-page build link
wrong "over a file" 2 "is no directory" ase-page build full/notes.txt
wrong "nowhere" 2 "where does the site go" ase-page build
same "it is as it was" "mine" "$(cat full/notes.txt)"
echo mine >site/CNAME
wrong "over somebody's file" 2 "has 'CNAME' in it" ase-page build site
rm site/CNAME
mkdir full/new
try "into an empty one" 0 ase-page build -q full/new/
try "into one that is not there" 0 ase-page build -q a/b/c
same "two are one" "" "$(diff -r full/new a/b/c)"

# For somebody else's site
ase-record offer set -q "$T" title="=1+1;cmd"
try "JSON" 0 ase-page build --export public.json
same "what it has" "=1+1;cmd besoin 2026-04-30" "$(python3 -c '
import json
offer = json.load(open("public.json"))["lists"]["offers"][0]["fields"]
print(offer["title"]["value"], offer["side"]["text"], offer["until"]["date"])')"
same "and has not" "" "$(grep -E 'Lopez|Sillon|sono|"p-|"o-' public.json)"
try "JSON on standard output" 0 ase-page build --export -
same "the same" "" "$(diff public.json "$WORK/.out")"
try "tables" 0 ase-page build --export tables
same "no formula" "'=1+1;cmd" "$(python3 -c '
import csv
print(list(csv.DictReader(open("tables/offers.csv")))[0]["title"])')"
wrong "tables over something" 2 "is not empty" ase-page build --export full
ase-record offer set -q "$T" title="Tenir le stand"

# In French, and in English
export LC_ALL=fr_FR.UTF-8
try "en français" 0 ase-page construire nouveau
says "fichiers 8, fiches 4, nouvelles 4"
try "vérifié" 0 ase-page vérifier nouveau
says "Personne n'est trahi dans"
export LC_ALL=C
sed -i 's/^language: fr/language: en/' "$ASE_STORE/ase.yaml"
ase-store commit -q
try "a network that speaks English" 0 ase-page build -q site
on index.html '<html lang="en">'
on notices.html 'Until 30 April 2026'
on dates.html 'Tuesday 12 May 2026 at 14:00'
on library.html 'To the text'
finish
