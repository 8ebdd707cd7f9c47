#!/bin/sh
# Letters and documents: what they say, in every format, and what they do not.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-03-27
story fr

# pages FILE: the text of a PDF, a form feed behind each page.
pages() {
	pdftotext -layout "$1" -
}

# well_formed TITLE FILE: another program reads the XML.
well_formed() {
	/usr/bin/python3 - "$2" >"$WORK/.why" 2>&1 <<-'!'
	import sys, xml.etree.ElementTree
	xml.etree.ElementTree.parse(sys.argv[1])
	!
	same "$1: is well-formed" "" "$(cat "$WORK/.why")"
}

# package TITLE FILE: another program unpacks it, finds what OpenDocument 1.3
# (part 2, 2 and 3) asks for, and in it the words of FLAT.
package() {
	/usr/bin/python3 - "$2" "$3" >"$WORK/.why" 2>&1 <<-'!'
	import sys, zipfile, xml.etree.ElementTree as tree
	z = zipfile.ZipFile(sys.argv[1])
	assert z.testzip() is None
	first = z.infolist()[0]
	assert first.filename == "mimetype" and not first.extra
	assert first.compress_type == zipfile.ZIP_STORED, first
	assert first.flag_bits == 0, hex(first.flag_bits)
	assert open(sys.argv[1], "rb").read()[38:77] == \
	    b"application/vnd.oasis.opendocument.text"
	m = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
	listed = {e.get(m + "full-path") for e in
	          tree.fromstring(z.read("META-INF/manifest.xml"))}
	assert listed == {"/"} | {n for n in z.namelist()
	                          if n != "mimetype" and "META-INF" not in n}
	o = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
	for name in "content", "styles", "meta":
	    root = tree.fromstring(z.read(name + ".xml"))
	    assert root.tag == o + "document-" + name and root.get(o + "version")
	def said(root):
	    return "".join(root.find(o + "body").itertext())
	assert said(tree.fromstring(z.read("content.xml"))) == \
	    said(tree.parse(sys.argv[2]).getroot())
	assert tree.fromstring(z.read("styles.xml")).find(o + "master-styles") is not None
	assert all(i.date_time[:3] == (1980, 1, 1) for i in z.infolist())
	!
	same "$1: is a package" "" "$(cat "$WORK/.why")"
}

# A letter, before and after the expert's yes.

try "a letter on paper has a head" 0 ase-render proposal "$M" -f html
same "the network, the addressee, the day, the subject" \
	"A.S.E. Loire|Jean Martin|Le 27 mars 2026|Objet : Une mission qui pourrait vous convenir" \
	"$(sed -n 's/<[^>]*>//g; /^A.S.E. Loire$/,/^Objet/p' "$WORK/.out" |
		grep . | head -n 4 | paste -sd '|' -)"
# place FILE WORD: where a word of a PDF stands, in mm from the left and the top.
place() {
	pdftotext -bbox "$1" - | sed -n "s|.*xMin=\"\([0-9]*\).*yMin=\"\([0-9]*\).*>$2</word>.*|\1 \2|p" |
		awk 'NR == 1 { printf "%d %d", $1 * 25.4 / 72, $2 * 25.4 / 72 }'
}
cp -a "$ASE_STORE" post
at_post() {
	ASE_STORE=$WORK/post "$@"
}
at_post ase-org set -q "$S" street="12. rue des Lilas" postcode=44600
at_post ase-record person set -q claire city=Nantes
at_post ase-render analysis-reminder "$R" -o post.pdf
at_post ase-render analysis-reminder "$R" --lang en -o post-en.pdf
at_post ase-render analysis-reminder "$R" -f html >post.html
cp -a post quebec
printf '> {{city}} (Québec)  {{postcode}}\n>\n' \
	>quebec/templates/fr/parts/address.md
ASE_STORE=$WORK/quebec ase-store commit -q
ASE_STORE=$WORK/quebec ase-org set -q "$S" street= postcode="G0C 1R0" \
	city=Bonaventure
