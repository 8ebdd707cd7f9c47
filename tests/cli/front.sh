#!/bin/sh
# ase: every tool by one name, and the verb that does it.

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

# A kind of record is one of ase-record.
try "a kind" 0 ase personne list -f ids
try "a kind's word in French" 0 env LC_ALL=fr_FR.UTF-8 ase organisme lister -f ids

# So is one that a pack has brought along, in the store that is meant.
try "a kind of a pack that is not there" 2 ase appel lister
ase-store adopt -q hotline
try "a kind of a pack" 0 ase appel lister
try "the log names the pack as people do" 0 env LC_ALL=fr_FR.UTF-8 \
	ase-store log
shows "paquet accueil 1 adopté"
ase-store adopt -q board
ase-store drop -q board --yes
try "one that has gone, by its name, too" 0 env LC_ALL=fr_FR.UTF-8 ase-store log
shows "paquet annonces retiré"
try "what would be taken back is told by its beginning" 0 ase-store undo -n
same "on no line that is longer than a page" "" \
	"$(awk 'length > 400' .err .out)"
try "by a word of its own" 0 ase call list -f json
prints <<-'!'
	[]
!
for there in "-C $ASE_STORE" "-C$ASE_STORE" "--store $ASE_STORE" \
	"--store=$ASE_STORE" "--dépôt $ASE_STORE" "--depot=$ASE_STORE" \
	"-m -C -C $ASE_STORE" "-qm -- -C $ASE_STORE" \
	"-C $ASE_STORE --note x"; do
	# shellcheck disable=SC2086 # two words
	try "in a store that is typed: ${there%%/*}" 0 env ASE_STORE=/nowhere \
		ase call list -f json $there
done
# shellcheck disable=SC2086 # two words
for there in "-C /nowhere" "--dépôt=/nowhere" "-- -C $ASE_STORE"; do
	try "in none that is: $there" 2 env ASE_STORE=/nowhere \
		ase call list $there
done
try "what it takes is completed" 0 ase --complete appel li
shows "list"
try "a kind's other title" 0 env LC_ALL=fr_FR.UTF-8 ase coordinatrice lister
try "no kind" 2 ase apel lister

try "a store that has no name" 1 ase --store= org list

# Words that are verbs elsewhere, in every tool.
try "rm" 2 ase-org rm chorale
says "ase-org: unknown verb 'rm'; 'archive' does it"
try "supprimer" 2 env LC_ALL=fr_FR.UTF-8 ase-record person supprimer claire
says "ase-record: verbe inconnu « supprimer » ; « archiver » le fait"
try "another tool's verb" 2 ase-expert annuler
says "ase-expert: unknown verb 'annuler'; 'ase-store undo' does it"
try "a search" 2 ase-request search chorale
says "ase-request: unknown verb 'search'; 'ase find' does it"
try "no verb of this tool" 2 ase-report rm
says "ase-report: unknown verb 'rm'; see 'ase help rm'"
try "a verb without its tool" 2 ase delete chorale
says "'ase help delete' says what does it"
try "a slip of the finger is one still" 2 ase-org lsit
says "unknown verb 'lsit'; did you mean 'list'?"

# What may follow is the tool's to say.
try "completion of a tool" 0 ase --complete rem
prints <<-'END'
	remind	what is due, of whom, since when
END
try "completion of a verb that needs no tool" 0 ase --complete voc
prints <<-!
	vocabulary	ase-record
!
try "completion of a kind that has no tool" 0 ase --complete per
prints <<-'END'
	person	Person
END
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase --complete coord
shows "coordinateur	Coordinateur·rice"
try "of one that has a tool it is there once" 0 ase --complete req
prints <<-'END'
	request	what an organisation asks for, from the call to the close
END
try "completion by the tool" 0 ase --complete org arch
prints <<-'END'
	archive	take a record out of the lists
END

try "help of a tool" 0 ase help organisme
shows "Usage: ase-org VERB"
try "help of a verb" 0 ase help org archive
shows "ase-org archive: take a record out of the lists"

try "the tools" 0 ase help -f tsv
same "every tool has its line" "$(
	cd "$BIN" && printf '%s\n' ase-* | sed 's/^ase-//' | sort)" "$(
	tail -n +2 "$WORK/.out" | cut -f 1 | sort)"

