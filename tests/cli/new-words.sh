#!/bin/sh
# A word that a vocabulary gets, and a record that says it, in one commit: by
# hand, and as a merge brings them.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
store
O=$(ase-org add -q name="Les Jardins" territory=44)
F=$(find "$ASE_STORE/orgs" -name "$O.yaml")
cp -R "$ASE_STORE" other
cat >>"$ASE_STORE/vocabulary/territories.yaml" <<-!
	  - {code: retz, label: {fr: Pays de Retz, en: Retz}}
!
sed -i 's/^territory:.*/territory: retz/' "$F"
try "they are good together" 0 ase-store check
try "they are taken in together" 0 ase-store commit
tidy "taken in together"
sed -i 's/retz/rets/' "$F"
wrong_now=$(commits)
try "a word that is none" 3 ase-store commit
says "territory: 'rets' is not a code of the vocabulary 'territories'; near it: retz"
same "nothing is written" "$wrong_now" "$(commits)"
git -C "$ASE_STORE" checkout -q -- .

# Somebody else pulls both, and has changed the record, too.
git init -q --bare -b main bare.git
git -C "$ASE_STORE" push -q ../bare.git main
git -C other remote add origin ../bare.git
ase-org -C other set -q "$O" city=Pornic
try "a merge brings them" 0 ase-store -C other sync
same "both are there" "territory: retz
city: Pornic" "$(grep -E '^(city|territory)' "other/${F#"$ASE_STORE"/}")"
try "and they hold" 0 ase-store -C other check

# Gone again, word and record, in one undo.
try "taken back" 0 ase-store undo
try "it holds as before" 0 ase-store check
finish
