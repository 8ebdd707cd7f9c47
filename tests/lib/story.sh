# shellcheck shell=sh
# A mission from the first call to its convention, for tests that need one:
#
#	. "$SRC/tests/lib/story.sh"
#	story fr		a fresh store in ./fr, in French, exported
#
# It sets K S R N X M C: coordinator, organisation, request, need, expert,
# match, convention; the expert has been proposed and has not answered.

story() {
	ASE_STORE=$WORK/$1
	export ASE_STORE
	ase-store init -q "$ASE_STORE" --name "A.S.E. Loire" --language "$1" \
		--territory 44 || exit 1
	K=$(ase-record coordinator add -q person.name="Claire Moreau" \
		person.email=claire@ase.example person.phone="02 40 00 00 01" \
		territories+=44)
	S=$(ase-org add -q name="Épicerie du Sillon" territory=44 \
		city="Saint-Nazaire")
	ase-org contact -q "$S" name="Hélène Ricard" email=helene@sillon.example
	R=$(ase-request add -q org="$S" coordinator="$K" priority=crisis \
		subject="Trésorerie tendue" received_on=2026-03-02)
	ase-org ethics -q "$S" --on 2026-03-02
	ase-request resolution -q "$R" --requested --on 2026-03-02
	ase-request meet -q "$R" --on 2026-03-12 --minutes 120 --covered all
	ase-request send -q "$R" --on 2026-03-14
	N=$(ase-request need -q "$R" "Bâtir un plan de trésorerie" \
		--must 300323:2 --trait 300412 --hours 20)
	ase-request returned -q "$R" --amended --on 2026-03-20
	ase-request resolution -q "$R" --adopted 2026-03-10 --seen \
		--on 2026-03-21
	X=$(ase-expert add -q person.name="Jean Martin" \
		person.email=jean@expert.example person.phone="06 00 00 00 02" \
		territories+=44 skills+='{code: "300323", level: 3}' \
		skills+='{code: "300318", level: 2}' capacity=2)
	ase-expert charter -q "$X" --on 2026-01-10
	M=$(ase-match propose -q "$N" "$X" --on 2026-03-21)
}

# The expert says yes, and the convention is drafted and sent.
story_convention() {
	ase-match accept -q "$M" --on 2026-03-23
	ase-match inform -q "$M" --on 2026-03-24
	ase-match schedule -q "$M" --at 2026-04-02T14:00
	C=$(ase-convention draft -q "$M" \
		objectives+="Un plan de trésorerie sur douze mois" \
		period.from=2026-04-02 period.until=2026-06-30)
	ase-convention send -q "$C" --on 2026-03-26
}
