#!/bin/sh
# The tab key in bash, zsh and fish, with the files that are installed. (What
# the tools answer is house-help's and lists.sh's business.)
# shellcheck disable=SC2317 # tab_* are called by a name put together
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

for shell in bash zsh fish; do
	command -v "$shell" >/dev/null || {
		echo "$shell is missing: not tried"
		exit 77
	}
done

ase-store init -q "$WORK/loire" --name "A.S.E. Loire" -t 44
export ASE_STORE="$WORK/loire" WORK
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)

# tab_bash LINE: what stands there then; empty: no answer, or several.
cat >tab.bash <<'END'
. "$SRC/cmd/completion.bash"
COMP_LINE=$1 COMP_POINT=${#1} COMP_TYPE=9
read -ra COMP_WORDS <<<"$1"
[[ $1 != *' ' ]] || COMP_WORDS+=("")
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
compopt() { :; }
_ase_complete "${COMP_WORDS[0]}"
[ ${#COMPREPLY[@]} != 1 ] || echo "${COMPREPLY[0]}"
END
tab_bash() {
	bash tab.bash "$1"
}

mkdir fish
ln -s "$SRC/cmd/completion.fish" fish/ase-org.fish
ln -s "$SRC/cmd/completion.fish" fish/ase-store.fish
tab_fish() {
	fish -c "set fish_complete_path $WORK/fish; complete -C '$1'" |
		cut -f 1
}

# zsh completes at a terminal alone: zpty is one, and ^X tells what stands there.
mkdir zsh
cp "$SRC/cmd/completion.zsh" zsh/_ase
cat >zsh/.zshrc <<'END'
fpath=($WORK/zsh $fpath)
autoload -U compinit
compinit -u -D
zle-line-init() { : >$WORK/ready }
tell() { print -r -- "IS<$BUFFER>" >>$WORK/line }
zle -N zle-line-init
zle -N tell
bindkey '^X' tell
END
cat >tab.zsh <<'END'
zmodload zsh/zpty
zpty z "TERM=vt100 ZDOTDIR=$WORK/zsh zsh -i"
for (( i = 0; i < 200; i++ )) { [[ -e $WORK/ready ]] && break; sleep 0.1 }
zpty -w -n z "$1"$'\t\x18'
for (( i = 0; i < 200; i++ )) { [[ -s $WORK/line ]] && break; sleep 0.1 }
zpty -d z
END
tab_zsh() {
	rm -f line ready
	zsh -f tab.zsh "$1" >/dev/null 2>&1
	sed -n 's/^IS<.* \([^ ]\{1,\}\) *>$/\1/p' line
}

for shell in bash zsh fish; do
	same "$shell: a verb" status "$("tab_$shell" "ase-org stat")"
	same "$shell: an option" --format "$("tab_$shell" "ase-org list --fo")"
	same "$shell: a record" "$O" "$("tab_$shell" "ase-org show o-")"
	same "$shell: a field" city= "$("tab_$shell" "ase-org set $O ci")"
done
for shell in bash zsh; do
	same "$shell: words of a name" "$O" "$("tab_$shell" "ase-org show sil")"
done
for shell in zsh fish; do
	same "$shell: a file" "$SRC/LICENSE" \
		"$("tab_$shell" "ase-store check $SRC/LICEN")"
done

finish