same "how an address is written is the network's to say" \
	"Hélène Ricard|Bonaventure (Québec)  G0C 1R0|Nantes, le 27 mars 2026" \
	"$(ASE_STORE=$WORK/quebec ase-render analysis-reminder "$R" -f html |
		sed -n 's/<[^>]*>//g; /^A.S.E. Loire$/,/^Objet/p' |
		grep . | sed -n 3,5p | paste -sd '|' -)"
ASE_STORE=$WORK/quebec ase-org set -q "$S" city=
ASE_STORE=$WORK/quebec ase-record person set -q hélène city=Carleton \
	postcode="G0C 1J0"
same "without one of the organisation, the person's own" \
	"Épicerie du Sillon|Hélène Ricard|Carleton (Québec)  G0C 1J0" \
	"$(ASE_STORE=$WORK/quebec ase-render analysis-reminder "$R" -f html |
		sed -n 's/<[^>]*>//g; /^A.S.E. Loire$/,/^Objet/p' |
		grep . | sed -n 2,4p | paste -sd '|' -)"
same "an organisation is written to at its address" \
	"Épicerie du Sillon|Hélène Ricard|12. rue des Lilas|44600 Saint-Nazaire|Nantes, le 27 mars 2026" \
	"$(sed -n 's/<[^>]*>//g; /^A.S.E. Loire$/,/^Objet/p' post.html |
		grep . | sed -n 2,6p | paste -sd '|' -)"
same "in the window of an envelope" "104 53|104 68" \
	"$(place post.pdf Épicerie)|$(place post.pdf 44600)"
same "which for the English is on the left" "24 53" \
	"$(place post-en.pdf Épicerie)"
same "and shows nothing of what follows" "104 87" "$(place post.pdf Nantes,)"
try "the analysis, a document, has none" 0 ase-render analysis "$R" -f html
hides "Le 27 mars 2026"
same "and leaves room to write" 24 "$(grep -c '……………' "$WORK/.out")"
try "the proposal tells the need" 0 ase-render proposal "$M"
prints <<-'END'
	Objet : Une mission qui pourrait vous convenir

	Bonjour Jean Martin,

	Épicerie du Sillon, à Saint-Nazaire, cherche un appui bénévole : **Bâtir un plan de trésorerie**. J'ai pensé à vous.

	Ce que la mission demande :

	- savoir-faire : élaborer, suivre et piloter un budget
	- savoir-être : être à l'écoute, faire preuve d'empathie
	- volume indicatif : 20 heures environ

	Il s'agit d'un transfert de compétences : vous éclairez et transmettez, l'organisme décide et agit. Les dates et le volume sont des repères ; vous restez libre de votre engagement, du début à la fin.

	Cette mission vous tente-t-elle ? Un oui comme un non nous aide, et aucun des deux n'a besoin d'être justifié. Vos coordonnées ne seront transmises à l'organisme qu'après votre accord, et les siennes vous parviendront alors.

	Bien cordialement,

	Claire Moreau, coordination territoriale, 02 40 00 00 01

	A.S.E. Loire

	Vos coordonnées servent uniquement à cet accompagnement.
END
hides Ricard
tells </dev/null
try "an expert's details stay here before the yes" 4 ase-render contact "$M"
says "details leave before the expert's yes: ase-match accept"
prints </dev/null
try "the same into a file" 4 ase-render contact "$M" -o contact.pdf
same "no file is made" "" "$(ls contact.pdf 2>/dev/null)"
story_convention
ase-render convention-sending "$C" -o nobody.pdf
same "a day without an addressee is above the window" "104 34" \
	"$(place nobody.pdf Le)"
try "after it they leave" 0 ase-render contact "$M"
shows "jean@expert.example"
shows "06 00 00 00 02"
ase-match decline -q "$M" --by expert --reason busy 2>/dev/null ||
	ase-match withdraw -q "$M" --by expert --reason busy
try "words find the record" 0 ase-render referral sillon
shows "Trésorerie tendue"
ase-store undo -q

