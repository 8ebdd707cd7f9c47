#!/bin/sh
# What the tools answer to a shell that completes a word.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

ase-store init -q "$WORK/loire" --name "A.S.E. Loire" -t 44
export ASE_STORE="$WORK/loire" ASE_TODAY=2026-03-12
S=$(ase-org add -q name="Épicerie solidaire du Sillon" acronym=ESS territory=44 city=Nantes)
ase-org add -q name="Épicerie sociale" territory=44 city=Rezé >/dev/null
A=$(ase-org add -q name="Chorale d'Ancenis" territory=44 city=Ancenis)
B=$(ase-org add -q name="chorale d’Ancenis" territory=49 city=Angers --yes)
D=$(ase-org add -q name="-f Tiret" territory=44)
I=$(ase-org add -q name="o-zzz" territory=44)
ase-org contact -q "$S" name="Hélène Ricard" role=présidente
ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05 >/dev/null
R=$(ase-request add -q org="$S" subject="Refaire le site")
ase-expert add -q person.name="Jean Martin" person.email=jean@m.example \
	territories+=44 >/dev/null

# offers TITLE WORDS TOOL ARG...: the words, with a | behind each.
offers() {
	title=$1 wanted=$2 tool=$3
	shift 3
	same "$title" "$wanted" "$("$tool" --complete "$@" 2>&1 |
		cut -f 1 | tr '\n' '|')"
}

# Records.
offers "several" "Épicerie sociale|Épicerie solidaire du Sillon|" ase-org status epi
offers "one, by a word in it" "Épicerie solidaire du Sillon|" ase-org status SILL
offers "one, by several words" "Épicerie solidaire du Sillon|" ase-org status "sil epi"
offers "by an acronym" "Épicerie solidaire du Sillon|" ase-org status ess
offers "namesakes by their IDs" "$(printf '%s\n' "$A" "$B" | sort | tr '\n' '|')" \
	ase-org status chorale
offers "what looks like an option by its ID" "$D|" ase-org status tiret
offers "what looks like an ID by its ID" "$I|" ase-org status zzz
offers "an ID that was begun stays one" "$S|" ase-org status "$S"
offers "nobody" "" ase-org status xyz
offers "no operand too many" "" ase-org status "$S" ""
same "words without quotes are told" '	in quotes: "Épicerie sociale"' \
	"$(ase-org --complete status épi soci)"
try "with what tells it from others" 0 ase-org --complete status sill
shows "Épicerie solidaire du Sillon	Loire-Atlantique, Nantes"
try "an ID with its name" 0 ase-org --complete status chorale
shows "	Chorale d'Ancenis, Loire-Atlantique, Ancenis"
ase-org --complete status epi | cut -f 1 | while read -r name; do
	ase-org show -q -f ids "$name"
done >found
same "the names mean them" 2 "$(sort -u found | wc -l)"
ase-org archive -q "$A"
offers "what is archived gives way" "chorale d’Ancenis|" ase-org status chorale
ase-org archive -q "$B"
offers "but is there" "$(printf '%s\n' "$A" "$B" | sort | tr '\n' '|')" \
	ase-org status chorale

