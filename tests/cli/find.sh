#!/bin/sh
# ase find: whatever has the words, of every kind.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
export COLUMNS=80
story en 2>/dev/null
ase-org contact "$S" phone="+33 (0)6 12 34 56 78" >/dev/null 2>&1
ase-org set -q "$S" siret=73282932000074
ase-store adopt -q hotline
ase-desk call "Quelle convention collective ?" from=sillon >/dev/null 2>&1

# found WORD...: what is found, "KIND NAME" a line.
found() {
	ase find -f tsv "$@" | tail -n +2 | cut -f 2,3 | tr '\t' ' '
}

try "somebody, with the number" 0 ase find helene RICARD
prints <<-'END'
	Kind    Name           Telephone             ID          Found
	Person  Hélène Ricard  +33 (0)6 12 34 56 78  p-ID
END
for number in "06 12" 06.12.34.56.78 0612345678 "+33 6 12 34" 123456 \
	0033612345678; do
	same "the telephone as $number" "person Hélène Ricard" \
		"$(found "$number")"
done
same "an address" "person Hélène Ricard" "$(found helene@sillon)"
same "a SIRET, as people write it" "org Épicerie du Sillon" \
	"$(found 732 829 320 00074)"
same "a city and a name" "org Épicerie du Sillon" "$(found epicerie nazaire)"
same "by the organisation's name, itself first" "org Épicerie du Sillon" \
	"$(found sillon | head -n 1)"
same "a request by its organisation" "request Trésorerie tendue" \
	"$(found sillon | grep request)"
same "packs' kinds" "call Quelle convention collective ?" "$(found collective)"
try "which field has it" 0 ase find nazaire
shows "  Saint-Nazaire"

# Free text is looked into on demand.
ase-request note -q "$R" -m "rappeler après les vendanges"
try "a note" 1 ase find vendanges
try "a note, asked for" 0 ase find --texts vendanges -f ids
prints <<-'END'
	r-ID
END

# What has ended is found, behind what runs, and says so.
ase-org add -q "Sillon d'hier" territory=44 >/dev/null
ase-org archive -q hier
try "archived" 0 ase find hier
shows "archived on 2 March"
same "behind what runs" "org Sillon d'hier" "$(found sillon | tail -n 1)"

try "nothing" 1 ase find xyzzy
tells <<-'END'
	ase: nothing in the store has 'xyzzy'
END
prints </dev/null
try "nearly" 1 ase find richard
tells <<-'END'
	ase: nothing in the store has 'richard'; near: Hélène Ricard (p-ID)
END
try "nothing, in French" 1 env LC_ALL=fr_FR.UTF-8 ase chercher richard
says "rien dans le dépôt pour « richard » ; proche : Hélène Ricard (p-ID)"
try "no words" 2 ase find " "
try "no word at all" 2 ase find
try "for a program" 0 ase find ricard -f jsonl
shows '"kind":"person","name":"Hélène Ricard","phone":"+33 (0)6 12 34 56 78"'
commits 1
finish
