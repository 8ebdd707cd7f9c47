# shellcheck shell=sh
# Packs, adopted by hand: for scripts that have a store.
#
#	. "$SRC/tests/lib/packs.sh"
#	adopt training event

PACKS=$SRC/tests/data/packs

# steps NAME... / limits NAME...: what the packs add to process.yaml.
steps() {
	for pack in "$@"; do
		sed -n '/^steps:/,/^limits:/p' "$PACKS/$pack/steps.yaml" |
			sed '/^[a-z]/d'
	done
}
limits() {
	for pack in "$@"; do
		sed -n '/^limits:/,$p' "$PACKS/$pack/steps.yaml" | sed 1d
	done
}

# adopt NAME...: their files stand in the store, not committed.
adopt() {
	for pack in "$@"; do
		for part in schema templates vocabulary questionnaires; do
			[ -d "$PACKS/$pack/$part" ] || continue
			mkdir -p "$ASE_STORE/$part"
			cp -R "$PACKS/$pack/$part/." "$ASE_STORE/$part/"
		done
	done
	steps "$@" >>"$ASE_STORE/process.yaml"
	limits "$@" >"$WORK/.limits"
	if [ -s "$WORK/.limits" ]; then
		echo "limits:" | cat - "$WORK/.limits" >>"$ASE_STORE/process.yaml"
	fi
}
