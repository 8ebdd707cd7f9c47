#!/bin/sh
# ase: every tool by one name.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
ase-org add "Chorale de Rezé" territory=44 city=Rezé >/dev/null 2>&1

# The words are the tool's, and so is the exit status.
for tool in org ase-org organisme Organisation associations; do
	try "ase $tool" 0 ase $tool list --columns name -f tsv
	prints <<-'END'
		id	name
		o-ID	Chorale de Rezé
	END
done
try "options before the tool" 0 ase -C "$ASE_STORE" -f ids org list
prints <<-'END'
	o-ID
END
try "the tool's status: not found" 1 ase org show nobody
try "the tool's status: usage" 2 ase org show --nonsense chorale
says "ase-org: unknown option '--nonsense'"
try "what stands behind -- is the tool's" 0 ase org list -- chorale
try "the tool beside ase, whatever PATH says" 0 \
	env PATH=/usr/bin:/bin "$BIN/ase" org list -f ids
for said in fiche:record demande:request jumelage:match relance:remind \
	lettre:render dépôt:store évaluation:eval; do
	try "ase ${said%%:*}" 0 ase "${said%%:*}" --version
	prints <<-END
		$(ase-"${said##*:}" --version)
	END
done

try "no such tool" 2 ase orgnisme list
says "ase: neither a tool nor a verb: 'orgnisme'; did you mean 'organisme'?"
try "nothing near" 2 ase xyzzy
says "ase: neither a tool nor a verb: 'xyzzy'; 'ase help' lists them"
try "in French" 2 env LC_ALL=fr_FR.UTF-8 ase orgnisme
says "ase: ni un outil ni un verbe : « orgnisme » ; vouliez-vous dire « organisme » ?"
mkdir alone
cp "$BIN/ase" alone/
try "a tool that is not installed" 5 env PATH=/usr/bin:/bin alone/ase org list
says "ase: 'ase-org' is not installed: it lies neither beside ase nor in PATH"

# What may follow is the tool's to say.
try "completion of a tool" 0 ase --complete rem
prints <<-'END'
	remind	what is due, of whom, since when
END
try "completion by the tool" 0 ase --complete org arch
prints <<-'END'
	archive	take a record out of the lists
END

try "help of a tool" 0 ase help organisme
shows "Usage: ase-org VERB"
try "help of a verb" 0 ase help org archive
shows "ase-org archive: take a record out of the lists"

finish
