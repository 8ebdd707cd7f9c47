#compdef ase ase-store ase-record ase-org ase-expert ase-request ase-match ase-convention ase-eval ase-desk ase-event ase-remind ase-render ase-report ase-page
# Completion of the ase tools in zsh. The binaries know what may come next.

_ase_complete() {
	local line word
	local -a full part shown partly

	# What answers may be called otherwise than what was typed (an ID for
	# words of a name): -U takes it all the same.
	for line in "${(@f)$("$words[1]" --complete \
			"${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
		word=${line%%$'\t'*}
		[[ -n $word ]] || continue
		line=${word}${${line#*$'\t'}:+  (${line#*$'\t'})}
		if [[ $word == *= ]]; then
			part+=("$word") partly+=("$line")
		else
			full+=("$word") shown+=("$line")
		fi
	done
	if (( $#full + $#part == 0 )); then
		_files
		return
	fi
	compadd -U -l -d shown -a full
	compadd -U -l -S '' -d partly -a part
}

_ase_complete "$@"
