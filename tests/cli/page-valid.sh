#!/bin/sh
# What a public site is made of, by the judgement of others: HTML Tidy, an XML
# parser and the rules of Atom, a reader of calendars, and a headless Chromium at
# two widths. AXE=axe.min.js: axe-core in that browser (npm pack axe-core; Debian
# has none). ASE_ROUNDS: every page in the browser, not one.

# shellcheck source=/dev/null
. "$SRC/tests/lib/page.sh"
if ! command -v tidy >/dev/null || ! command -v xmllint >/dev/null; then
	echo "tidy or xmllint is missing: not checked"
	exit 77
fi
page_store
cat >"$ASE_STORE/pages/fr/tout.md" <<-'!'
	# Tout ce qu'un texte peut avoir

	Un *mot*, **deux**, `trois`, ~~quatre~~, une ligne  
	puis une autre, [un lien](https://www.example.org/?a=1&b=2), <b>HTML</b>.

	> Une citation.

	1. un
	2. deux
	   - trois

	| un | deux |
	|----|-----:|
	| a  | 1    |

	```
	du code <&>
	```

	***

	{{#offers}}
	#### {{title}}
	{{/offers}}
!
ase-store commit -q
for word in '&' '<' '"' "'" ']]>' "\\\\" '`' '–' 'x: y' '#' '{{title}}' '&amp;'; do
	ase-record document add -q title="Un titre $word et $word" nature=guide \
		text="Un texte $word$word" publish_ok=yes >>.id
done
ase-record event add -q title="Forum; de \"Retz\", <a> \\ & suite" format=forum \
	at=2026-05-13T14:00 place="Rezé, rue" >>.id 2>&1
try "a site" 0 ase-page build -q site

for page in site/*.html; do
	try "$page is HTML" 0 tidy -e -q -utf8 --warn-proprietary-attributes no "$page"
	tells </dev/null
done
try "the feed is XML" 0 xmllint --noout site/feed.xml
cat >atom.py <<-'!'
	import re, sys, xml.etree.ElementTree as xml
	A = "{http://www.w3.org/2005/Atom}"
	feed = xml.parse(sys.argv[1]).getroot()
	ids = set()
	for one in [feed] + feed.findall(A + "entry"):
	    for tag in ("id", "title", "updated"):
	        assert len(one.findall(A + tag)) == 1, tag
	        assert one.find(A + tag).text.strip(), tag
	    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", one.find(A + "updated").text)
	    assert re.match(r"urn:[a-z0-9]+:", one.find(A + "id").text)
	    assert one.find(A + "id").text not in ids
	    ids.add(one.find(A + "id").text)
	    assert one.find(A + "link").get("href")
	assert feed.find(A + "author/" + A + "name").text
	assert len(ids) == 18, len(ids)
	newest = max(e.find(A + "updated").text for e in feed.findall(A + "entry"))
	assert feed.find(A + "updated").text == newest
!
try "by its rules" 0 python3 atom.py site/feed.xml
cat >ics.py <<-'!'
	import sys, icalendar
	with open(sys.argv[1], "rb") as file:
	    calendar = icalendar.Calendar.from_ical(file.read())
	titles = sorted(str(e["SUMMARY"]) for e in calendar.walk("VEVENT"))
	assert titles == ['Forum du pays de Retz', 'Forum; de "Retz", <a> \\ & suite'], titles
!
try "the dates are a calendar" 0 /usr/bin/python3 ics.py site/dates.ics

if command -v chromium >/dev/null; then
	axe=${AXE:--}
	pages=site/bibliotheque.html
	[ -z "${ASE_ROUNDS:-}" ] || pages=$(echo site/*.html)
	for width in 390 1200; do
		# shellcheck disable=SC2086 # a list of files
		try "in a browser $width wide (axe: $axe)" 0 \
			python3 "$SRC/tests/lib/page_browser.py" "$axe" "$width" $pages
	done
	mkdir broken
	cp site/style.css broken
	sed 's|<h1>|<h1 style="width: 90rem">|' site/index.html >broken/index.html
	try "a page too wide is seen" 1 \
		python3 "$SRC/tests/lib/page_browser.py" - 390 broken/index.html
fi
finish