# Which verb does it.
try "rm" 0 ase help rm
prints <<-'END'
	Command          What for
	ase-org archive  take a record out of the lists (and of the other records)
END
try "all words count" 0 ase help delete expert -f ids
prints <<-'END'
	ase-expert archive
END
try "the first that is meant comes first" 0 ase help cancel -f ids
prints <<-'END'
	ase-store undo
	ase-match withdraw
	ase-org archive
END
try "of one tool" 0 ase help organisation delete -f ids
prints <<-'END'
	ase-org archive
END
try "a tool, and no verb of it" 2 ase help org xyzzy
says "ase-org: unknown verb 'xyzzy'"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase aide supprimer
prints <<-'END'
	Commande          Pour quoi
	ase-org archiver  retirer une fiche des listes (et pour les autres fiches)
END
try "a verb of one kind" 0 env LC_ALL=fr_FR.UTF-8 ase aide partir en vacances
shows "ase-record coordinateur congé  noter une absence, et qui remplace"
try "of one kind, without a store" 0 env ASE_STORE=/nowhere \
	ase help holidays -f ids
prints <<-'END'
	ase-record coordinator leave
	ase-store handover
	ase-expert availability
END
try "nearly a word" 0 ase help delte -f ids
prints <<-'END'
	ase-org archive
END
try "what most of the words say" 0 ase help how to forget a xyzzy -f ids
prints <<-'END'
	ase-record person
	ase-render
END
try "a verb of one kind, from another tool" 2 ase-org holidays
says "unknown verb 'holidays'; 'ase-record coordinator leave' does it"
try "in French, of another kind" 2 env LC_ALL=fr_FR.UTF-8 \
	ase-record besoin vacances
says "« ase-record coordinateur congé » le fait"
try "a short word alone" 0 ase help day -f ids
shows "ase-request pause"
try "words of four letters count" 0 ase help needs plan -f ids
prints <<-'END'
	ase-match plan
END
try "another tool's verb" 0 ase help org undo -f ids
prints <<-'END'
	ase-org archive
END
try "words that say nothing" 1 ase help an xyzzy
says "ase: no verb does 'an xyzzy'; 'ase help' lists the tools"
try "no word" 2 ase help " "
says "ase: help: no words"
try "nothing" 1 ase help xyzzy
says "ase: no verb does 'xyzzy'; 'ase help' lists the tools"
try "what a verb does, not what it is called" 0 ase help signature -f ids
shows "ase-convention sign"
hides "ase-org"

# What people mean is there.
sed -n 's/^    mean: \[\(.*\)\]/\1/p' "$SRC/data-schema/words/verbs.yaml" |
	sed 's/, /\n/g' | sort -u >means
while read -r tool verb; do
	case $tool in
	ase | ase-*) [ -x "$BIN/$tool" ] || echo "no tool $tool" ;;
	*) verb=$tool tool=any ;;
	esac
	case $tool in
	any) tools="ase-org ase-request ase-eval ase-convention" ;;
	*) tools=$tool ;;
	esac
	# shellcheck disable=SC2086 # a kind and its verb are two words
	[ -z "$verb" ] || for one in $tools; do
		"$one" --complete $verb
	done | cut -f 1 | grep -qxF "${verb##* }" || echo "$tool has no $verb"
done <means >astray
same "every verb that is meant there is" "" "$(cat astray)"

# A kind whose word is a tool's, too, that keeps no records.
ase-store adopt -q event 2>"$WORK/.why"
try "a kind called as a tool is" 0 ase event add "Forum" format=forum
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase événement lister
shows "Forum"
try "whatever records do" 0 ase event log forum
shows "added"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase événement journal forum
shows "ajout"
try "the tool's own verbs" 0 ase event draw --help
shows "ase-event draw"
wrong "an option that is not there, and which are" 2 \
	"unknown option '--colour'; see 'ase-org list --help'" ase org list --colour
try "a question in words" 0 ase help send a letter
shows "ase-request send"
try "with words of any question" 0 ase help how to delete a record
shows "ase-org archive"
try "nothing of it" 1 ase help the zorglub
finish
