#!/bin/sh
# The tab key in bash, zsh and fish, with the files that are installed. (What
# the tools answer is house-help's, lists.sh's and complete.sh's business.)
# shellcheck disable=SC2317 # tab_* are called by a name put together
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

for shell in bash zsh fish; do
	command -v "$shell" >/dev/null || {
		echo "$shell is missing: not tried"
		exit 77
	}
done
export LC_ALL=C.UTF-8

ase-store init -q "$WORK/loire" --name "A.S.E. Loire" -t 44
export ASE_STORE="$WORK/loire" WORK
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
ase-org add -q name="Épicerie de Rezé" territory=44 >/dev/null
# shellcheck disable=SC2016 # nothing of it is to be carried out
HOSTILE='Le "Phare" $(touch pwned) `touch pwned` \n d'\''Ouest & <fils> ; * « là » !'
ase-org add -q name="$HOSTILE" territory=44 >/dev/null
LONG="Union $(printf 'très%.0s' $(seq 75)) longue"
ase-org add -q name="$LONG" territory=44 >/dev/null
ase-org add -q name="جمعية الأمل" territory=44 >/dev/null

# tab_SHELL LINE: the line as it stands after a tab at its end.
cat >tab.bash <<'END'
PS1= HISTFILE= LC_ALL=C.UTF-8
bind 'set bell-style none'
bind -x '"\C-xs": printf "IS<%s>\n" "$READLINE_LINE" >>"$WORK/line"'
. "$SRC/cmd/completion.bash"
: >"$WORK/ready"
END
# zsh completes at a terminal alone, and so do the others: zpty is one, and ^Xs
# tells what stands there.
mkdir -p zsh fish/fish/completions
cp "$SRC/cmd/completion.zsh" zsh/_ase
cat >zsh/.zshrc <<'END'
fpath=($WORK/zsh $fpath)
autoload -U compinit
compinit -u -D
zle-line-init() { : >$WORK/ready }
tell() { print -r -- "IS<$BUFFER>" >>$WORK/line }
zle -N zle-line-init
zle -N tell
bindkey '^Xs' tell
END
for tool in org store request; do
	ln -s "$SRC/cmd/completion.fish" "fish/fish/completions/ase-$tool.fish"
done
cat >fish/fish/config.fish <<'END'
function tell
	echo "IS<"(commandline | string collect)">" >>$WORK/line
end
function fish_user_key_bindings
	bind \cxs tell
end
function fish_prompt
	touch $WORK/ready
end
END
cat >tab.zsh <<'END'
zmodload zsh/zpty
case $1 in
bash) zpty z "TERM=vt100 bash --noprofile --rcfile $WORK/tab.bash -i" ;;
zsh) zpty z "TERM=vt100 ZDOTDIR=$WORK/zsh zsh -i" ;;
fish) zpty z "TERM=vt100 XDG_CONFIG_HOME=$WORK/fish XDG_DATA_HOME=$WORK/fish/data fish -i" ;;
esac
seen() {
	local i chunk
	for (( i = 0; i < 300; i++ )) {
		[[ -s $1 || ( $1 == */ready && -e $1 ) ]] && return
		zpty -r -t z chunk
		sleep 0.05
	}
}
seen $WORK/ready
zpty -w -n z "$2"$'\t'
sleep 0.3
zpty -w -n z $'\x18s'
seen $WORK/line
zpty -d z
END
tab() {
	rm -f line ready
	zsh -f tab.zsh "$1" "$2" >/dev/null 2>&1
	sed -n 's/^IS<\(.*[^ ]\) *>$/\1/p' line | tail -n 1
}

# means SHELL LINE NAME: what stands there then is, to that shell, ase-org status
# and this one word; and it is carried out by none.
means() {
	word=$(tab "$1" "$2")
	got=$("$1" -c "ase-org() { :; }; printf '%s' ${word#ase-org status }" 2>&1)
	# At its prompt, and there alone, zsh takes this backslash away.
	[ "$1" != zsh ] || got=$(printf '%s' "$got" | sed 's/ \\!$/ !/')
	[ "$1" != fish ] || got=$(fish -c "printf '%s' ${word#ase-org status }" 2>&1)
	same "$1: $2" "$3" "$got"
}

for shell in bash zsh fish; do
	same "$shell: a verb" "ase-org archive" "$(tab "$shell" "ase-org arch")"
	same "$shell: an option" "ase-org list --format" \
		"$(tab "$shell" "ase-org list --fo")"
	same "$shell: an ID" "ase-org show $O" \
		"$(tab "$shell" "ase-org show ${O%?}")"
	same "$shell: a field" "ase-org set $O city=" \
		"$(tab "$shell" "ase-org set $O ci")"
	same "$shell: a file" "ase-store check $SRC/LICENSE" \
		"$(tab "$shell" "ase-store check $SRC/LICEN")"
	same "$shell: nothing" "ase-org show xyz" "$(tab "$shell" "ase-org show xyz")"
	means "$shell" "ase-org status sill" "Épicerie du Sillon"
	means "$shell" "ase-org status \"Épicerie du S" "Épicerie du Sillon"
	means "$shell" "ase-org status Épicerie\\ du\\ S" "Épicerie du Sillon"
	means "$shell" "ase-org status Pha" "$HOSTILE"
	means "$shell" "ase-org status 'Le" "$HOSTILE"
	means "$shell" "ase-org status \"Le" "$HOSTILE"
	means "$shell" "ase-org status Union" "$LONG"
	means "$shell" "ase-org status جم" "جمعية الأمل"
done
for shell in bash zsh; do
	same "$shell: several keep what was typed" "ase-org status epi" \
		"$(tab "$shell" "ase-org status epi")"
done
for shell in bash zsh fish; do
	same "$shell: words without quotes stay" "ase-org status épicerie sil" \
		"$(tab "$shell" "ase-org status épicerie sil")"
done
same "bash: behind a sign" 'ase-request add org="Épicerie du Sillon"' \
	"$(tab bash "ase-request add org=sill")"
same "zsh: behind a sign" 'ase-request add org=Épicerie\ du\ Sillon' \
	"$(tab zsh "ase-request add org=sill")"
same "nothing was carried out" "" "$(find "$WORK" -name pwned)"

finish
