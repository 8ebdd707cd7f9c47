# Completion of the ase tools in bash. The binaries know what may come next;
# here it is put into words as bash has them.
# shellcheck shell=bash

# The words of the line $1, as the shell would hand them over, into `words`;
# nothing in them is carried out. `quote` is what the last one is open with, and
# `stays` what of it bash does not put anew: all before a quote, or a sign at
# which bash breaks words.
_ase_words() {
	local line=$1 char word='' begun='' i
	words=() quote='' stays=''
	for ((i = 0; i < ${#line}; i++)); do
		char=${line:i:1}
		if [[ $quote && $char == "$quote" ]]; then
			quote='' stays=$word
		elif [[ $quote == '"' && $char == \\ &&
			${line:i+1:1} == [\"\\\$\`] ]] ||
			[[ ! $quote && $char == \\ ]]; then
			((++i))
			word+=${line:i:1} begun=1
		elif [[ $quote ]]; then
			word+=$char
		elif [[ $char == [\"\'] ]]; then
			quote=$char begun=1 stays=$word
		elif [[ $char == [[:blank:]] ]]; then
			[[ $begun ]] && words+=("$word")
			word='' begun='' stays=''
		else
			word+=$char begun=1
			[[ $char == [=:@] && $COMP_WORDBREAKS == *"$char"* ]] &&
				stays=$word
		fi
	done
	words+=("$word")
}

# $1 as one word, for what stands behind an open quote as well.
_ase_quoted() {
	local text=$1
	if [[ $quote == '"' ]]; then
		text=${text//\\/\\\\} text=${text//\"/\\\"}
		text=${text//\$/\\\$} text=${text//\`/\\\`}
		# readline closes what does not end with a quote.
		[[ $text != *! ]] || text+='"'
		text=${text//!/\"\\!\"}
	elif [[ $quote || $text == *[\"\\\$\`!]* ]]; then
		text=${text//\'/\'\\\'\'}
		[[ $quote ]] || text="'$text'"
	elif [[ $text == *[[:space:]\'\&\;\|\<\>\(\)\{\}\[\]*?#~]* ]]; then
		text="\"$text\""
	fi
	printf '%s' "$text"
}

_ase_complete() {
	local words quote stays answer line word what shown=1 more='' fits=1
	local -a put=() seen=()

	_ase_words "${COMP_LINE:0:COMP_POINT}"
	word=${words[-1]}
	[[ $COMP_TYPE == 37 || $COMP_TYPE == 42 ]] && shown=''
	COMPREPLY=()
	mapfile -t answer < <("$1" --complete "${words[@]:1}" 2>/dev/null)
	for line in "${answer[@]}"; do
		what=${line#*$'\t'}
		line=${line%%$'\t'*}
		if [[ ! $line ]]; then
			more=$what
			[[ $what ]] || compopt -o default
		elif [[ $line == "$stays"* ]]; then
			[[ $line == "$word"* ]] || fits=''
			put+=("$(_ase_quoted "${line#"$stays"}")")
			seen+=("${line#"$stays"}${what:+  ($what)}")
		fi
	done
	case ${#put[@]} in
	0)
		[[ ! $more || ! $shown ]] || COMPREPLY=("$more" " ")
		return
		;;
	1)
		[[ ${put[0]} == *= ]] && compopt -o nospace
		COMPREPLY=("${put[0]}")
		return
		;;
	esac
	if [[ ! $shown ]]; then
		COMPREPLY=("${put[@]}")
	elif [[ $fits && ! $more ]]; then
		for ((line = 0; line < ${#put[@]}; line++)); do
			what=${seen[line]#*  (}
			[[ ${seen[line]} == *"  ("* ]] &&
				put[line]+="  ($what"
		done
		COMPREPLY=("${put[@]}")
	else
		# What was typed stays: nothing begins as these two do.
		COMPREPLY=("${seen[@]}" "${more:- }")
	fi
}

complete -o nosort -F _ase_complete ase ase-store ase-record ase-org \
	ase-expert ase-request ase-match ase-convention ase-eval ase-desk \
	ase-event ase-remind ase-render ase-report ase-page
