#!/bin/sh
# Who is spoken to in which language: every state of the variables that say it,
# with the locale on the machine and without, in a network of each language. A
# letter keeps its own.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

unset LC_ALL LC_MESSAGES LANG LANGUAGE
export ASE_TODAY=2026-03-27
story fr
story_convention

# Of one command: what it refuses with, the title of a column.
speech() {
	"$@" ase-org show zorglub 2>&1 |
		sed -n 's/.* aucune fiche .*/fr/p; s/.*: no org .*/en/p'
	"$@" ase-org list | head -n 1 |
		sed -n 's/.*Territoire.*/fr/p; s/.*Territory.*/en/p'
}

# speaks LANGUAGE SETTING...: all of it is in that language, and the convention
# in the network's.
speaks() {
	speaks_lang=$1
	shift
	same "$network network${MACHINE}, $*: $speaks_lang" \
		"$speaks_lang $speaks_lang " \
		"$(speech env "$@" | tr '\n' ' ')"
	same "$network network${MACHINE}, $*: its convention" "$CONVENTION" \
		"$(env "$@" ase-convention render "$C" -f md |
			grep -oE '[0-9]+ (juin|June) 2026|SHA-256 .*:|.*à compléter ensemble|.*to complete together' |
			head -n 1)"
}

# Whoever asks for a language is spoken to in it, whatever the network's.
asked() {
	speaks fr LANG=fr_FR.UTF-8
	speaks fr LANG=fr
	speaks fr LC_ALL=fr_BE@euro LANG=C
	speaks fr LC_MESSAGES=fr_CA.UTF-8 LANG=en_GB.UTF-8
	speaks fr LANGUAGE=fr
	speaks fr LANGUAGE=fr LANG=en_US.UTF-8
	speaks fr LANGUAGE=de:fr:en LANG=de_DE.UTF-8
	speaks fr LANGUAGE=de LANG=fr_FR.UTF-8
	speaks fr LC_ALL= LANGUAGE= LANG=fr_FR.UTF-8
	speaks en LANG=en_GB.UTF-8
	speaks en LANG=de_DE.UTF-8
	speaks en LANGUAGE=de
	speaks en LANGUAGE=en:fr LANG=fr_FR.UTF-8
	speaks en LC_ALL=C LANGUAGE=fr LANG=fr_FR.UTF-8
	speaks en LC_ALL=POSIX LANGUAGE=fr LANG=fr_FR.UTF-8
	speaks fr LC_ALL=C.UTF-8 LANGUAGE=fr
	speaks fr LC_ALL=C.UTF-8 LANGUAGE=de:fr LANG=fr_FR.UTF-8
	speaks fr LANG=C.UTF-8 LANGUAGE=fr_FR.UTF-8
	speaks en LC_ALL=C.UTF-8 LANG=fr_FR.UTF-8
	speaks en LC_ALL=C.UTF-8 LANGUAGE=C:fr
	speaks en LC_MESSAGES=POSIX LANG=fr_FR.UTF-8
	speaks en LANG=C LANGUAGE=fr
}

# Nobody has asked: cron, a service.
unasked() {
	speaks "$1" ASE_TEST=1
	speaks "$1" LANG= LC_ALL= LANGUAGE=
}

network=fr MACHINE='' CONVENTION='30 juin 2026'
asked
unasked fr

# A machine that has the locale. Its name is what counts: C's own serves.
mkdir locales
cp -r /usr/lib/locale/C.utf8 locales/fr_FR.utf8
export LOCPATH="$WORK/locales" MACHINE=', a generated locale'
same "the machine has the locale" "" \
	"$(LC_ALL=fr_FR.UTF-8 locale 2>&1 >/dev/null)"
speaks fr LANG=fr_FR.UTF-8
speaks fr LC_MESSAGES=fr_FR.UTF-8
speaks fr LANGUAGE=fr
speaks en LC_ALL=C
unasked fr
unset LOCPATH
MACHINE=

