#!/bin/sh
# The answers that a form has gathered: by the questions' own words, and once.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
# shellcheck source=tests/lib/story.sh
. "$SRC/tests/lib/story.sh"
story fr 2>"$WORK/.why"
story_convention 2>"$WORK/.why"
export ASE_TODAY=2026-07-10
for party in org expert ase; do
	ase-convention sign -q "$C" --party $party --on 2026-03-28 2>"$WORK/.why"
done
ase-match met -q "$M" --on 2026-04-02 2>"$WORK/.why"
ase-convention receive -q "$C" --on 2026-03-29 2>"$WORK/.why"
ase-convention end -q "$C" --on 2026-06-30 2>"$WORK/.why"
ase-eval send "$C" --on 2026-07-01 >evals 2>"$WORK/.why"
same "two are out" 2 "$(wc -l <evals)"
E=$(ase-eval list -f ids respondent=org)

cat >form.csv <<END
Soumis le;Évaluation;Satisfaction;Suivi par A.S.E.;Les objectifs de la convention sont-ils atteints ?;recommend;comment;Adresse IP
08/07/2026 14:02:11;$E;Tout à fait;4;Plutôt oui;9;"Un vrai; soulagement";10.0.0.1
END
try "what would be" 0 ase-eval import form.csv -n
shows "would change"
try "they come in" 0 ase-eval import form.csv
says "Left out: Adresse IP."
says "Noted: 1 evaluation."
same "as they were given" "answered_on: 2026-07-08 follow-up: 4 satisfaction: 5 objectives: 4 recommend: 9" \
	"$(ase-eval show -f yaml "$E" | tr -d '"' |
		sed -nE 's/^ *((answered_on|satisfaction|follow-up|objectives|recommend): .*)/\1/p' |
		tr '\n' ' ' | sed 's/ $//')"
was=$(git -C "$ASE_STORE" rev-parse HEAD)
try "the same file again" 0 ase-eval import form.csv
same "changes nothing" "$was" "$(git -C "$ASE_STORE" rev-parse HEAD)"
printf 'Bénévole,satisfaction\nJean Martin,3\n' >expert.csv
X2=$(ase-eval list -f ids respondent=expert)
try "by the expert's name" 0 ase-eval import expert.csv
same "of whom that is, today" "2026-07-10" \
	"$(ase-eval show -f yaml "$X2" | sed -n 's/^answered_on: "\(.*\)"/\1/p')"
printf 'Évaluation,satisfaction\nPersonne,3\n' >nobody.csv
try "nobody's" 3 ase-eval import nobody.csv
says "nobody.csv:2: "
printf 'Évaluation,satisfaction\n%s,12\n' "$E" >beyond.csv
try "no answer" 3 ase-eval import beyond.csv
says "beyond.csv:2: Answers, satisfaction: must be at most 5"
try "check" 0 ase-store check
finish
