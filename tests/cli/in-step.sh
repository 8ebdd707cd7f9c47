#!/bin/sh
# git's own index stays in step: random commands of ours mixed with plain
# git's, and after each what git says held against the bytes themselves.
#
#	IN_STEP_COUNT=5000 IN_STEP_SEED=7 sh tests/cli/in-step.sh

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store

for n in 1 2 3 4 5 6 7 8; do
	ase-org add -q name="Association $n" city=Nantes >/dev/null
done
seed=${IN_STEP_SEED:-$(date +%s)}
echo "# seed $seed"
if python3 "$SRC/tests/lib/in_step.py" "$ASE_STORE" "${IN_STEP_COUNT:-150}" \
	"$seed" >"$WORK/.why" 2>&1; then
	ok "git and the files agree after $(cat "$WORK/.why")"
else
	not_ok "git and the files agree (seed $seed)" "$WORK/.why"
fi
finish
