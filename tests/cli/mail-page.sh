#!/bin/sh
# A letter by mail is a text, and the same as a page: read back by another
# program, and by a browser where there is one.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-27
story fr
mkdir box
git -C "$ASE_STORE" config ase.sendmail \
	"cat >'$WORK'/box/\$(ls '$WORK'/box | wc -l)"

# What the records say is shown, in both ways, and does nothing in either.
ase-request set -q "$R" \
	subject='Œuvre <img src="https://x.example/a.png"> & *deux* | « été »'
printf '%s\n' '{{! kind: request, to: org }}' 'Objet : {{{subject}}}' '' \
	'Bonjour {{recipient.name}},' '' '## Le point' '' '**{{subject}}**' '' \
	'| Quoi | Quand |' '|---|---|' '| {{subject}} | {{received_on}} |' '' \
	'- un' '- deux' '' '{{>closing}}' \
	>"$ASE_STORE/templates/fr/ethics-reminder.md"
git -C "$ASE_STORE" commit -qam letter --no-verify
try "it goes alone" 0 ase-render ethics-reminder "$R" --mail --yes
try "and with files" 0 ase-request send "$R" --mail --yes

cat >read.py <<-'!'
	import email, email.policy, html.parser, re, sys
	bad = []
	class Page(html.parser.HTMLParser):
	    def __init__(self):
	        super().__init__()
	        self.words, self.tags, self.links, self.skip = [], [], [], 0
	    def handle_starttag(self, tag, attributes):
	        self.tags.append(tag)
	        self.skip += tag in ("style", "title")
	        for name, value in attributes:
	            if name in ("src", "href", "background") or name[:2] == "on":
	                self.links.append((tag, name, value))
	    def handle_endtag(self, tag):
	        self.skip -= tag in ("style", "title")
	    def handle_data(self, data):
	        if not self.skip:
	            self.words += re.findall(r"[^\W_]+", data)
	for path in sys.argv[1:]:
	    raw = open(path, "rb").read()
	    m = email.message_from_bytes(raw, policy=email.policy.default)
	    if max(map(len, raw.splitlines())) > 78:
	        bad.append("a long line")
	    if any(p.defects for p in m.walk()) or not raw.isascii():
	        bad.append("defects")
	    kinds = [p.get_content_type() for p in m.walk()]
	    want = ["multipart/alternative", "text/plain", "text/html"]
	    if kinds[:1] == ["multipart/mixed"]:
	        kinds = kinds[1:]
	        if not list(m.iter_attachments()):
	            bad.append("no attachment")
	    if kinds[:3] != want:
	        bad.append(str(kinds))
	    text = m.get_body(("plain",)).get_content()
	    source = m.get_body(("html",)).get_content()
	    if m.get_body(("html",)).get_content_charset() != "utf-8":
	        bad.append("the charset")
	    page = Page()
	    page.feed(source)
	    # `https://x.example` and an address are words of the text, no links
	    if [l for l in page.links if not l[2].startswith("mailto:")]:
	        bad.append(str(page.links))
	    if set(page.tags) & {"script", "img", "link", "iframe", "form"}:
	        bad.append(str(page.tags))
	    if "@import" in source or "url(" in source:
	        bad.append("the style asks for more")
	    words = re.findall(r"[^\W_]+", text)
	    if words != page.words:
	        for a, b in zip(words, page.words):
	            if a != b:
	                bad.append("%s is %s" % (a, b))
	                break
	        else:
	            bad.append("%d words are %d" % (len(words), len(page.words)))
	    open("page.html", "w").write(source)
	print("\n".join(bad))
!
same "both say the same, and ask nobody for anything" "" \
	"$(/usr/bin/python3 read.py box/0)"
cp page.html first.html
same "so with files" "" "$(/usr/bin/python3 read.py box/1)"
grep -q '<table' first.html
same "a table is one" 0 $?
if command -v tidy >/dev/null; then
	try "it is HTML" 0 tidy -e -q -utf8 --warn-proprietary-attributes no \
		first.html
fi

# What somebody wrote over the letter is what goes, and nothing beside it.
rm box/*
cat >editor <<-'!'
	#!/bin/sh
	echo "Un mot à moi *seul*" >"$1"
!
chmod +x editor
if ! script -qec true /dev/null >/dev/null 2>&1; then
	finish
	exit
fi
printf 'e\ny\n' | EDITOR=$WORK/editor script -qec \
	"ase-render ethics-reminder $R --mail" /dev/null >typed 2>&1
same "an edited letter goes as a text alone" "text/plain Un mot à moi *seul*" "$(/usr/bin/python3 -c '
import email, email.policy, sys
m = email.message_from_binary_file(open(sys.argv[1], "rb"),
                                   policy=email.policy.default)
print(m.get_content_type(), m.get_content().strip())' box/0)"

# On a terminal no word of a letter is broken.
widest() {
	sed '1,/^$/d' "$1" | tr -d '\r' | LC_ALL=C.UTF-8 wc -L
}
ase-render ethics-reminder "$R" --mail -n >whole
script -qec "COLUMNS=40 ase-render ethics-reminder $R --mail -n" /dev/null \
	>shown 2>&1 </dev/null
try "a letter has lines of any length" 0 [ "$(widest whole)" -gt 40 ]
try "on a terminal it is folded" 0 [ "$(widest shown)" -le 40 ]
same "between words" "$(sed '1,/^$/d' whole | tr -s '\n ' '  ')" \
	"$(sed '1,/^.$/d' shown | tr -d '\r' | tr -s '\n ' '  ')"

finish
