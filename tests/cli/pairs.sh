#!/bin/sh
# Two experts in one convention are two people: their hours, difficulties, days,
# evaluations and certificates; and a certificate attests what took place alone.
. "$SRC/tests/lib/check.sh"

made() {
	"$@" >"$WORK/.made" 2>"$WORK/.why" || {
		not_ok "$*" "$WORK/.why"
		finish
	}
	cat "$WORK/.made"
}

# shellcheck disable=SC2317 # try calls it
fr() {
	LC_ALL=fr_FR.UTF-8 "$@"
}

store
K=$(made ase-record coordinator add person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(made ase-org add name="Épicerie du Sillon" territory=44)
made ase-org contact "$O" name="Hélène Ricard" email=helene@sillon.example
R=$(made ase-request add org="$O" coordinator="$K" subject=Trésorerie)
N=$(made ase-record need add request="$R" title="Plan de trésorerie" \
	hours=20 experts=2)

# expert NAME: an expert.
expert() {
	made ase-expert add person.name="$1" \
		person.email="$2@expert.example" territories+=44
}

# pair EXPERT: a match that was said yes to.
pair() {
	made ase-record match add -q need="$N" expert="$1" \
		accepted_on=2026-03-02 --override "of the test"
}

# missions EXPERT: how many `rotation` counts.
missions() {
	ase-match rotation -f tsv id="$1" 2>"$WORK/.why" | sed 1d | cut -f 4
}

# What never began.

X=$(expert "Ada Morel" ada)
try "nothing at all" 1 ase-expert certificate "$X"
says "rien à attester pour Ada Morel"
prints </dev/null
M=$(pair "$X")
same "a yes is a mission to come" 1 "$(missions "$X")"
C=$(made ase-convention draft -q "$M" period.from=2026-03-10)
try "a draft" 1 ase-expert certificate "$X"
made ase-convention send -q "$C"
made ase-match withdraw -q "$M" --by expert --reason other
try "withdrawn before anything began" 1 ase-expert certificate "$X"
same "and it is not counted" 0 "$(missions "$X")"
try "the letter says so, too" 1 ase-render certificate "$X"
prints </dev/null
try "in French" 1 fr ase-render certificate "$X" -f pdf -o ada.pdf
same "no paper" "" "$(ls ada.pdf 2>/dev/null)"

Z=$(expert "Nora Petit" nora)
M=$(pair "$Z")
C=$(made ase-convention draft -q "$M" period.from=2026-03-10)
made ase-convention end -q "$C" --override "of the test"
try "a draft that was ended all the same" 1 ase-expert certificate "$Z"
same "a draft that was ended is not counted" 0 "$(missions "$Z")"

W=$(expert "Léo Blanc" leo)
M=$(pair "$W")
C=$(made ase-convention draft -q "$M" period.from=2026-03-10)
made ase-convention send -q "$C"
for party in org expert ase; do
	made ase-convention sign -q "$C" --party "$party"
done
same "what goes on is counted" 1 "$(missions "$W")"
made ase-convention end -q "$C" --on 2026-03-02
try "over before it began" 1 ase-expert certificate "$W"
same "over before it began is not counted" 0 "$(missions "$W")"

# Two in one convention.

J=$(expert "Jean Martin" jean)
P=$(expert "Paul Durand" paul)
MJ=$(pair "$J")
MP=$(pair "$P")
C=$(made ase-convention draft -q "$MJ" "$MP" period.from=2026-03-02 \
	objectives+=Plan)
made ase-convention send -q "$C"
made ase-convention sign -q "$C" --party org
made ase-convention sign -q "$C" --party expert --by "Jean Martin"
made ase-convention sign -q "$C" --party expert --by "Paul Durand"
made ase-convention sign -q "$C" --party ase
wrong "whose hours" 2 "--expert 'Jean Martin', --expert 'Paul Durand'" \
	ase-convention note "$C" --hours 3 -m "une séance"
wrong "whose difficulty" 2 "several experts share" \
	ase-convention incident "$C" -m "retard"
wrong "nobody of it" 2 "'Ada Morel' is no expert of" \
	ase-convention note "$C" --expert "Ada Morel" --hours 3 -m "une séance"
wrong "nobody's hours" 4 "hours in its log say no match" \
	ase-convention set "$C" log+='{hours: 3, text: seul}'
wrong "another's match" 3 "Match: 'Épicerie du Sillon, m-ID' is none of those that stand at 'Matches'" \
	ase-convention set "$C" log+="{match: $M, hours: 3}"
wrong "an evaluation of another's match" 3 \
	"Match: 'Épicerie du Sillon, m-ID' is none of those that stand at 'Matches'" \
	ase-eval add convention="$C" match="$M" respondent=org
try "Jean's" 0 ase-convention note "$C" --expert "Jean Martin" --hours 3 -m "une"
try "Paul's, by a part of his name" 0 ase-convention note "$C" --expert paul \
	--hours 2,5 -m "deux"
try "by the match" 0 ase-convention incident "$C" --expert "$MP" -m "retard"
ASE_TODAY=2026-05-10
export ASE_TODAY
made ase-match withdraw -q "$MP" --by expert --reason other --on 2026-04-01
try "what he did stays his" 0 ase-convention note "$C" --expert "Paul Durand" \
	--hours 1 -m "trois" --on 2026-03-30
try "Jean goes on" 1 ase-expert certificate "$J"
try "Paul's certificate" 0 ase-expert certificate "$P"
shows "- dates : du 2 mars 2026 au 1er avril 2026"
shows "- heures données : 3 h 30"
try "one is left: no question" 0 ase-convention note "$C" --hours 1 -m "quatre"
made ase-convention end -q "$C" --on 2026-05-08
try "Jean's certificate" 0 ase-expert certificate "$J"
shows "- dates : du 2 mars 2026 au 8 mai 2026"
shows "- heures données : 4 h"
shows "- objectif de la mission : Plan"
hides "1er avril"
same "both are counted" "1 1" "$(missions "$J") $(missions "$P")"
try "as of a moment before the end" 1 ase-expert certificate "$J" --as-of HEAD~1
try "who withdrew is not asked" 0 ase-eval send "$C"
same "two evaluations" 2 "$(wc -l <"$WORK/.out")"
same "of the one who is left" "$MJ $MJ" "$(ase-eval list -f tsv \
	--columns match | sed 1d | cut -f 2 | tr '\n' ' ' | sed 's/ $//')"

# Both to the end: two evaluations each, and no step left open.

N=$(made ase-record need add request="$R" title="Budget" experts=2)
MJ=$(pair "$J")
MP=$(pair "$P")
C=$(made ase-convention draft -q "$MJ" "$MP" period.from=2026-05-10)
made ase-convention send -q "$C"
made ase-convention sign -q "$C" --party org
made ase-convention sign -q "$C" --party expert --by "Jean Martin"
made ase-convention sign -q "$C" --party expert --by "Paul Durand"
ASE_TODAY=2026-07-01
made ase-convention end -q "$C"
E=$(made ase-eval add -q convention="$C" match="$MJ" respondent=org \
	sent_on=2026-07-01)
made ase-eval add -q convention="$C" match="$MJ" respondent=expert \
	sent_on=2026-07-01 >/dev/null
same "one pair is asked, the other is not" "evaluation-sent" \
	"$(ase-store status -f tsv | awk -F '\t' -v id="$C" '$2 == id {
		print $1 }')"
try "the rest are sent" 0 ase-eval send "$C"
same "four in all" 4 "$(wc -l <"$WORK/.out")"
same "the first is the one there was" "$E" "$(sed -n 1p "$WORK/.out")"
says "both evaluations sent"
same "all are sent" "" "$(ase-store status -f tsv | awk -F '\t' -v id="$C" \
	'$2 == id { print $1 }')"
try "each expert their own" 0 ase-remind --all
same "Paul is asked himself" 1 "$(grep -c "evaluation .*Paul Durand" "$WORK/.out")"
try "the form says about whom" 0 ase-render evaluation "$E"
shows "« Budget », entre Épicerie du Sillon et Jean Martin, s'est achevée le 1er juillet 2026"
try "in order" 0 ase-store check

tidy "at the end"
finish
