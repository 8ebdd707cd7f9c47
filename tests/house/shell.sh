#!/bin/sh
# Our scripts are clean.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

if ! command -v shellcheck >/dev/null; then
	echo "shellcheck is missing: not checked"
	exit 77
fi

for script in $(files '*.sh' .ci/run .ci/install cmd/completion.bash); do
	none "$script is clean" "$(shellcheck -x -f gcc "$script" 2>&1)"
done

finish
