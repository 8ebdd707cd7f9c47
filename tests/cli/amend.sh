#!/bin/sh
# Amendments: proposed, signed like a convention, in force with the last
# signature, whatever brings it; chased until then, withdrawn, undone.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"
export ASE_TODAY=2026-04-02
story fr
story_convention
# fr COMMAND...: its words in French.
fr() {
	LC_ALL=fr_FR.UTF-8 "$@"
}
# value ID PATH: what a convention or an amendment says there.
value() {
	case $1 in
	am-*) ase-record amendment list --all -f tsv --columns "id,$2" ;;
	*) ase-convention list --all -f tsv --columns "id,$2" ;;
	esac | grep "^$1" | cut -f 2
}
file_of() {
	find "$ASE_STORE/amendments" -name "$1.yaml"
}
# fresh: the store as it is when all have signed the convention.
fresh() {
	rm -rf "$WORK/now"
	cp -r "$WORK/fr" "$WORK/now"
	ASE_STORE=$WORK/now
}

# Not before all have signed.

wrong "nobody has signed" 4 "nobody has signed c-ID yet: ase-convention complete c-ID" \
	ase-convention amend "$C" hours=30
ase-convention sign -q "$C" --party org
wrong "one has" 4 "the convention is not signed by all, and there is nothing to amend yet" \
	ase-convention amend "$C" hours=30
wrong "by any way in" 4 "not signed by all" \
	ase-record amendment add convention="$C" changes.hours=30
wrong "in French" 4 "la convention n'est pas signée par tous" \
	fr ase-convention amend "$C" hours=30
ase-convention sign -q "$C" --party expert
ase-convention sign -q "$C" --party ase
ase-convention receive -q "$C"

# Proposed.

export ASE_TODAY=2026-04-20
fresh
wrong "what is not in the text" 2 "'coordinator' is not in the text that was signed" \
	ase-convention amend "$C" coordinator=
wrong "no number" 2 "'beaucoup' is no duration" ase-convention amend "$C" hours=beaucoup
wrong "a period that ends before it begins" 3 "" \
	ase-convention amend "$C" period.until=2026-03-01
before=$(commits)
try "what it says already" 0 ase-convention amend "$C" hours=20
tells <<-!
	Nothing to change: it is so already.
!
same "is no amendment" "$before" "$(commits)"
try "an amendment" 0 ase-convention amend "$C" hours=30 period.until=2026-07-31 \
	-m "Dix heures de plus"
says "Noted: amendment proposed on 20 April, for the three parties to sign. Next: amendment, organisation, expected from the organisation."
AM=$(cat "$WORK/.out")
same "keeps what it replaces" "20 2026-06-30" \
	"$(value "$AM" before.hours) $(value "$AM" before.period.until)"
same "nothing has changed" "20 2026-06-30" \
	"$(value "$C" hours) $(value "$C" period.until)"
try "show tells of it" 0 ase-convention show "$C"
shows "Amendment: proposed on 20 April, not in force yet (am-ID): Dix heures de plus"
shows "Hours                   20"
try "in French" 0 fr ase-convention show "$C"
shows "Avenant : proposé le 20 avril, pas encore en vigueur (am-ID) : Dix heures de plus"
wrong "one at a time" 4 "another amendment is being signed (Épicerie du Sillon, am-ID)" \
	ase-convention amend "$C" place=Nantes
says "ase-convention withdraw am-ID"

# Awaited.

try "the checklist has it" 0 fr ase-org status "$S"
shows "Avenant, organisme            avenant proposé le 20 avril, attendu de l'organisme le 5 mai"
shows "Avenant, bénévole-expert      avenant proposé le 20 avril"
ASE_TODAY=2026-05-20 try "it is reminded of" 0 ase-remind -f tsv
shows "amended-org	am-ID	"
shows "amended-expert	am-ID	"
ASE_TODAY=2026-05-20 try "with a letter" 0 ase-remind -s amended-org -f mbox
shows "To: "
same "that says which, as a text and as a page" 2 "$(grep -c "un avenant =C3=A0\|un avenant à" "$WORK/.out")"
try "the document says what changes" 0 ase-convention render "$AM"
shows "# Avenant à la convention de mission"
shows "| Volume indicatif | environ 20 heures | environ 30 heures, sans obligation |"
shows "am-ID : à signer ensemble"
try "its template, too" 0 ase-render avenant "$AM"
shows "jusqu'au 31 juillet 2026"

# Signed.

try "while nobody has signed it may change" 0 \
	ase-record amendment set "$AM" changes.hours=35
try "the organisation signs" 0 ase-convention sign "$C" --party org
says "Noted: amendment signed by the organisation on 20 April."
wrong "then it stays" 4 "was fixed by the first signature" \
	ase-record amendment set "$AM" changes.hours=40
try "by the amendment's ID" 0 ase-convention sign "$AM" --party expert
same "not yet" 20 "$(value "$C" hours)"
wrong "nor by a date" 4 "an amendment takes effect with the last signature" \
	ase-record amendment set "$AM" in_force_on=2026-04-20
