#!/bin/sh
# A store never locks itself: what serves where a policy file of HEAD does not
# hold, and that every tool names the file and goes on.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
mkdir "$ASE_STORE/schema"

# kind NAME PREFIX DIRECTORY: its schema.
kind() {
	cat >"$ASE_STORE/schema/$1.yaml" <<-END
		title: $1
		x-ase-title: {fr: $1}
		x-ase-kind: $1
		x-ase-prefix: $2
		x-ase-directory: $3
		x-ase-parent: org
		x-ase-names: [title]
		x-ase-columns: [org.name, title]
		type: object
		required: [org, title]
		properties:
		  org: {type: string, title: Organisation, x-ase-title: {fr: Organisme}, x-ase-ref: org}
		  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: text}
	END
}

# past: what stands in the work tree is committed, past the hook.
past() {
	git -C "$ASE_STORE" add -A
	git -C "$ASE_STORE" commit -q --no-verify -m "past the hook"
}

kind call ca calls
try "a kind is taken in" 0 ase-store commit
ase-record call add -q org="$O" title="Trésorerie" || exit 1

# Two kinds with one prefix: the one that is left out has no say.
kind visit ca visits
past
try "a clash of kinds: records are listed" 0 ase-record call list -f ids
says "schema/visit.yaml:4:15: x-ase-prefix: the prefix 'ca' of 'visit' belongs to 'call'; the file is left out until it is mended (ase-store check)"
try "a clash of kinds: check tells it" 1 ase-store check
shows "schema/visit.yaml:4:15: x-ase-prefix: the prefix 'ca' of 'visit' belongs to 'call'"
try "a clash of kinds: the doctor tells it" 1 ase-store doctor -f tsv
shows "schema/visit.yaml:4:15: x-ase-prefix: the prefix 'ca' of 'visit' belongs to 'call'"
try "a clash of kinds: a record is changed" 0 ase-record call set trésorerie title=Trésor
LC_ALL=fr_FR.UTF-8 try "a clash of kinds, in French" 0 ase-record call list
says "; le fichier est laissé de côté jusqu'à ce que ce soit corrigé (ase-store vérifier)"
try "a clash of kinds: undo" 0 ase-store undo HEAD~1
try "a clash of kinds: all is well" 0 ase-record call list
tells <<-END
END
try "a clash of kinds: check is content" 0 ase-store check

# What a kind said before serves.
sed -i 's/org.name, title/org.name, tilte/' "$ASE_STORE/schema/call.yaml"
past
try "an earlier version serves" 0 ase-record call list
shows "Trésor"
says "schema/call.yaml:8:27: x-ase-columns.1: no field 'tilte' in 'call'; did you mean 'title'?; the last version that held serves until it is mended (ase-store check)"
try "an earlier version: mended by undo" 0 ase-store undo

# What is built in serves.
echo "vocabulary: [" >"$ASE_STORE/vocabulary/traits.yaml"
echo "steps: {}" >"$ASE_STORE/process.yaml"
past
try "built-in files serve" 0 ase-org status sillon
says "vocabulary/traits.yaml:2:1: not YAML"
says "; the built-in file serves until it is mended (ase-store check)"
says "process.yaml:1:8: steps: "
try "built-in files: mended by undo" 0 ase-store undo

# ase.yaml is the network's own.
echo "name: [" >"$ASE_STORE/ase.yaml"
past
try "ase.yaml: what it said before serves" 0 ase-org list
says "ase.yaml:2:1: not YAML"
says "the last version that held serves"
try "ase.yaml: check tells it" 1 ase-store check
try "ase.yaml: mended by undo" 0 ase-store undo
try "ase.yaml: all is well" 0 ase-store check
tidy "at the end"
finish