# Documents in every format.

for name in "analysis $R" "contact $M" "handover $K" "convention $C"; do
	# shellcheck disable=SC2086 # a name and an ID on purpose
	set -- $name
	for format in md html odt fodt pdf term; do
		try "$1 as $format" 0 ase-render "$1" "$2" -f $format
		same "$1 as $format: nothing is warned about" "" \
			"$(cat "$WORK/.err")"
		cp "$WORK/.out" "$1.$format"
		try "$1 as $format is not empty" 0 [ -s "$1.$format" ]
		ase-render "$1" "$2" -f $format >again
		same "$1 as $format: the same bytes again" "" \
			"$(cmp "$1.$format" again 2>&1)"
	done
	well_formed "$1 as html" "$1.html"
	well_formed "$1 as fodt" "$1.fodt"
	package "$1 as odt" "$1.odt" "$1.fodt"
	same "$1 as odt: the same bytes in another place" "" "$(TZ=Asia/Tokyo \
		ase-render "$1" "$2" -f odt | cmp "$1.odt" - 2>&1)"
	same "$1 as pdf is A4" 1 "$(pdfinfo "$1.pdf" | grep -c 'A4')"
	same "$1 as pdf carries its fonts" "" "$(pdffonts "$1.pdf" |
		sed 1,2d | awk '$(NF - 4) != "yes"')"
	same "$1 as term: nothing for a terminal to obey" "" \
		"$(LC_ALL=C grep -l "$(printf '\033')" "$1.term")"
done

# A template's own control characters: refused when it is looked through, shown
# as what they are in every document, and its XML is well-formed all the same.
{
	echo '{{! kind: need }}'
	printf '# Besoin\033[31m \302\2331m\001 {{title}}\n'
} >"$ASE_STORE/templates/fr/besoin.md"
try "a control character in a template" 1 ase-store check
shows "templates/fr/besoin.md:2:9: a character that is not text (U+001B)"
git -C "$ASE_STORE" add templates
git -C "$ASE_STORE" commit -q --no-verify -m "past the hook"
for format in md html fodt term; do
	ase-render besoin "$N" -f $format >"besoin.$format"
	same "as $format: none of them raw" 0 "$(LC_ALL=C grep -c \
		"$(printf '\033\|\302\233\|\001')" "besoin.$format")"
	same "as $format: shown" shown \
		"$(grep -q 'x1b.*31m.*u009b1m.*x01' "besoin.$format" &&
			echo shown)"
done
well_formed "as html" besoin.html
ase-render besoin "$N" -f odt >besoin.odt
package "as odt" besoin.odt besoin.fodt
git -C "$ASE_STORE" rm -q templates/fr/besoin.md
git -C "$ASE_STORE" commit -q --no-verify -m "taken out"

same "the name of the file tells the format" "%PDF" "$(
	ase-request analysis sillon -q -o a.pdf
	head -c 4 a.pdf
)"
ase-request analysis -q sillon -o a.fodt
same "a verb says what the tool says" "" "$(cmp a.fodt analysis.fodt)"
ase-store handover -q claire -f md >h.md
same "so does another" "" "$(cmp h.md handover.md)"

# The convention looks like something one signs.

pages convention.pdf >convention.txt
same "each page bears the reference, that it is a draft, and its number" \
	"$(seq -f "$C : projet, à compléter ensemble %g/4" 4)" \
	"$(grep 'projet, à compléter' convention.txt | sed 's/  */ /g; s| / |/|')"
same "articles are numbered" 14 "$(grep -c '^.\{0,1\}Article [0-9]* – ' convention.txt)"
same "the signatures stand on one page, under their heading" \
	"Signatures Lieu Date Signature" "$(awk 'BEGIN { RS = "\f" }
	/Signatures\n/ { n = split($0, line, "\n")
		for (i = 1; i <= n; i++) {
			split(line[i], word, " ")
			if (word[1] ~ /^(Signatures|Lieu|Date|Signature)$/)
				printf "%s%s", sep, word[1]
			sep = " "
		} }' convention.txt | tr -s ' ' | sed 's/^ //')"
