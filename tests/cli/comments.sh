#!/bin/sh
# Policy files of a store speak its network's language, whoever makes it and from
# wherever they come: init, adopt, upgrade.
. "$SRC/tests/lib/check.sh"

# The comments of a store's policy, one a line.
comments() {
	find "$1" \( -name '*.yaml' -o -name '.git?*' \) -type f \
		! -path '*/.git/*' -exec cat {} + |
		grep -oE '(^| )#( .*)?$' | sed 's/^ *# *//' | sort -u
}

# What stands in both languages: what a network may want, put in comments.
example='^$|^[a-z_]+: *([A-Z{"].*)?$|^- \{from: |^adherents: '

for lang in fr en; do
	try "a store in $lang" 0 ase-store init $lang --name "A.S.E. Loire" \
		--territory 44 --language $lang
	try "with every pack, in $lang" 0 ase-store -C $lang adopt --with-needs \
		award board civic collective coordination council dating \
		event hotline library roadmap sponsor support time training
	try "it holds, in $lang" 0 ase-store -C $lang check
	try "nothing to bring to core, in $lang" 0 \
		ase-store -C $lang upgrade core
	says "nothing to do"
	try "nothing to bring to a pack, in $lang" 0 \
		ase-store -C $lang upgrade training
	says "nothing to do"
	same "no mark stays, in $lang" "" \
		"$(grep -rlE '(^ *| )#fr( |$)' $lang --include='*.yaml' \
			--include=.git*)"
	comments $lang >comments.$lang
done
# shellcheck disable=SC2119 # comm takes files
same "what both say is an example" "" \
	"$(comm -12 comments.fr comments.en | grep -vE "$example")"
same "as many comments as there are" ok \
	"$([ "$(wc -l <comments.fr)" -gt 200 ] && echo ok)"
same "the first thing that is read" \
	"# Ce que ce réseau a décidé. Tout peut être changé ici ; ase-store vérifier le relit." \
	"$(head -n 1 fr/ase.yaml)"
same "beside a field, too" \
	"format: 2 # de ce dépôt ; les outils le relèvent d'eux-mêmes" \
	"$(grep ^format: fr/ase.yaml)"
LC_ALL=fr_FR.UTF-8 ase-store init -q other --name N --language en
same "the network's language counts, not that of who makes it" \
	"$(cat en/questionnaire.yaml)" "$(cat other/questionnaire.yaml)"

# A pack of one's own may speak both.
mkdir -p mine/vocabulary
cat >mine/pack.yaml <<'!'
# Lamps.
#fr Des lampes.
pack: lamps
version: 1
title: {en: Lamps, fr: Lampes}
!
cat >mine/vocabulary/lamps.yaml <<'!'
vocabulary: lamps # of the hall #fr de la salle
# What gives light.
#fr Ce qui éclaire.
terms:
  - {code: spot, label: {en: Spot, fr: Spot}}
!
for lang in fr en; do
	try "a pack of one's own, in $lang" 0 ase-store -C $lang adopt ./mine
	try "it is the same pack, in $lang" 0 ase-store -C $lang upgrade ./mine
	says "nothing to do"
done
same "in French" "vocabulary: lamps # de la salle
# Ce qui éclaire." "$(head -n 2 fr/vocabulary/lamps.yaml)"
same "in English" "vocabulary: lamps # of the hall
# What gives light." "$(head -n 2 en/vocabulary/lamps.yaml)"

# A store of before, whose comments are English though its language is French:
# what nobody changed is in French afterwards; what somebody did is put together.
git clone -q "$SRC/tests/data/stores/format-1.bundle" old 2>.clone
same "it was French" "language: fr" "$(grep -o '^language: ..' old/ase.yaml)"
try "a file of its own words, edited" 0 sh -c '
	sed -i "s/label: {fr: Trop loin,/label: {fr: Bien trop loin,/" \
		old/vocabulary/reasons.yaml &&
	ase-store -C old commit'
try "brought forward" 0 ase-store -C old upgrade
says "store brought forward"
same "nobody has to settle anything" "" \
	"$(grep 'the same lines' "$WORK/.err" | grep -v templates/)"
same "what nobody changed" "$(cat fr/vocabulary/traits.yaml)" \
	"$(cat old/vocabulary/traits.yaml)"
same "what somebody changed stays" 1 \
	"$(grep -c 'Bien trop loin' old/vocabulary/reasons.yaml)"
try "and it holds" 0 ase-store -C old check vocabulary/reasons.yaml
finish
