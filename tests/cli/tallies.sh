#!/bin/sh
# Tallies: what stands below a record, or in its lists, counted in columns,
# filters, --sort and conditions; and lists in groups.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store

mkdir -p "$ASE_STORE/schema"
cat >"$ASE_STORE/schema/training.yaml" <<-END
	x-ase-kind: training
	x-ase-prefix: tr
	x-ase-directory: trainings
	x-ase-names: [title]
	x-ase-columns: [title, "registrations[withdrawn_on=].count"]
	title: Training
	x-ase-title: {fr: Formation}
	type: object
	properties:
	  title: {type: string, title: Title, x-ase-title: {fr: Intitulé}, x-ase-personal: none}
	  full_on: {type: string, format: date, title: Full on, x-ase-title: {fr: Complète le}}
	  host: {type: string, title: Host, x-ase-title: {fr: Accueil}, x-ase-ref: registration}
END
cat >"$ASE_STORE/schema/registration.yaml" <<-END
	x-ase-kind: registration
	x-ase-prefix: in
	x-ase-directory: registrations
	x-ase-parent: training
	x-ase-names: [title]
	title: Registration
	x-ase-title: {fr: Inscription}
	type: object
	properties:
	  training: {type: string, title: Training, x-ase-title: {fr: Formation}, x-ase-ref: training}
	  title: {type: string, title: Title, x-ase-title: {fr: Titre}, x-ase-personal: none}
	  paid: {type: number, title: Paid, x-ase-title: {fr: Réglé}}
	  withdrawn_on: {type: string, format: date, title: Withdrawn on, x-ase-title: {fr: Désistée le}}
END
cat >>"$ASE_STORE/process.yaml" <<-END
	  - step: training-full
	    kind: training
	    title: {en: Say that it is full, fr: Dire que c'est complet}
	    turn: coordinator
	    opens: registrations[withdrawn_on=].count >= 2
	    done: full_on
END
try "two kinds are taken in" 0 ase-store commit -q
BUDGET=$(ase-record training add -q title=Budget)
ase-record training add -q title=Logo >/dev/null
ase-record registration add -q training="$BUDGET" title=a paid=0.1 >/dev/null
B=$(ase-record registration add -q training="$BUDGET" title=b paid=0.2)
C=$(ase-record registration add -q training="$BUDGET" title=c)
ase-record training list --columns \
	title,registrations.count,registrations.sum.paid \
	--sort -registrations.count -f tsv | cut -f2- >sums
try "records below are counted, and added up exactly" 0 cat sums
prints <<-END
	title	registrations.count	registrations.sum.paid
	Budget	3	0.3
	Logo	0	
END
try "a condition counts" 0 ase-record training list \
	stage=training-full -f ids
same "it does" "$BUDGET" "$(cat "$WORK/.out")"
ase-record registration archive -q --yes "$C"
ase-record registration set -q "$B" withdrawn_on=2026-03-01
try "what is archived is left out" 0 ase-record training list \
	'registrations[withdrawn_on=].count>=1' --columns \
	"title,registrations.count,registrations[withdrawn_on=].count"
prints <<-END
	ID           Title   Registrations  Registrations (withdrawn on: no)
	tr-ID  Budget              2                                 1
END
# Archiving undoes nothing, so a condition counts on.
try "the step stays open" 0 ase-record training list \
	stage=training-full -f ids
same "what was archived has been" "$BUDGET" "$(cat "$WORK/.out")"
ase-record registration archive -q --undo "$C"
ase-record registration set -q "$C" withdrawn_on=2026-03-01
try "the step does not open any more" 0 ase-record training list \
	stage=training-full -f ids
prints </dev/null
ase-record registration archive -q "$C"
try "titles that are alike say where they come from" 0 \
	ase-record registration list title=a --columns training.title,title
shows "Training: Title"
try "in French" 0 env LC_ALL=fr_FR.UTF-8 ase-record training list \
	title=budget --columns registrations.count,registrations.sum.paid
shows "Inscriptions"
shows "Réglé (somme)"
try "groups, shares and sums" 0 ase-record registration list \
	--by training.title,withdrawn_on --sum paid -f tsv
prints <<-END
	training.title	withdrawn_on	count	share	sum.paid	sum.paid.share
	Budget	2026-03-01	1	50	0.2	66.7
	Budget		1	50	0.1	33.3
END
try "groups for people" 0 ase-record training list --by registrations.count
prints <<-END
	Registrations  Trainings  Share
	            0          1   50 %
	            2          1   50 %
END
mkdir -p "$ASE_STORE/templates/fr"
cat >"$ASE_STORE/templates/fr/takings.md" <<-END
	{{! kind: training }}
	Reçu : {{registrations.sum.paid}} en {{registrations[withdrawn_on=].count}} ;
	moyenne {{registrations.mean.paid}}, départ {{registrations.max.withdrawn_on}},
	{{registrations.distinct.title}} noms{{^registrations[title=z].sum.paid}}.{{/registrations[title=z].sum.paid}}
END
try "a letter counts" 0 ase-store commit -q
try "a letter says figures" 0 ase-render takings Budget
shows "Reçu : 0,3 en 1 ;"
shows "moyenne 0,15, départ 1er mars 2026,"
shows "2 noms."
sed -i s/sum.paid/sum.title/g "$ASE_STORE/templates/fr/takings.md"
try "a sum of a text in a letter" 1 ase-store check
shows "templates/fr/takings.md:2:8: registrations.sum.title: is no number: there is no sum of it"
git -C "$ASE_STORE" checkout -q .
try "--sum alone" 2 ase-record training list --sum title
says "--sum goes with --by"
try "a sum of a text" 2 ase-record training list --by title --sum title
says "'title' is no number: there is no sum of it"
try "a bracket that is not closed" 2 ase-record training list \
	'registrations[paid=.count>2'
try "a bracket where one field is meant" 2 ase-record training set Logo \
	'registrations[paid=1].count=3'
says "here one field is wanted"
try "an unknown function" 2 ase-record training list \
	--sort registrations.medien.paid
says "did you mean 'median'?"
finish