same "the three parties are in a block" 3 "$(grep -c \
	'^| \*\*\(L.organisme\|Le bénévole-expert\|A.S.E. Loire\)\*\*' convention.md)"
# A foot that has room for one digit is set once more when it takes two.
cp -a "$ASE_STORE" long
ASE_STORE=$WORK/long ase-request set -q "$R" analysis.context="$(
	seq -f "Besoin %g" -s "

" 400)"
ASE_STORE=$WORK/long ase-render analysis "$R" -o long.pdf
last=$(pdfinfo long.pdf | sed -n 's/Pages: *//p')
try "a long text has pages of two digits" 0 [ "$last" -gt 9 ]
same "each page says of how many it is one" \
	"$(seq -f "%g/$last" "$last")" \
	"$(pages long.pdf | sed -n "s|^$R *||; s| ||g; /^[0-9]*\/[0-9]*\$/p")"

ase-convention sign -q "$C" --party org --by "Hélène Ricard" --on 2026-04-02
ase-convention render -q "$C" -f pdf >signed.pdf
SHA=$(sha256sum <"$ASE_STORE/files/$C/convention.md" | cut -d' ' -f1)
same "once signed, each page bears the text's fingerprint" 4 \
	"$(pages signed.pdf | grep -c "$SHA")"
try "ase-render gives the signed text, too" 0 ase-render convention "$C"
shows "$SHA"
ase-org set -q "$S" name="Autre nom"
try "whatever happens to the records" 0 ase-render convention "$C"
shows "Épicerie du Sillon"
echo x >>"$ASE_STORE/files/$C/convention.md"
git -C "$ASE_STORE" commit -qam "a hand in the text" --no-verify
try "a text that is not the signed one is refused" 3 ase-render convention "$C"
says "is not the text that was signed any more"
git -C "$ASE_STORE" revert --no-edit -q HEAD

# The certificate.

ase-convention sign -q "$C" --party expert --by "Jean Martin" --on 2026-04-02
ase-convention sign -q "$C" --party ase --by "Claire Moreau" --on 2026-04-03
ase-convention note -q "$C" -m "deux séances" --hours 6 --on 2026-05-02
ase-convention note -q "$C" -m "bilan" --hours 3.5 --on 2026-06-20
export ASE_TODAY=2026-07-02
try "a mission that goes on is not certified" 1 ase-expert certificate martin
hides "Bâtir un plan"
says "rien à attester pour Jean Martin"
ase-convention end -q "$C" --on 2026-06-30
try "a mission that has ended is" 0 ase-expert certificate martin
shows "Bâtir un plan de trésorerie"
shows "du 2 avril 2026 au 30 juin 2026"
shows "heures données : 9 h 30"
shows "élaborer, suivre et piloter un budget (ROME 300323)"
shows "Un plan de trésorerie sur douze mois"
shows "ne donnent pas droit, par elles-mêmes, au compte d'engagement citoyen"
hides "deux séances"
for format in html odt fodt pdf term; do
	try "a certificate as $format" 0 ase-expert certificate martin -f $format
	same "a certificate as $format: nothing is warned about" "" \
		"$(grep -v ': Jean\|: Volunteer' "$WORK/.err")"
done

E=$(ase-eval send -q "$C" | head -n 1)
try "the form names the mission and asks its questions" 0 \
	ase-render evaluation "$E"
shows "« Bâtir un plan de trésorerie », entre Autre nom et Jean Martin, s'est achevée le 30 juin 2026"
shows "Bonjour Hélène Ricard,"
shows "| Avez-vous formé un bon duo ? | 1 – 2 – 3 – 4 – 5 |"
ase-store undo -q

# The handover.

try "the handover tells what is open" 0 ase-store handover claire
shows "ase-eval envoyer"
shows "Hélène Ricard, helene@sillon.example. Dernier échange le 30 juin 2026."

