# Completion of the ase tools in bash. The binaries know what may come next.
# shellcheck shell=bash

_ase_complete() {
	local line=${COMP_LINE:0:COMP_POINT} words begun cut answer word what
	read -ra words <<<"$line"
	[[ $line == *[[:blank:]] ]] && words+=("")
	begun=${words[-1]}

	# bash has cut the word at its COMP_WORDBREAKS (key=, key:=); what it
	# wants is only the part behind them.
	cut=${begun%"${COMP_WORDS[COMP_CWORD]}"}
	[[ ${COMP_WORDS[COMP_CWORD]} == [=:]* ]] && cut=$begun

	COMPREPLY=()
	mapfile -t answer < <("$1" --complete "${words[@]:1}" 2>/dev/null)
	for word in "${answer[@]}"; do
		what=${word#*$'\t'}
		word=${word%%$'\t'*}
		[[ $word == *= ]] && compopt -o nospace
		word=${word#"$cut"}
		# Words alone are put in; several are shown with what they mean.
		if ((${#answer[@]} > 1 && COMP_TYPE != 37)) && [[ $what ]]; then
			word+="  ($what)"
		fi
		COMPREPLY+=("$word")
	done
}

complete -o default -F _ase_complete ase ase-store ase-record ase-org ase-expert \
	ase-request ase-match ase-convention ase-eval ase-desk ase-event \
	ase-remind ase-render ase-report ase-page
