# shellcheck shell=sh
# Several who share a store. Behind tests/lib/check.sh:
#
#	. "$SRC/tests/lib/share.sh"
#	shared claire loire.git		a store of hers, shared through it
#	member bruno loire.git		a clone of his
#	as bruno ase-org set ...	he does something in his
#
# A server with ssh is played by a script: `ssh_is WAY` says how it behaves.

# as WHO COMMAND...: in the clone of that one, by that one.
as() {
	who=$1
	shift
	(cd "$WORK/$who" && ASE_STORE=. GIT_AUTHOR_NAME=$who \
		GIT_AUTHOR_EMAIL=$who@ase.example GIT_COMMITTER_NAME=$who \
		GIT_COMMITTER_EMAIL=$who@ase.example "$@")
}

# shared WHO REPOSITORY: a new store of theirs, with a bare repository.
shared() {
	ase-store init -q "$WORK/$1" --name "A.S.E. Pays de la Loire" -t 44 ||
		exit 1
	git init -q --bare "$WORK/$2"
	as "$1" git remote add origin "$WORK/$2"
	as "$1" ase-store sync -q || exit 1
}

# member WHO REPOSITORY: a clone of theirs.
member() {
	ase-store clone -q "$WORK/$2" "$WORK/$1" || exit 1
}

# field WHO RECORD KEY: what theirs says.
field() {
	as "$1" ase-org show "$2" -f json 2>/dev/null |
		sed -nE "s/^ *\"$3\": \"?([^\",]*)\"?,?$/\\1/p"
}

# ssh_is WAY: how the server behaves from now on. It runs what git asks of it,
# as a server would (`well`), or not: unresolved, denied, unknown, silent, and
# `cut N`: the connection breaks behind N bytes.
ssh_is() {
	GIT_SSH_COMMAND=$WORK/ssh
	export GIT_SSH_COMMAND
	echo "$*" >"$WORK/.ssh-is"
	[ -x "$WORK/ssh" ] && return
	cat >"$WORK/ssh" <<-END
		#!/bin/sh
		read -r way bytes <"$WORK/.ssh-is"
		for last; do :; done
		case "\$*" in -G*) exit 0 ;; esac
		case \$way in
		unresolved)
			echo "ssh: Could not resolve hostname nowhere:" \\
				"Name or service not known" | tr '\n' '\r' >&2
			echo >&2
			exit 255
			;;
		denied)
			echo "ase@host: Permission denied (publickey)." >&2
			exit 255
			;;
		unknown)
			printf 'Host key verification failed.\r\n' >&2
			exit 255
			;;
		silent) exec sleep 600 ;;
		cut)
			exec /usr/bin/python3 "$SRC/tests/lib/cut.py" \
				"\$bytes" "\$last"
			;;
		esac
		exec sh -c "\$last"
	END
	chmod +x "$WORK/ssh"
}
