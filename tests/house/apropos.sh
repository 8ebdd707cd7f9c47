#!/bin/sh
# `man -k` finds a page by what people call a thing: each of these words stands in
# the one line that a page says of itself, in the pages of its language.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"

# found DIR WORD: pages of that directory whose line has the word, however it is
# written.
found() {
	for page in "$1"/*.[1-8]; do
		sed -n 's/^\.Nd //p; /^\.Sh DESCRIPTION/q' "$page" |
			grep -qi "$2" && basename "$page"
	done
}

# finds DIR PAGE WORD...: each word finds that page.
finds() {
	dir=$1 page=$2
	shift 2
	for word; do
		same "$dir: $word finds $page" 1 \
			"$(found "$SRC/$dir" "$word" | grep -cx "$page")"
	done
}

finds man ase.1 coordinator tools
finds man ase-tutorial.7 tutorial spreadsheet mission reminder coordinator
finds man ase-record.1 person coordinator leave skill resource
finds man ase-store.1 undo import "back up" share spreadsheet
finds man ase-remind.1 reminder due cron
finds man ase-render.1 letter document mail PDF
finds man ase-match.1 match pairing expert need
finds man ase-convention.1 convention sign amend incident mission
finds man ase-eval.1 evaluation questionnaire
finds man ase-expert.1 volunteer certificate availability charter
finds man ase-org.1 organisation association contact
finds man ase-request.1 request meeting analysis need
finds man ase-report.1 report figures year
finds man ase-desk.1 call desk refer
finds man ase-process.5 steps delays reminder
finds man ase-template.5 template letter
finds man ase-pack.5 pack

finds man/fr ase.1 coordinateur outils
finds man/fr ase-tutorial.7 tutoriel tableur mission relance coordinateur
finds man/fr ase-record.1 personne coordinateur congé savoir-faire ressource
finds man/fr ase-store.1 dépôt annuler importer sauvegarder partager tableur
finds man/fr ase-remind.1 rappel relance attendu cron
finds man/fr ase-render.1 lettre document courriel PDF
finds man/fr ase-match.1 jumelage besoin proposer
finds man/fr ase-convention.1 convention signer avenant difficulté mission
finds man/fr ase-eval.1 évaluation questionnaire
finds man/fr ase-expert.1 bénévole attestation disponibilité charte
finds man/fr ase-org.1 organisme association contact
finds man/fr ase-request.1 demande rencontre analyse
finds man/fr ase-report.1 rapport chiffres bilan
finds man/fr ase-desk.1 appel guichet orienter
finds man/fr ase-process.5 étapes délais relance
finds man/fr ase-template.5 modèle lettre
finds man/fr ase-pack.5 paquet
finish