# Every letter of every name stands on paper and can be read from it, or the
# command says no. Latin-1 and the letters of Latin Extended with one accent,
# typed in one piece and in two.

/usr/bin/python3 - >letters <<-'!'
	import unicodedata as u
	all = [chr(c) for c in range(0xc0, 0x250) if chr(c) not in "×÷"]
	marks = "̀ ́ ̂ ̃ ̄ ̆ ̇ ̈ ̊ ̋ ̌ ̧".split()
	def fits(c):
	    d = u.normalize("NFD", c)
	    return ord(c) < 256 or (len(d) == 2 and d[0] < "z" and d[1] in marks)
	line = " ".join(c for c in all if fits(c))
	print(u.normalize("NFC", line))
	print(u.normalize("NFD", line))
!
while read -r line; do
	ase-org set -q "$S" name="$line" 2>/dev/null
	try "letters of every kind" 0 ase-render analysis "$R" -o letters.pdf
	same "letters of every kind: nothing is told" "" "$(cat .err)"
	same "letters of every kind: are on paper" "" "$(
		pages letters.pdf | /usr/bin/python3 -c '
import sys, unicodedata as u
got = u.normalize("NFC", sys.stdin.read())
print("".join(c for c in u.normalize("NFC", sys.argv[1])
              if c not in got and c != " "), end="")' "$line")"
done <letters
ase-org set -q "$S" name="Ștefan Dabrowski 中" 2>/dev/null
try "letters that no font has" 3 ase-render analysis "$R" -o lost.pdf
says "the fonts of a PDF lack letters of this text: Ș 中; -f odt and -f html have all of them"
same "letters that no font has: no file" "" "$(ls lost.pdf 2>/dev/null)"
for format in md html odt term; do
	ase-render analysis "$R" -o lost.$format -f $format
done
same "the other formats have them" 3 \
	"$(grep -lF "Ștefan Dabrowski 中" lost.md lost.html lost.term | wc -l)"
same "OpenDocument, too" 1 "$(/usr/bin/python3 -c '
import zipfile
print(zipfile.ZipFile("lost.odt").read("content.xml").decode())' |
	grep -F "Ștefan Dabrowski 中" | head -n 1 | wc -l)"
mkdir box
git -C "$ASE_STORE" config ase.sendmail "cat >'$WORK'/box/one"
try "and nothing is mailed" 3 ase-request send "$R" --mail --yes
same "and nothing is mailed: nothing" "" "$(ls box)"
ase-store undo -q
ase-org set -q "$S" name="Autre nom"

# Records that are not in the store, or not committed.

cat >need.yaml <<-END
	request: $R
	title: "Écrire des statuts"
END
cat >"$ASE_STORE/templates/fr/besoin.md" <<-'END'
	{{! kind: need }}
	# {{title}}

	{{org.name}} {{hours}}