# A tool alone, wherever it is put: what it says is inside.
mkdir alone
cp "$BIN/ase-org" alone/tool
same "a tool without its neighbours" "" "$(LANG=fr_FR.UTF-8 \
	./alone/tool --help | grep '^Usage:')"

# A template of the network's that does not read: the file is French, the
# message is the reader's.
cat >"$ASE_STORE/templates/fr/bancal.md" <<-'!'
	{{! kind: convention }}
	Objet : {{#org}} sans fin
!
cat >"$ASE_STORE/templates/fr/vide.md" <<-'!'
	{{! kind: convention }}
	Objet : {{rien}} du tout, {{period.until}}
!
git -C "$ASE_STORE" add templates
git -C "$ASE_STORE" commit -q --no-verify -m "two letters"
LANG=en_GB.UTF-8 try "an English reader, a French letter" 3 \
	ase-render bancal "$C"
says "templates/fr/bancal.md:2:"
says "section 'org' is opened here and never closed"
LANG=fr_FR.UTF-8 try "a French reader" 3 ase-render bancal "$C"
says "s'ouvre ici et ne se ferme jamais"
LANG=en_GB.UTF-8 try "a name that means nothing" 0 ase-render vide "$C"
says "nothing goes by the name 'rien'"
shows "du tout, 30 juin 2026"
LANG=en_GB.UTF-8 try "in the letter, French" 0 ase-render handover "$K"
shows "| Hélène Ricard | 9 avril 2026 |"

# A network that speaks English, one that says nothing.
sed -i 's/^language: .*/language: en/' "$ASE_STORE/ase.yaml"
ase-store commit -q
network=en CONVENTION='30 June 2026'
speaks fr LANG=fr_FR.UTF-8
speaks fr LANGUAGE=fr
speaks en LC_ALL=C
unasked en
sed -i '/^language: /d' "$ASE_STORE/ase.yaml"
ase-store commit -q
network=silent CONVENTION='30 juin 2026'
speaks fr LANG=fr_FR.UTF-8
speaks en LC_ALL=C
unasked en

# Every tool, whatever is wrong with what was typed: cron's mail is in French.
sed -i '/^name: /a language: fr' "$ASE_STORE/ase.yaml"
ase-store commit -q
for tool in org request match convention eval expert store report event page \
	desk remind render; do
	for wrong in zorglub --zorglub; do
		env -i PATH="$PATH" HOME="$HOME" ase-$tool -C "$ASE_STORE" \
			$wrong >out 2>&1
		same "ase-$tool $wrong speaks French" 1 \
			"$(grep -cE 'inconnu|trop d.opérandes|aucune lettre' out)"
	done
done

# The lines for cron that the page shows, as cron runs them.
for lang in "" fr/; do
	sed -n 's/^[0-9]* 7 \* \* 1-5 \(ase-remind .*\)/\1/p' \
		"$SRC/man/${lang}ase-remind.1" |
		sed "s#\$HOME/loire#$ASE_STORE#; s/-k claire/-k $K/" >cron
	same "the page has two of them" 2 "$(wc -l <cron)"
	while read -r line; do
		try "cron: $line" 0 env -i HOME="$HOME" PATH="$PATH" \
			ASE_TODAY=2026-02-01 sh -c "$line"
		same "nothing due, no mail" "" "$(cat "$WORK/.out" "$WORK/.err")"
		env -i HOME="$HOME" PATH="$PATH" ASE_TODAY=2026-09-01 \
			sh -c "${line% -q}" >out 2>&1
		same "in French" "" "$(grep -wE 'late|expected|due|letter' out)"
		same "and something" yes "$([ -s out ] && echo yes)"
	done <cron
done

# Where no store can be read, nobody has said anything.
try "no store, nobody asked" 1 ase-org -C "$WORK/nowhere" list
says "no store in"

finish
