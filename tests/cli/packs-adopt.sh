#!/bin/sh
# Packs on their way into a store and out of it: those that come with ase, and
# those that a network has made itself.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/own-pack.sh"
store

# Which there are.
try "the packs" 0 ase-store packs -f tsv
shows "core	adopted	1	1	the pairing of experts and associations"
shows "training	available		1	"
for pack in "$SRC"/data-schema/packs/*/; do
	pack=$(basename "$pack")
	shows "$(printf '%s\t' "$pack")"
done

try "names are completed" 0 ase-store --complete adopt tr
prints <<-!
	training	
!
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-store --complete adopter bib
prints <<-!
	bibliothèque	
!
try "of those that are there" 0 ase-store --complete drop ""
prints <<-!
	core	
!

# In, and out again.
before=$(commits)
git -C "$ASE_STORE" tag fresh
try "what would come" 0 ase-store adopt training -n
shows "schema                      3 kinds: Registration (in-), Trainer (tn-), Training (tr-)"
says "Nothing was written (dry run)."
LC_ALL=fr_FR.UTF-8 try "programs read no language" 0 \
	ase-store adopter formation -n -f tsv
shows "files	what	name	change"
shows "schema/training.yaml	kind	training	new"
shows "process.yaml	limit	places	new"
LC_ALL=fr_FR.UTF-8 try "nor in the list of packs" 0 ase-store packs -f tsv
shows "training	available		1	trainings, registrations, certificates"
same "nothing has" "$before" "$(commits)"
tidy "a dry run"
try "a pack" 0 ase-store adopt training
says "Noted: pack training 1 adopted. Take back: ase-store undo"
same "one commit" $((before + 1)) "$(commits)"
tidy "a pack"
try "the store holds" 0 ase-store check
for file in schema/training.yaml templates/fr/training-notice.md; do
	# but for comments, which speak the network's language
	grep -v '^ *#' "$SRC/data-schema/packs/training/$file" >came
	for place in . packs/training; do
		same "$place/$file as it came" "$(cat came)" \
			"$(grep -v '^ *#' "$ASE_STORE/$place/$file")"
	done
done
same "plays stay at home" "" "$(find "$ASE_STORE/packs" -name 'play*')"
try "again" 0 ase-store adopt training
tells <<-!
	Pack training is adopted already: nothing to do.
!
try "its kind is there" 0 ase-record training add -q "Écrire un communiqué"
wrong "not with records" 3 "records of pack training stand (Training: 1)" \
	ase-store drop training
says "ase-store drop training --keep-records"
try "the record goes" 0 ase-store undo
try "taken back" 0 ase-store undo
same "all of it" "" "$(git -C "$ASE_STORE" diff --stat fresh HEAD)"
try "and had again" 0 ase-store redo
sed -i 's/^Bonjour/Bien le bonjour/' "$ASE_STORE/templates/fr/training-notice.md"
ase-store commit -q
try "edited" 0 ase-store packs
shows "adopted 1 (edited)"
try "out" 0 ase-store drop training
says "templates/fr/training-notice.md: it goes with what you have changed in it"
try "the log calls it by its name still" 0 env LC_ALL=fr_FR.UTF-8 ase-store log
shows "paquet formation retiré"
shows "paquet formation 1 adopté"
hides "training"
same "nothing of it is left" "" \
	"$(git -C "$ASE_STORE" diff --stat fresh HEAD)"
wrong "it is not there any more" 1 "pack training is not adopted" \
	ase-store drop training
echo "Bonjour" >"$ASE_STORE/templates/fr/training-notice.md"
ase-store commit -q
wrong "what the network has made is its own" 3 \
	"file 'templates/fr/training-notice.md' of pack training: this network has it already" \
	ase-store adopt training
rm "$ASE_STORE/templates/fr/training-notice.md"
ase-store commit -q
LC_ALL=fr_FR.UTF-8 try "in French" 0 ase-store adopter formation
tells <<-!
	Noté : paquet formation 1 adopté. Annuler : ase-store annuler
	Essayer : ase-record formation ajouter "…" quand="…" places=…
!

# With records: their kinds and words stay.
ase-record training add -q "Écrire un communiqué" theme=presse >/dev/null
try "the records stay" 0 ase-store drop training --keep-records
try "and are good" 0 ase-store check
same "their steps are gone" 0 "$(grep -c training "$ASE_STORE/process.yaml")"
try "it comes back to them" 0 ase-store adopt training
try "and all is well" 0 ase-store check

# What a pack needs.
own_pack tea prefix=te
own_pack cake prefix=ck needs=tea words=tea
wrong "what it needs is missing" 3 "pack cake needs pack tea: ase-store adopt tea" \
	ase-store adopt ./cake
try "both" 0 ase-store adopt ./tea ./cake
says "Noted: packs tea 1, cake 1 adopted."
wrong "not without the other" 3 "pack cake needs pack tea: ase-store drop cake first" \
	ase-store drop tea
same "the words that both bring" "" \
	"$(cmp "$ASE_STORE/vocabulary/tea.yaml" tea/vocabulary/tea.yaml 2>&1)"
try "one goes" 0 ase-store drop cake
same "they stay with the other" "" \
	"$(cmp "$ASE_STORE/vocabulary/tea.yaml" tea/vocabulary/tea.yaml 2>&1)"
try "so does the other" 0 ase-store drop tea

# Two of one command that would have the same: as if one were there already.
own_pack thief prefix=te kind=tea dir=teas step=tea-made limit=tea-most \
	letter=tea-letter words=teas days=9
wrong "two at once" 3 "nothing was written" ase-store adopt ./tea ./thief
says "schema/tea.yaml: kind 'tea' of pack thief: pack tea has it already (tea)"
says "process.yaml: step 'tea-made' of pack thief: pack tea has it already"
says "process.yaml: limit 'tea-most' of pack thief: pack tea has it already"
says "file 'templates/fr/tea-letter.md' of pack thief: pack tea has it already"
wrong "the same with -n" 3 "pack tea has it already" \
	ase-store adopt ./tea ./thief -n

# Needs that lead back: each comes once, the network's own in place of ase's.
own_pack civic prefix=cv needs=sponsor
try "a ring" 3 ase-store adopt ./civic --with-needs
says "schema/engagement-sponsor.yaml:1:16: x-ase-extends: there is no kind 'engagement' to extend"
nothing_written "a ring" "$(commits)"

# What another has already: both are named, and nothing is written.
own_pack tea prefix=te
ase-store adopt -q ./tea
own_pack thief prefix=te kind=tea dir=teas step=tea-made limit=tea-most \
	letter=tea-letter words=teas
wrong "everything is taken" 3 "nothing was written" ase-store adopt ./thief
says "kind 'tea' of pack thief: pack tea has it already (tea)"
says "prefix 'te' of pack thief: pack tea has it already (tea)"
says "directory 'teas' of pack thief: pack tea has it already (tea)"
says "step 'tea-made' of pack thief: pack tea has it already"
says "limit 'tea-most' of pack thief: pack tea has it already"
says "file 'templates/fr/tea-letter.md' of pack thief: pack tea has it already"
own_pack org prefix=o kind=org dir=orgs
wrong "ase's own" 3 "kind 'org' of pack org: ase has it already (org)" \
	ase-store adopt ./org

# What is no pack.
wrong "no such pack" 1 "no pack 'trainin'; did you mean 'training'?" \
	ase-store adopt trainin
wrong "no such pack at all" 1 "no pack 'xyz'; ase-store packs lists them" \
	ase-store adopt xyz
wrong "no directory" 1 "no pack in './nothing'" ase-store adopt ./nothing
mkdir bare
wrong "nothing in it" 3 "./bare: there is no 'pack.yaml' in it" \
	ase-store adopt ./bare
# bad TITLE SENTENCE: the pack ./p is refused, and made anew.
bad() {
	wrong "$1" 3 "$2" ase-store adopt ./p
	rm -rf p
	own_pack p prefix=pp
}
own_pack p prefix=pp
ln -s /etc/passwd p/schema/x.yaml
bad "a link" "./p: schema/x.yaml: a link, which no pack holds"
ln -s schema p/vocabulary2
bad "a link to a directory" "./p: vocabulary2: a link"
echo x >p/schema/x.sh
bad "a script" "./p: schema/x.sh: no part of a pack"
mkdir -p p/templates/fr/a/b/c
bad "too deep" "too deep for a pack"
head -c 1100000 /dev/zero | tr '\0' x >p/templates/fr/x.md
bad "too large a file" "p/templates/fr/x.md"
i=0
mkdir -p p/templates/fr
while [ $i -lt 500 ]; do
	echo "$i" >"p/templates/fr/l$i.md"
	i=$((i + 1))
done
bad "too many" "more than a pack holds (500 files, 8 MiB)"
echo "version: zwei" >>p/pack.yaml
bad "a key twice" "p: pack.yaml:"
sed -i 's/^version.*/version: zwei/' p/pack.yaml
bad "no version" "./p: pack.yaml:2:10: version:"
echo "colour: red" >>p/pack.yaml
bad "an unknown key" "colour"
echo "format: 99" >>p/pack.yaml
bad "for another ase" "a newer ase is needed"
sed -i 's/^type: object/&\nfrobnicate: 1/' p/schema/p.yaml
bad "an unknown word in a schema" "schema/p.yaml:8:"
sed -i 's/kind: p$/kind: nothing/' p/steps.yaml
bad "steps of no kind" "process.yaml:"
printf 'steps: [\n' >p/steps.yaml
bad "steps that do not read" "steps.yaml:"
printf '%s\n' 'steps:' '  - kind: p' >p/steps.yaml
bad "a step without a name" "steps.yaml:2:5: steps: an entry without a name"
printf '\377\376' >p/templates/fr/x.md
bad "no text" "templates/fr/x.md"
try "after all that it is taken" 0 ase-store adopt ./p
tidy "after all that"

