#!/bin/sh
# The whole journey of one association, from the first call to both
# evaluations, in a fresh store: installs what is missing, builds, plays.
#
#	sh cmd/demo.sh [--installed] [DIR]
#
# DIR: where the store shall stand (default: build/demo/loire, made anew).
# --installed: play it with the tools that are installed, and build nothing.
set -eu
cd "$(dirname "$0")/.."
top=$PWD

if [ "${1-}" = --installed ]; then
	shift
else
	sh .ci/install build
	cmake -C .cmake/release.cmake -G Ninja -B build/release -S . \
		-DBUILD_TESTING=OFF >/dev/null
	ninja -C build/release --quiet
	PATH=$top/build/release/bin:$PATH
fi

if [ $# -gt 0 ]; then
	ASE_STORE=$1
else
	rm -rf build/demo
	mkdir -p build/demo
	ASE_STORE=$top/build/demo/loire
fi
export PATH ASE_STORE
export ASE_TODAY=2026-03-02
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau"
export GIT_COMMITTER_EMAIL=claire@ase.example

# Show a command as a coordinator would type it, then run it.
say() {
	printf '\n$ %s\n' "$*" >&2
	"$@"
}
# The same for a command whose answer is kept: `keep NAME COMMAND...`
keep() {
	name=$1
	shift
	# shellcheck disable=SC2016 # shown as typed
	printf '\n$ %s=$(%s)\n' "$name" "$*" >&2
	# shellcheck disable=SC2034 # eval reads it
	value=$("$@")
	eval "$name=\$value"
}
# A command that has to be refused.
refused() {
	printf '\n$ %s\n' "$*" >&2
	if "$@"; then
		echo "this should have been refused" >&2
		exit 1
	fi
}

say ase-store init "$ASE_STORE" --name "A.S.E. Pays de la Loire" \
	--territory 44 --territory 49
keep K ase-record coordinator add person.name="Claire Moreau" \
	person.email=claire@ase.example territories+=44 since=2026-01-05
keep O ase-org add name="Épicerie solidaire du Sillon" territory=44 \
	rna=W443001234 purpose="Aide alimentaire"
say ase-org contact "$O" name="Hélène Ricard" email=helene@sillon.example \
	role=présidente
keep R ase-request add org="$O" coordinator="$K" channel=phone \
	subject="Trésorerie tendue" priority=crisis
say ase-request answer "$R"
say ase-org ethics "$O" --edition 2024 --by "Hélène Ricard"
say ase-org resolution "$O" --requested
say ase-request meet "$R" --at 2026-03-12T14:00

ASE_TODAY=2026-03-12
say ase-request meet "$R" --on 2026-03-12 --minutes 125 --covered all
keep N ase-request need "$R" "Bâtir un plan de trésorerie" --must 300323:2 \
	--trait 300412 --hours 20
ASE_TODAY=2026-03-14
say ase-request analysis "$R" -o "$(dirname "$ASE_STORE")/analyse.odt"
say ase-request send "$R" --on 2026-03-14
keep X ase-expert add person.name="Jean Martin" \
	person.email=jean@expert.example territories+=44 \
	skills:='[{code: "300323", level: 3}]' traits+=300412 capacity=2
say ase-expert charter "$X" --edition 2024
refused ase-match propose "$N" "$X"
ASE_TODAY=2026-03-23
say ase-org status "$O"
say ase-request returned "$R" --amended \
	--presented-to "conseil d'administration" --on 2026-03-20
say ase-org resolution "$O" --adopted 2026-03-10 --seen --on 2026-03-21
say ase-match suggest "$N"
keep M ase-match propose "$N" "$X" --on 2026-03-22
ASE_TODAY=2026-03-28
say ase-match accept "$M" --on 2026-03-24
say ase-match inform sillon --on 2026-03-24
say ase-match schedule sillon --at "2026-04-02 14h"
keep C ase-convention draft "$M" \
	objectives+="Plan de trésorerie à 12 mois, tenu par l'équipe" \
	hours=20 period.from=2026-04-02 period.until=2026-06-30
say ase-convention send "$C" --on 2026-03-28
ASE_TODAY=2026-04-04
say ase-convention complete "$C" place="Saint-Nazaire" --on 2026-04-02
say ase-convention render "$C" -o "$(dirname "$ASE_STORE")/convention.pdf"
refused ase-convention sign "$C" --party org --by "Hélène Ricar"
say ase-convention sign "$C" --party org --by "Hélène Ricard" --on 2026-04-02
printf '%%PDF-1.4\n%% the signed sheet\n' >"$(dirname "$ASE_STORE")/scan.pdf"
say ase-convention receive "$C" "$(dirname "$ASE_STORE")/scan.pdf" \
	--signed expert,ase --on 2026-04-04
ASE_TODAY=2026-05-07
say ase-convention note "$C" -m "Premier point" --hours 6 --on 2026-04-20
say ase-convention incident "$C" -m "Répondante absente" --on 2026-05-04
say ase-convention resolve "$C" -m "Suppléant désigné" --on 2026-05-07

printf '\n— What the reminders will work from, on 7 May —\n' >&2
say ase-store status

ASE_TODAY=2026-07-10
say ase-convention end "$C" --outcome completed --on 2026-06-28
keep E ase-eval send "$C" --on 2026-06-29
for one in $E; do
	say ase-eval record "$one" follow-up=5 satisfaction=5 objectives=4 \
		skills=5 traits=5 clarity=4 recommend=9 --on 2026-07-06
done
say ase-eval summary
say ase-request close "$R" --outcome served --on 2026-07-10
say ase-org status "$O"
say ase-org list
say ase-org log "$O"
say ase-org set "$O" city=Nantes
say ase-store undo
say git -C "$ASE_STORE" status --porcelain
say git -C "$ASE_STORE" fsck
say git -C "$ASE_STORE" --no-pager log \
	--format='%s %(trailers:key=Ase-Step,valueonly,separator=%x2C)'
printf '\nThe store stands in %s\n' "$ASE_STORE" >&2
