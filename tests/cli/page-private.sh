#!/bin/sh
# Pages that would give somebody away are not built, whatever their templates
# ask for, and the second net finds people wherever they stand.

# shellcheck source=/dev/null
. "$SRC/tests/lib/page.sh"
page_store
page=$ASE_STORE/pages/fr/essai.md
ase-page build -q site
cp -r site kept

# It is committed past the hook, as by somebody who has none.
past_the_hook() {
	git -C "$ASE_STORE" add -A
	git -C "$ASE_STORE" commit -qm "a page" --no-verify
}
# bad TITLE PLACE SAYS TEXT: a template that is told where it is wrong
bad() {
	printf '%s\n' "$4" >"$page"
	past_the_hook
	wrong "$1" 3 "pages/fr/essai.md:$2$3" ase-page build site
	same "$1: the old site stands" "" "$(diff -r site kept 2>&1)"
}
bad "a private field" 4:5: " 'text' is not public: nobody but the network sees it of 'offer'" \
	'# Essai

{{#offers}}
mot {{text}}
{{/offers}}'
try "the check of the store" 1 ase-store check
shows "pages/fr/essai.md:4:5: 'text' is not public"
bad "through a reference" 2:13: " 'org' is not public" '# Essai
{{#offers}}x{{org.name}}{{/offers}}'
bad "a private kind" 2:1: " 'persons' are not public" '# Essai
{{#persons}}{{name}}{{/persons}}'
bad "chosen by what is private" 2:1: " 'text' is not public" '# Essai
{{#offers where=text=trésorier}}oui{{/offers}}'
bad "not chosen by it" 2:1: " 'text' is not public" '# Essai
{{^offers where=text=trésorier}}oui{{/offers}}'
bad "sorted by what is private" 2:1: " 'posted_on' is not public" '# Essai
{{#offers sort=-posted_on}}{{title}}{{/offers}}'
bad "grouped by what is private" 2:1: " 'coordinator' is not public" '# Essai
{{#offers by=coordinator}}{{by}}{{/offers}}'
bad "what nobody knows" 2:1: " 'ofers': nothing public goes by this name" '# Essai
{{#ofers}}{{/ofers}}'
bad "a tally" 2:1: " 'offers.count': nothing public" '# Essai
{{offers.count}}'
bad "more than = and !=" 2:1: " 'offers': 'where' of a page says FIELD=VALUE" '# Essai
{{#offers where=title~T}}{{/offers}}'
bad "the settings" 2:3: " 'network.editions': nothing public" '# Essai
x {{network.editions}}'
bad "raw" 2:12: " 'title': a page shows a value as the text that it is" '# Essai
{{#offers}}{{{title}}}{{/offers}}'
bad "a part" 2:1: " 'greeting': a page has no parts" '# Essai
{{>greeting}}'
bad "not closed" 2:1: "" '# Essai
{{#offers}}'
bad "no heading" 1:1: " a page has a heading" 'Rien'
bad "an image" "" " '<img ' stands in no page" '# Essai
![x](https://evil.example/a.png)'
bad "a link out of the site" "" " a link leads to '../loire/ase.yaml'" '# Essai
[x](../loire/ase.yaml)'
bad "a link that runs" "" " a link leads to 'javascript:alert(1)'" '# Essai
[x](<javascript:alert(1)>)'
bad "a page that is not there" "" " a link leads to 'nulle-part.html'" '# Essai
[x](nulle-part.html)'

# The door of the store is shut to them, too.
git -C "$ASE_STORE" reset -q --hard HEAD~1
printf '# Essai\n{{#persons}}{{name}}{{/persons}}\n' >"$page"
try "a commit" 3 ase-store commit
says "'persons' are not public"
printf '# Essai\n<script>alert(1)</script><p onclick="x">y</p>\n' >"$page"
ase-store commit -q
try "HTML is left out" 0 ase-page build -q site
off "<script"
off "onclick"
rm -r kept && cp -r site kept

# Prose that names somebody, a title that does
prose() {
	printf '# Essai\n\n%s\n' "$4" >"$page"
	ase-store commit -q
	wrong "$1" "$2" "$3" ase-page build site
	hides "opez"
	same "$1: the old site stands" "" "$(diff -r site kept 2>&1)"
}
prose "a name" 3 ": a full name, of p-ID" 'Demandez **Lop**ez Ana.'
if grep -q opez "$WORK/.err"; then not_ok "it is not said"; else ok "it is not said"; fi
prose "a telephone number" 3 "a telephone number, of p-ID" 'Le +33 6.12.34.56-78'
prose "six private words" 3 "six words of a private text, of of-ID" \
	'parti avec la *caisse* en mars'
printf '# Essai\n\n%s\n' 'parti avec la caisse, en avril' >"$page"
ase-store commit -q
try "five are none" 0 ase-page build -q site
rm -r kept && cp -r site kept
ase-record document set -q "$D" title="Le courriel d'Ana Lopez"
wrong "a name in a title" 3 "doc-ID, Titre: a full name, of p-ID" ase-page build site
same "a name in a title: the old site stands" "" "$(diff -r site kept 2>&1)"
ase-record document set -q "$D" title="Modèle de statuts"

# Files of pages/
: >"$ASE_STORE/pages/fr/agenda.md"
printf 'a { background: url(//evil.example/x) }\n' >"$ASE_STORE/pages/style.css"
try "a style that loads is not committed" 3 ase-store commit
says "pages/style.css:1:1: 'url(': a style sheet of a page loads nothing"
past_the_hook
wrong "nor built" 3 "pages/style.css:1:1: 'url('" ase-page build site
printf 'a { color: #123 }\n' >"$ASE_STORE/pages/style.css"
ase-store commit -q
try "a style of one's own, a page less" 0 ase-page build -q site
same "the style" "a { color: #123 }" "$(cat site/style.css)"
if [ -e site/agenda.html ]; then not_ok "the page is gone"; else
	ok "the page is gone"; fi
echo '# X' >"$ASE_STORE/pages/fr/Été.md"
ase-store commit -q
wrong "a name that is no address" 3 "Été.md: a page's file is called" ase-page build site
rm "$ASE_STORE/pages/fr/Été.md"
: >"$ASE_STORE/pages/fr/index.md"
ase-store commit -q
wrong "no beginning" 3 "pages/fr/index.md: a site has a page of this name" ase-page build site
rm "$ASE_STORE/pages/fr/index.md"
ase-store commit -q

# The second net, over whatever lies there
try "nobody" 0 ase-page check site
says "Nobody is given away in 'site'"
mkdir -p theirs/sub
printf '<p>ok</p>\n<p>Ana&nbsp;L&oacute;<i>pez</i></p>\n' >theirs/a.html
printf '<a href="mailto:ana.lopez%%40asso.example">x</a>' >theirs/sub/b.html
printf '<!-- 0033 6 12 34 56 78 -->' >theirs/c.html
printf 'SUMMARY:avec A\r\n na Lopez\r\n' >theirs/d.ics
printf '\377\376A\000n\000a\000 \000L\000o\000p\000e\000z\000' >theirs/e.txt
printf '\211PNG\000Ana Lopez' >theirs/f.png
printf 'rien' >theirs/ana-lopez.txt
try "everywhere somebody is" 1 ase-page check theirs -f csv
says "No text, not looked into: f.png"
tr -d '\r' <"$WORK/.out" >.lines
cp .lines "$WORK/.out"
prints <<-'!'
	file,line,what,record
	a.html,2,name,p-ID
	ana-lopez.txt,1,name,p-ID
	c.html,1,phone,p-ID
	d.ics,1,name,p-ID
	e.txt,1,name,p-ID
	sub/b.html,1,name,p-ID
	sub/b.html,1,mail,p-ID
!
try "for people" 1 ase-page check theirs
shows "a telephone number"
mkdir links
ln -s /etc links/out
wrong "a link" 1 "out: a link, or no file" ase-page check links
wrong "nothing there" 2 "there is no directory 'nowhere'" ase-page check nowhere

# Nobody knows what is private where a schema does not hold.
printf 'x-ase-kind: [\n' >"$ASE_STORE/schema/offer.yaml"
past_the_hook
wrong "a schema that does not read" 3 "nobody knows what is private" ase-page build site
finish