# What somebody has edited by hand comes first.
own_pack late prefix=la
sed -i '0,/days: 30/s//days: 29/' "$ASE_STORE/process.yaml"
try "edited meanwhile" 0 ase-store adopt ./late
same "the edit is a commit of its own" "edited by hand" \
	"$(git -C "$ASE_STORE" log -1 --format=%s HEAD~1)"
same "and stands" 1 "$(grep -c 'days: 29' "$ASE_STORE/process.yaml")"

# Core, for a network that pairs nobody.
ase-store init -q other --name Autre --pack library
ASE_STORE=$WORK/other
try "the pairing goes" 0 ase-store drop core
same "no step of it is left" "" "$(grep -E 'step: (answer|ethics|received)$' \
	"$ASE_STORE/process.yaml")"
try "the rest holds" 0 ase-store check
ase-org add -q "Le Sillon" >/dev/null
ase-request add -q org=sillon subject="Trésorerie" >/dev/null
try "nothing is waited for" 0 ase-remind -a
prints </dev/null
wrong "the pairing is not there" 1 "pack core is not adopted" ase-store drop core
try "it comes back" 0 ase-store adopt core
try "something is waited for" 0 ase-remind -a
shows "answer"
wrong "not with records" 3 "records of pack core stand (Request: 1" \
	ase-store drop core