END
ase-store commit -q
try "a YAML file stands in the ID's place" 0 ase-render besoin need.yaml -f md
shows "# Écrire des statuts"
shows "Autre nom"
echo "heures: 3" >>need.yaml
echo "title: deux fois" >>need.yaml
try "one that is no record is refused" 3 ase-render besoin need.yaml
says "need.yaml:4"
try "what is committed is told" 0 ase-render besoin "$N" -f md
shows "Autre nom 20"
sed -i 's/^hours: 20/hours: 35/' "$ASE_STORE"/needs/*/"$N.yaml"
try "and not what was edited" 0 ase-render besoin "$N" -f md
shows "Autre nom 20"
try "unless that is asked for" 0 ase-render besoin "$N" -f md --work-tree
shows "Autre nom 35"
git -C "$ASE_STORE" checkout -q .

# Bad input.

try "no such template" 1 ase-render proposl "$M"
says "perhaps 'proposal'?"
try "no such record" 1 ase-render proposal m-zzzzzzzz
try "one above it is all below it: refused as they are" 4 \
	ase-render proposal "$S"
try "a record of another kind" 2 \
	ase-render handover "$S"
try "no such format" 2 ase-render analysis "$R" -f doc
says "no format 'doc' for documents: md, html, odt, fodt, pdf or term"
try "a file of no such format" 2 ase-render analysis "$R" -o a.docx
says "no document ends in '.docx': .md, .html, .odt, .fodt or .pdf; or say -f FORMAT"
same "and no file" "" "$(ls a.docx 2>/dev/null)"
# wide COLUMNS: the widest line, in signs, on a screen that has so many.
wide() {
	COLUMNS=$1 ase-render referral "$R" -f term 2>/dev/null |
		/usr/bin/python3 -c 'import sys
print(max(len(line.rstrip("\n")) for line in sys.stdin))'
}
for columns in 40 60 79 80 200; do
	most=$((columns < 80 ? columns : 80))
	widest=$(wide $columns)
	same "a screen of $columns columns is used, up to 80" yes \
		"$([ "$widest" -le $most ] && [ "$widest" -gt $((most - 8)) ] &&
			echo yes || echo "$widest")"
done
try "unless the format is said" 0 ase-render analysis "$R" -o a.txt -f term
try "nothing outside of the templates" 1 ase-render ../../ase "$M"
try "no such directory" 5 ase-render analysis "$R" -o no/where.pdf
mkdir bin
ln -s "$(command -v git)" bin/git
try "no groff" 5 env PATH="$BIN:$WORK/bin" ase-render analysis "$R" -o p.pdf
says "apt install groff"
same "no half file is left" "" "$(ls p.pdf* 2>/dev/null)"
printf '#!/bin/sh\necho half\nexit 3\n' >bin/groff
chmod +x bin/groff
try "a groff that fails" 5 env PATH="$WORK/bin:$PATH" \
	ase-render analysis "$R" -o p.pdf
says "groff ended with status 3"
same "no half file is left then, either" "" "$(ls p.pdf* 2>/dev/null)"

# What the network writes is checked.

cat >"$ASE_STORE/templates/fr/besoin.md" <<-'END'
	{{! kind: need }}
	# {{titel}} {{org.name}}

	{{#skills}}
	{{code}} {{colour}}
	{{/skills}}
	{{^skills}}{{request.org.contact.persn.name}}{{/skills}}
	{{request.priority}}
END
try "check finds names that lead nowhere" 1 ase-store check
shows "templates/fr/besoin.md:2:3: titel: nothing goes by this name"
shows "templates/fr/besoin.md:5:10: colour: nothing goes by this name"
shows "templates/fr/besoin.md:7:12: request.org.contact.persn.name: nothing"
shows "templates/fr/besoin.md:8:1: request.priority: stands in no letter"
try "such a template is not taken in" 3 ase-store commit
says "stands in no letter"
git -C "$ASE_STORE" commit -qam "by hand" --no-verify
try "and what no letter says is not rendered" 4 ase-render besoin "$N" -f md
says "'priority' stands in no letter"
printf '{{! kind: need }}\n{{#skills}}\n{{code}}\n' \
	>"$ASE_STORE/templates/fr/besoin.md"
try "check finds a section that is not closed" 1 ase-store check \
	templates/fr/besoin.md
shows "templates/fr/besoin.md:2:1:"
try "an open section is not committed" 3 ase-store commit
git -C "$ASE_STORE" commit -qam broken --no-verify
try "and is not rendered" 3 ase-render besoin "$N"
says "templates/fr/besoin.md:2:1:"
printf '{{! kind: nead }}\nx\n' >"$ASE_STORE/templates/fr/besoin.md"
try "check finds a kind that there is not" 1 ase-store check
shows "nead: no kind of record has this name"
printf '# {{nothere}}\n' >"$ASE_STORE/templates/fr/besoin.md"
try "check tells of a template that says no kind" 0 ase-store check \
	templates/fr/besoin.md
shows "templates/fr/besoin.md:1:1: of what kind of record this speaks is not"
git -C "$ASE_STORE" checkout -q .

finish