cp -r "$WORK/now" "$WORK/two-signed"
before=$(commits)
try "the last signature" 0 ase-convention sign "$C" --party ase --on 2026-04-22
same "changes the convention" "35 2026-07-31" \
	"$(value "$C" hours) $(value "$C" period.until)"
same "in the same commit" $((before + 1)) "$(commits)"
same "since that day" 2026-04-22 "$(value "$AM" in_force_on)"
try "the text is the new one" 0 ase-convention render "$C"
shows "35 heures"
shows "SHA-256 du texte : $(value "$AM" text_sha256)"
try "a file is told" 0 ase-convention verify "$C" \
	"$ASE_STORE/files/$AM/convention.md"
shows "the text as amendment 1 leaves it"
wrong "it is not withdrawn any more" 4 "the amendment is in force" \
	ase-convention withdraw "$AM"
wrong "nor is there another" 1 "no amendment of c-ID is being signed" \
	ase-convention withdraw "$C"
try "all is in order" 0 ase-store check
wrong "what it changed stays as well" 4 "was fixed by the first signature" \
	ase-convention set "$C" hours=99
sed -i 's/^hours: 35/hours: 99/' "$ASE_STORE"/conventions/*/"$C.yaml"
git -C "$ASE_STORE" commit -qan -m "by hand, past the hook"
try "a check proves it" 1 ase-store check
shows "this is not what"
git -C "$ASE_STORE" reset -q --hard HEAD^
try "undo takes the values back" 0 ase-store undo
same "to what they were" 20 "$(value "$C" hours)"
try "redo brings them" 0 ase-store redo
same "again" 35 "$(value "$C" hours)"
ase-store undo -q
ase-convention sign -q "$C" --party ase --on 2026-04-22
AM2=$(ase-convention amend -q "$C" period.until= objectives+="Former la relève")
for party in org expert ase; do
	ase-convention sign -q "$C" --party "$party" --on 2026-04-25
done
same "what goes, goes" "" "$(value "$C" period.until)"
same "the second follows the first" "2026-04-22 2026-04-25" \
	"$(value "$AM" in_force_on) $(value "$AM2" in_force_on)"

# By other ways.

again() {
	rm -rf "$WORK/now"
	cp -r "$WORK/two-signed" "$WORK/now"
}
again
try "by a field" 0 ase-record amendment set "$AM" signatures.ase.on=2026-04-20
same "it takes effect" 35 "$(value "$C" hours)"
again
printf 'a sheet\n' >scan.pdf
try "by a sheet" 0 ase-convention receive "$C" scan.pdf --signed org,expert,ase
says "Noted: signed amendment received on 20 April."
same "as well" 35 "$(value "$C" hours)"
try "the sheet is told" 0 ase-convention verify "$C" scan.pdf
shows "the sheet of amendment 1 that came back on 20 April"
again
sed -i 's/^signatures:/&\n  ase: {on: "2026-04-21"}/' "$(file_of "$AM")"
try "by hand" 0 ase-store commit
same "likewise" 35 "$(value "$C" hours)"
again
git -C "$WORK/now" reset -q --hard HEAD^
git clone -q "$WORK/now" "$WORK/other"
ase-convention sign -q "$C" --party expert
ASE_STORE=$WORK/other ase-convention sign -q "$C" --party ase
git -C "$WORK/now" pull -q --no-rebase --no-edit "$WORK/other" main
same "a merge changes nothing by itself" 20 "$(value "$C" hours)"
try "a check tells" 0 ase-store check
shows "all have signed, and what it changes is not in force yet: ase-convention sign am-ID --party ase"
try "and that brings it into force" 0 ase-convention sign "$AM" --party ase
says "Noted: amendment in force, as all have signed."
same "from then on" 35 "$(value "$C" hours)"

# Withdrawn, over, and without the steps.

fresh
AM=$(ase-convention amend -q "$C" hours=30)
try "withdrawn" 0 ase-convention withdraw "$C" --why "plus d'actualité"
says "Noted: amendment withdrawn on 20 April."
wrong "nobody signs it any more" 4 "amendment withdrawn on 20 April" \
	ase-convention sign "$AM" --party ase
wrong "nor by its field" 4 "amendment withdrawn on 20 April" \
	ase-record amendment set "$AM" signatures.ase.on=2026-04-20
wrong "nor does a letter speak of it" 4 "amendment withdrawn" \
	ase-render amendment-reminder "$AM"
ASE_TODAY=2026-05-20 try "it rests" 0 ase-remind --all -f tsv
hides amended-
try "and another one may be proposed" 0 ase-convention amend -q "$C" hours=28
ase-store undo -q
ase-convention end -q "$C" --on 2026-04-19
wrong "over is over" 4 "" ase-convention amend "$C" hours=28
fresh
sed -i '/^  - step: amended-org/,/party ase"$/d' "$ASE_STORE/process.yaml"
ase-store commit -q
AM=$(ase-convention amend -q "$C" hours=30)
for party in org expert ase; do
	try "a network without these steps: $party" 0 \
		ase-convention sign "$C" --party "$party"
done
same "goes on" 30 "$(value "$C" hours)"
try "its store is in order" 0 ase-store check
tidy "at the end"

finish