# A new store with packs.
wrong "an unknown one" 1 "no pack 'trainin'" ase-store init new --name N \
	--pack trainin
same "nothing is made" "" "$(ls -d new 2>/dev/null)"
try "with packs" 0 ase-store init new --name N --pack training --pack board
says "Noted: packs training 1, board 1 adopted."
try "it holds" 0 ase-store -C new check
same "what its process is, and its packs" "store made
pack training 1, board 1 adopted" "$(git -C new log --reverse --format=%s)"

# Two clones that adopt, the same or not.
git clone -q new one
git clone -q new two
git -C two config pull.rebase false
ase-store -C one adopt -q event
ase-store -C two adopt -q event
ase-store -C one adopt -q award
ase-store -C two adopt -q council
ase-record -C two event add -q "Forum" format=forum >/dev/null
try "merged by git" 0 git -C two pull -q ../one main
try "it holds" 0 ase-store -C two check
same "each step once" "" \
	"$(grep '^  - step:' two/process.yaml | sort | uniq -d)"
try "all three are there" 0 ase-store -C two packs -f tsv
shows "award	adopted"
shows "council	adopted"
shows "event	adopted"

# A store that is older than a vocabulary gets it with the pack that asks for it.
ase-store init -q old --name Ancien
git -C old rm -q vocabulary/themes.yaml
git -C old commit -qm "as it was"
try "a vocabulary comes along" 0 ase-store -C old adopt training
try "it holds" 0 ase-store -C old check
finish
