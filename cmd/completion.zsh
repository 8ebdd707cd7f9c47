#compdef ase ase-store ase-record ase-org ase-expert ase-request ase-match ase-convention ase-eval ase-desk ase-event ase-remind ase-render ase-report ase-page
# Completion of the ase tools in zsh. The binaries know what may come next; zsh
# quotes it.

_ase_complete() {
	local line word what more typed=$PREFIX keep
	local -a full part shown partly

	[[ $compstate[quote] == \' ]] || typed=${(Q)PREFIX}
	for line in "${(@f)$("$words[1]" --complete \
			"${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)}"; do
		word=${line%%$'\t'*} what=${line#*$'\t'}
		if [[ -z $line ]]; then
			continue
		elif [[ -z $word && -z $what ]]; then
			compset -P '*='
			_files
		elif [[ -z $word ]]; then
			more=$what
		else
			line=$word${what:+  ($what)}
			[[ $word == "$typed"* ]] || keep=1
			if [[ $word == *= ]]; then
				part+=("$word") partly+=("$line")
			else
				full+=("$word") shown+=("$line")
			fi
		fi
	done
	# What answers may be called otherwise than what was typed: -U takes it
	# all the same.
	compadd -U -l -d shown -a full
	compadd -U -l -S '' -d partly -a part
	[[ -z $more ]] || compadd -x "$more"
	# Several of which some begin otherwise: what was typed stays, and they
	# are shown; asked again zsh goes through them.
	if [[ -n $keep ]] && (( $#full + $#part > 1 )); then
		if [[ -n $compstate[old_list] ]]; then
			compstate[insert]=menu
		else
			compstate[insert]= compstate[list]='list force'
		fi
	fi
}

_ase_complete "$@"
