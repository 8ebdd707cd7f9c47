#!/bin/sh
# What has a beginning and an end: it does not end before it begins, whatever
# kind it stands in and whatever way it comes.
. "$SRC/tests/lib/check.sh"

store
K=$(ase-record coordinator add -q person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44)
O=$(ase-org add -q name="Le Sillon" territory=44)
R=$(ase-request add -q org="$O" coordinator="$K" subject=Budget)
N=$(ase-request need -q "$R" "Plan de trésorerie" --hours 20)
X=$(ase-expert add -q person.name="Jean Martin" territories+=44)

UNTIL="Until: 1 March 2026 must not be before 'From' (1 September 2026)"
wrong "the period of a need" 3 "not recorded: Period, $UNTIL" \
	ase-record need set "$N" period.from=2026-09-01 period.until=2026-03-01
wrong "an expert's" 3 "not recorded: Available, $UNTIL" \
	ase-expert set "$X" available.from=2026-09-01 available.until=2026-03-01
wrong "by the verb" 3 "not recorded: Available, $UNTIL" \
	ase-expert availability "$X" --from 2026-09-01 --until 2026-03-01
wrong "as YAML" 3 "not recorded: Available, $UNTIL" \
	ase-expert set "$X" 'available:={from: 2026-09-01, until: 2026-03-01}'
wrong "an absence" 3 "not recorded: Away, $UNTIL" \
	ase-record coordinator set "$K" away.from=2026-09-01 away.until=2026-03-01
wrong "a mandate" 3 \
	"Until: 1 March 2026 must not be before 'Since' (2 March 2026)" \
	ase-record coordinator set "$K" until=2026-03-01
wrong "a new one" 3 \
	"Until: 1 March 2026 must not be before 'Since' (2 March 2026)" \
	ase-record coordinator add person.name="Yann Le Goff" until=2026-03-01
wrong "a pause before the request" 3 \
	"not recorded: Paused until: 1 March 2026 must not be before 'Received on' (2 March 2026)" \
	ase-request set "$R" paused_until=2026-03-01

try "one end alone" 0 ase-expert set "$X" available.until=2026-03-01
wrong "the other comes behind it" 3 \
	"Available, Until: 1 March 2026 must not be before 'From' (2 March 2026)" \
	ase-expert set "$X" available.from=2026-03-02
try "equal days" 0 ase-expert set "$X" available.from=2026-03-01
try "in French" 3 env LC_ALL=fr_FR.UTF-8 ase-expert set "$X" disponible.du=2/3/2026
says "Disponible, Au : 1er mars 2026 ne peut pas précéder « Du » (2 mars 2026)"

try "a pause that is past" 2 ase-request pause "$R" --until 2026-03-01
says "ase-request: --until: 1 March is past, and nothing would rest; to end a pause: --until today"
try "a pause" 0 ase-request pause -q "$R" --until 2026-03-20
try "it ends today" 0 ase-request pause -q "$R" --until today

# By hand, and what stands there already.
file=$(cd "$ASE_STORE" && find experts -name "$X.yaml")
sed -i 's/from: .*/from: "2026-04-01"/' "$ASE_STORE/$file"
line=$(grep -n 'until:' "$ASE_STORE/$file" | cut -d: -f1)
BACK="$(echo "$file" | ids):$line:10: available.until: Available, Until: 'Until' (1 March 2026) must not be before 'From' (1 April 2026)"
try "by hand: check" 1 ase-store check
shows "$BACK"
try "by hand: commit" 3 ase-store commit
says "$BACK"
git -C "$ASE_STORE" add -A
try "the hook" 1 git -C "$ASE_STORE" commit -q -m "by hand"
try "past the hook" 0 git -C "$ASE_STORE" commit -q --no-verify -m "by hand"
try "it is told afterwards" 1 ase-store check
shows "$BACK"
try "and blocks no other change" 0 ase-expert set -q "$X" capacity=2
try "nor being put in order" 0 ase-expert set -q "$X" available.until=2026-04-30
try "then it is in order" 0 ase-store check

# Convention: the own verb that drafts it, and lint.
M=$(ase-match propose -q "$N" "$X" --override "a test")
wrong "a draft" 3 "not recorded: Period, $UNTIL" ase-convention draft "$M" \
	period.from=2026-09-01 period.until=2026-03-01
C=$(ase-convention draft -q "$M" period.from=2026-03-10)
file=$(cd "$ASE_STORE" && find conventions -name "$C.yaml")
printf '  until: "2026-03-01"\n' >"$WORK/until"
sed -i "/^  from:/r $WORK/until" "$ASE_STORE/$file"
git -C "$ASE_STORE" commit -qa --no-verify -m "by hand"
try "lint tells it" 1 ase-convention lint "$C" -f tsv
shows "period.until	'Until' (1 March 2026) must not be before 'From' (10 March 2026)"

# The network's own file.
printf 'quiet:\n  - {from: "2026-08-20", until: "2026-08-01"}\n' >>"$ASE_STORE/ase.yaml"
try "quiet weeks" 3 ase-store commit
says "quiet.0.until: 'Until' (1 August 2026) must not be before 'From' (20 August 2026)"
git -C "$ASE_STORE" checkout -q ase.yaml

# An extension orders its own fields beside those of the kind.
mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/coordinator-badge.yaml" <<-'!'
	x-ase-extends: coordinator
	title: Coordinator, badge
	x-ase-title: {fr: "Coordination, badge"}
	x-ase-order: [[since, badge_until]]
	properties:
	  badge_until: {type: string, format: date, title: Badge until, x-ase-title: {fr: Badge jusqu’au}}
!
try "an extension" 0 ase-store commit
wrong "its field" 3 \
	"not recorded: Badge until: 1 March 2026 must not be before 'Since' (2 March 2026)" \
	ase-record coordinator set "$K" badge_until=2026-03-01
wrong "the kind's stays" 3 \
	"Until: 1 March 2026 must not be before 'Since' (2 March 2026)" \
	ase-record coordinator set "$K" until=2026-03-01
try "no order between the two" 0 ase-record coordinator set -q "$K" \
	until=2026-12-31 badge_until=2026-06-30

# Two clones, each right by itself.
git clone -q "$ASE_STORE" other
ase-org set -q -C "$WORK/other" "$O" acronym=LS
git -C "$ASE_STORE" pull -q "$WORK/other" main
ase-record coordinator set -q "$K" away.from=2026-09-01
ase-record coordinator set -q -C "$WORK/other" "$K" away.until=2026-08-01
try "they do not go together" 1 git -C "$ASE_STORE" pull -q --no-rebase \
	"$WORK/other" main
says "with what the other side made of it, it would not hold; ours stays"
try "what is to be mended is told" 3 ase-store conflicts
says "away.until: Away, Until: 'Until' (1 August 2026) must not be before 'From' (1 September 2026)"
says "mend these files, then ase-store conflicts"
file=$(git -C "$ASE_STORE" ls-files "coordinators/*/$K.yaml" | head -n 1)
sed -i '/^away:/,/^[a-z]/s/  from: .*/&\n  until: "2026-10-01"/' "$ASE_STORE/$file"
try "mended" 0 ase-store conflicts
same "both are there" "from: 2026-09-01 until: 2026-10-01" \
	"$(ase-record coordinator show -f yaml "$K" | tr -d '"' |
		sed -n '/^away:/,/^[b-z]/s/^  //p' | tr '\n' ' ' | sed 's/ $//')"
finish
