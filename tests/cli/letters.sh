#!/bin/sh
# Every reminder of the shipped process has its letter, in both languages: it
# is addressed to whoever is awaited, and says what it is about.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"

# letter STEP TO WORDS: the one letter that is due for STEP goes to TO and has
# the words in it.
letter() {
	try "$lang: $1" 0 ase-remind -s "$1" -f mbox --as-of HEAD
	same "$lang: $1: every name leads somewhere" "" "$(cat "$WORK/.err")"
	/usr/bin/python3 - <<-'!' >"$WORK/letter"
	import email.header, mailbox
	(m,) = mailbox.mbox(".out")
	print("To:", email.header.make_header(email.header.decode_header(m["To"])))
	print("Subject:", email.header.make_header(
	    email.header.decode_header(m["Subject"])))
	text = m.get_payload()[0] if m.is_multipart() else m
	print(text.get_payload(decode=True).decode("utf-8"))
	!
	same "$lang: $1: to $2" 1 "$(grep -c "^To: .*<$2>" "$WORK/letter")"
	same "$lang: $1: says '$3'" 1 "$(grep -cF -e "$3" "$WORK/letter")"
	same "$lang: $1: has a greeting" 1 \
		"$(grep -cE "^(Bonjour|Dear) (Hélène Ricard|Jean Martin)," \
			"$WORK/letter")"
	same "$lang: $1: names its sender" 1 \
		"$(grep -c "^Claire Moreau, " "$WORK/letter")"
	same "$lang: $1: tells nobody's secrets" "" \
		"$(grep -iE 'crisis|crise|priorit|score|raison tue|{{|[*_]{2}' \
			"$WORK/letter")"
}
ORG=helene@sillon.example
EXPERT=jean@experts.example

for lang in fr en; do
	ASE_STORE=$WORK/$lang
	export ASE_STORE ASE_TODAY=2026-12-01
	ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language "$lang"
	sed -i 's/^mail: .*/mail: donnees@ase.example/' "$ASE_STORE/ase.yaml"
	ase-store commit -q
	K=$(ase-record coordinator add -q person.name="Claire Moreau" \
		person.email=claire@ase.example territories+=44)
	S=$(ase-org add -q name="Épicerie du Sillon" territory=44)
	ase-org contact -q "$S" name="Hélène Ricard" email=$ORG
	R=$(ase-request add -q org="$S" coordinator="$K" priority=crisis \
		subject="Trésorerie tendue" received_on=2026-03-02)
	letter ethics $ORG "Trésorerie tendue"
	letter resolution $ORG "A.S.E. Loire"
	ase-org ethics -q "$S" --on 2026-03-02
	ase-request meet -q "$R" --on 2026-03-12 --covered all
	ase-request send -q "$R" --on 2026-03-14
	letter analysis-returned $ORG "donnees@ase.example"
	ase-request returned -q "$R" --on 2026-03-20
	ase-request resolution -q "$R" --seen --on 2026-03-21
	N=$(ase-request need -q "$R" "Plan de trésorerie")
	X=$(ase-expert add -q person.name="Jean Martin" \
		person.email=$EXPERT territories+=44)
	M=$(ase-match propose -q "$N" "$X" --on 2026-03-21)
	letter expert-answer $EXPERT "Plan de trésorerie"
	same "$lang: the proposal names no organisation" "" \
		"$(grep -iE 'sillon|ricard' "$WORK/letter")"
	ase-match accept -q "$M" --on 2026-03-23
	ase-match inform -q "$M" --on 2026-03-24
	letter first-meeting-set $ORG "24 "
	C=$(ase-convention draft -q "$M" period.until=2026-12-10)
	ase-convention send -q "$C" --on 2026-03-26
	letter signed-org $ORG "26 "
	letter signed-expert $EXPERT "26 "
	ase-convention sign -q "$C" --party org --on 2026-04-02
	ase-convention sign -q "$C" --party expert --on 2026-04-02
	letter received $ORG "A.S.E. Loire"
	ase-convention receive -q "$C" --signed ase --on 2026-04-07
	letter ending-soon $ORG "10 "
	ase-convention extend -q "$C" --until 2026-12-13 --on 2026-10-05
	letter ending-soon $ORG "13 "
	same "$lang: the end is the one that it was extended to" "" \
		"$(grep '10 [Dd]' "$WORK/letter")"
	try "$lang: a day that is past" 0 env ASE_TODAY=2026-12-14 \
		ase-render ending-soon "$C" -f md
	same "$lang: is not told as one to come" "" \
		"$(grep -E "s'achève|prendra fin|will end|ends" "$WORK/.out")"
	ase-convention end -q "$C" --on 2026-10-10
	ase-eval send -q "$C" --on 2026-10-12 >pair
	ase-eval record -q "$(sed -n 2p pair)" satisfaction=5
	letter answered $ORG "12 "
done

# What process.yaml names is there.
sed -n 's/^    letter: //p' "$SRC/data-schema/process.yaml" | sort -u >names
same "letters are named" 10 "$(wc -l <names)"
while read -r name; do
	for lang in fr en; do
		same "templates/$lang/$name.md" there \
			"$([ -f "$SRC/data-schema/templates/$lang/$name.md" ] &&
				echo there)"
	done
done <names

# A row that is empty behind its first cell has room for a hand, and no other.
same "who signs a list has room" "" "$(cd "$SRC/data-schema" &&
	grep -rnE '^\|([^|]+\|){2,} Signature \|$' --include='*.md' templates packs)"

finish