# What a terminal would obey, and a second line, are never words.
E=$(ase-org add -q name="Vilain" territory=44)
sed -i 's/^name: .*/name: "Vilain\\n\\e[31m\\u202e"/' "$ASE_STORE"/orgs/*/"$E".yaml
git -C "$ASE_STORE" commit -q --no-verify -a -m "By hand"
offers "by its ID" "$E|" ase-org status vilain
try "what it is" 0 ase-org --complete status vilain
shows '	Vilain\n\x1b[31m\u202e, '

# Values of options: what is taken where stands in their tables.
offers "sides" "org|expert|coordinator|" ase-match decline x --by ""
offers "behind its sign" "--by=org|" ase-match decline x --by=o
offers "reasons" "too-far|too-much|too-close|" ase-match decline x --reason too
offers "outcomes of a request" "served|referred|refused|withdrawn|no-expert|" \
	ase-request close x --outcome ""
offers "of a mission" "completed|stopped|" ase-convention end x --outcome ""
offers "parties" "org|expert|ase|" ase-convention sign x --party ""
offers "several" "org,expert|" ase-convention receive x --signed org,e
offers "people whom the record knows" "Claire Moreau|Hélène Ricard|" ase-org ethics sillon --by ""
offers "coordinators" "Claire Moreau|" ase-remind -k ""
offers "steps" "resolution|" ase-remind -s reso
offers "territories" "44|" ase-remind -t loire-a
offers "traits" "300412|" ase-request need x --trait 300412
offers "columns" "name,city|" ase-org list --columns name,ci
offers "of what it refers to" "org.city|" ase-request list --columns org.ci
offers "the other way round" "-city|" ase-org list --sort -ci
offers "formats of a list" "table|tsv|csv|json|jsonl|yaml|ids|" ase-org list -f ""
offers "of a document" "md|html|odt|fodt|pdf|term|" ase-convention render -f ""
offers "of reminders" "mbox|" ase-remind -f mb
offers "of an export" "vcf|" ase-store export -f v
offers "of an import" "csv|jsonl|json|yaml|vcf|" ase-store import org x --as ""
offers "fields of the kind" "city|" ase-store import org x --match ci
offers "languages" "fr|en|" ase-store init --language ""
offers "points, and all" "all|" ase-request meet x --covered al
try "days that were" 0 ase-request --complete meet x --on ""
shows "yesterday	Wednesday 11 March 2026"
shows "monday	Monday 9 March 2026"
try "days to come" 0 ase-request --complete pause x --until ""
shows "tomorrow	Friday 13 March 2026"
try "with an hour" 0 ase-request --complete meet x --at tom
shows "tomorrow 14:00	Friday 13 March 2026 at 14:00"
try "codes with their labels" 0 ase-request --complete need x --must comptabl
shows "300318	"
offers "levels behind a code" "300318:1|300318:2|300318:3|" \
	ase-request need x --must 300318:
try "with what they mean" 0 ase-request --complete need x --must 300318:2
shows "300318:2	works alone"
offers "behind words as well, with the option's sign" "--wish=budget:3|" \
	ase-request need x --wish=budget:3
offers "in a field" "skills+=300318:1|skills+=300318:2|skills+=300318:3|" \
	ase-expert set martin skills+=300318:
LC_ALL=fr_FR.UTF-8 offers "in French" "300318:autonome|" \
	ase-request besoin x --indispensable 300318:auto
offers "a file" "|" ase-store check ""
offers "also behind an option" "|" ase-convention render x -o ""

# Fields and their values.
offers "choices" "channel=phone|" ase-request add channel=p
offers "codes" "territory=44|" ase-org list territory=loire-a
offers "another sign" "territory!=44|" ase-org list territory!=loire-a
offers "references" "org=Épicerie solidaire du Sillon|" ase-request add org=sill
offers "stages" "stage=resolution|" ase-org list stage=reso
offers "entries by their codes" "skills+=300318|" ase-expert set martin skills+=300318
offers "steps of waive" "resolution|" ase-request waive "$R" reso

# In French.
export LC_ALL=fr_FR.UTF-8
offers "sides" "organisme|" ase-match decline x --par o
offers "outcomes" "sans-expert|" ase-request close x --issue sans
offers "a step with an apostrophe" "Envoi de l'analyse|" ase-request waive "$R" "envoi de l"
offers "days" "hier|" ase-request meet x --le hi
offers "columns" "nom,ville|" ase-org list --colonnes nom,vi

# More than a page: so many, and how many are left.
for i in 1 2 3 4 5 6; do
	for j in 0 1 2 3 4 5 6 7 8 9; do echo "Amicale $i$j"; done
done | sed '1i name' >many.csv
ase-store import -q org many.csv >/dev/null 2>&1
same "a page" 51 "$(ase-org --complete status amicale | wc -l)"
same "and how many more" "	… et 10 autres" "$(ase-org --complete status amicale | tail -n 1)"

# Without a store there are verbs, options and formats; in a broken one as well,
# and nothing is said.
for dir in / broken; do
	mkdir -p broken
	echo ": [" >broken/ase.yaml
	unset ASE_STORE
	(cd "$dir" && ase-org --complete stat) >verbs 2>&1
	same "$dir: verbs" 1 "$(grep -c ^status verbs)"
	(cd "$dir" && ase-org --complete list -f j) >formats 2>&1
	same "$dir: formats" "json jsonl" "$(cut -f 1 formats | tr '\n' ' ' | sed 's/ $//')"
	(cd "$dir" && ase-org --complete status e) >records 2>&1
	same "$dir: no records" "" "$(cat records)"
done

finish
