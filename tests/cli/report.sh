#!/bin/sh
# Reports: a session, in English and in French; a year against another; as of a
# day; for everybody; documents; and what is refused.
# shellcheck source=tests/lib/check.sh
. "$SRC/tests/lib/check.sh"
store
export ASE_TODAY=2026-03-20
try "the desk is adopted" 0 ase-store adopt -q hotline

# import: a line a call, "DAY THEME ANSWER"; IDs are nobody's.
import() {
	{
		echo "question,theme,at,answered_at,channel"
		n=0
		while read -r day theme answer; do
			n=$((n + 1))
			echo "Question $day $n?,$theme,$day 09:00,$answer,phone"
		done
	} >calls.csv
	ase-store import call calls.csv -q >/dev/null 2>"$WORK/.said" ||
		cat "$WORK/.said"
}
import <<-END
	2026-01-05 accounts 2026-01-05 10:00
	2026-01-06 accounts 2026-01-06 09:30
	2026-01-07 accounts 2026-01-20 09:00
	2026-01-08 accounts 2026-01-09 12:00
	2026-01-09 accounts 2026-01-09 09:10
	2026-02-02 press 2026-02-02 11:00
	2026-02-03 press 2026-02-03 15:00
	2026-02-04 accounts 2026-02-04 09:20
	2025-01-05 press 2025-01-05 10:00
	2025-11-05 press 2025-11-05 10:00
END
import <<-END
	2026-03-20 legal
END

try "which reports there are" 0 ase-report list
prints <<-END
	Report  Title           Figures
	desk    Desk                  6
	funder  For the funder        8
	year    The year             11
END

ase-report run desk 2>&1 | sed 's/commit [0-9a-f]\{10\}/commit COMMIT/' >printed
try "a report is figures, with groups and intervals" 0 cat printed
prints <<-END
	Desk, 1 January – 31 December 2026, as of commit COMMIT
	Figure                        n   Value  95 %
	Calls                         9
	  Theme
	    Accounts                  6
	    Communication and press   2
	    Legal questions           1
	  Territory
	    (none)                    9
	  Channel
	    telephone                 9
	  Received at (month)
	    January 2026              5
	    February 2026             3
	    March 2026                1
	Answered in two days          8    88 %  [53–98]
	  Accounts                    6    83 %  [44–97]
	  Communication and press     2       –  fewer than 5
	Median time to an answer      8  1 h 30
	Referred                      9     0 %  [0–30]
	  Accounts                    6     0 %  [0–39]
	  Communication and press     2       –  fewer than 5
	  Legal questions             1       –  fewer than 5
	Referrals, of which taken up  0       –
	Organisations that called     0       0
	Between [ ]: where the figure would lie 95 times of 100.
	Of fewer than 5 no share, mean or median is given.
	Answered in two days (in time still and left out: 1)
END

(
	export LC_ALL=fr_FR.UTF-8 LANGUAGE=fr
	ase-report établir accueil --année 2026 --contre 2025
) 2>&1 | sed 's/commit [0-9a-f]\{10\}/commit COMMIT/' >printed
try "in French, against the same days of another year" 0 cat printed
prints <<-END
	Accueil, 1er janvier – 31 décembre 2026, au commit COMMIT
	Chiffre                      n  Valeur  95 %        2025 n  2025
	Appels                       9                           1
	  Thème
	    Comptabilité             6                           0
	    Communication et presse  2                           1
	    Questions juridiques     1                           0
	  Territoire
	    (aucun)                  9                           1
	  Voie
	    téléphone                9                           1
	  Reçu le (mois)
	    janvier 2026             5                           1
	    février 2026             3                           0
	    mars 2026                1                           0
	Répondus en deux jours       8    88 %  [53–98]          1     –
	  Comptabilité               6    83 %  [44–97]          0     –
	  Communication et presse    2       –  moins de 5       1     –
	Délai de réponse, médiane    8  1 h 30                   1     –
	Orientés                     9     0 %  [0–30]           1     –
	  Comptabilité               6     0 %  [0–39]           0     –
	  Communication et presse    2       –  moins de 5       1     –
	  Questions juridiques       1       –  moins de 5       0     –
	Orientations, dont suivies   0       –                   0     –
	Organismes qui ont appelé    0       0                   0     0
	Entre [ ] : là où le chiffre se trouverait 95 fois sur 100.
	Sur moins de 5, aucune part, moyenne ou médiane n'est donnée.
	2025 : 1er janvier – 20 mars 2025.
	Répondus en deux jours (encore dans les délais et laissées de côté : 1)
END

#
# Tracing
#

ase-report trace desk answered theme=press >traced
ase-record call list - --columns question -f tsv <traced |
	cut -f2 >found
try "a figure names its records, for a pipe" 0 cat found
prints <<-END
	question
	Question 2026-02-02 6?
	Question 2026-02-03 7?
END
ase-report trace desk answered --unmet -f tsv | cut -f2-4 >found
try "those of whom it does not hold" 0 cat found
prints <<-END
	name	date	value
	Question 2026-01-07 3?	2026-01-07T09:00	no
END
ase-report trace desk answered --unmet -f json >found
id=$(ase-report trace desk answered --unmet)
try "with the commit that changed each last" 0 \
	grep -c "$(git -C "$ASE_STORE" log -1 --format=%H -- "calls/*/$id.yaml")" \
	found
try "by what people call a group" 0 \
	ase-report trace desk calls "theme=Legal questions" -f tsv
same "one line" 2 "$(wc -l <"$WORK/.out")"
try "a group that is not there" 1 ase-report trace desk calls theme=sport
says "ase-report: there is no group 'sport' here, but: Accounts, Communication and press, Legal questions"
try "a path it is not grouped by" 1 ase-report trace desk calls colour=red
says "ase-report: this figure is not grouped by 'colour', but by: theme, territory, channel, at"
try "a figure that is not there" 1 ase-report trace desk cals
says "ase-report: there is no figure 'cals' in this report, but: calls, answered, answer-time, referred, taken-up, callers"
try "no group at all" 2 ase-report trace desk calls accounts
says "ase-report: a group is GROUP=VALUE, and 'accounts' is none"
try "both sides of a share" 2 ase-report trace desk answered --met --unmet

#
# Periods
#

try "some days of a year" 0 \
	ase-report run desk --from 2026-02-01 --to 28/2 -f csv
same "three calls" 3 "$(sed -n 2p "$WORK/.out" | cut -d, -f4)"
try "a period the other way round" 2 \
	ase-report run desk --from 2026-03-01 --to 2026-02-01
says "ase-report: the period ends before it begins: type the earlier day behind --from"
try "by its title" 0 ase-report run "The year" -f csv
try "two periods" 2 ase-report run desk --year 2026 --from 2026-01-01
says "ase-report: --year and --from each say a period: type one of them"
try "an end alone" 2 ase-report run desk --to 2026-01-01
try "no year" 2 ase-report run desk --year 26
says "ase-report: '26' is no year: type it with four digits"
try "a year against itself" 2 ase-report run desk --against 2026
try "a year to come" 0 ase-report run desk --year 2031 -f ids
says "ase-report: this period has not begun yet"
try "no report" 1 ase-report run dusk
says "ase-report: there is no report 'dusk', but: desk, funder, year"
try "as of a day before the store" 2 ase-report run desk --as-of 2001-01-01

before=$(git -C "$ASE_STORE" rev-parse HEAD)
ase-record call archive -q "$(ase-report trace desk calls theme=press |
	head -1)"
ase-record call add -q "Ahead?" theme=legal at="2026-04-01 9:00" >/dev/null 2>&1
ase-report run desk | grep '^Calls (' >note
try "what is archived counts, what lies ahead too, and is told" 0 cat note
prints <<-END
	Calls (archived since: 1, dated ahead: 1)
END
ase-report run desk -f csv --as-of "$before" | sed -n 2p >before.csv
try "as of a commit" 0 cut -d, -f4 before.csv
prints <<-END
	9
END

#
# For everybody
#

import <<-END
	2026-02-05 legal 2026-02-05 10:00
	2026-02-06 legal 2026-02-16 10:00
	2026-02-09 funding 2026-02-09 10:00
	2026-02-10 funding 2026-02-10 10:00
	2026-02-11 funding 2026-02-11 10:00
	2026-02-12 funding 2026-02-12 10:00
	2026-02-13 funding 2026-02-13 10:00
	2026-02-16 funding 2026-02-16 10:00
END
try "what everybody may know" 0 ase-report run desk --public
prints <<-END
	Desk, 1 January – 31 December 2026, as of 20 March 2026
	Figure                         n  Value  95 %
	Calls                         18
	  Accounts                     6
	  Funding                      6
	  others                       6
	Answered in two days                  –  not said
	Referred                      18    0 %  [0–18]
	  Accounts                     6    0 %  [0–39]
	  Funding                      6    0 %  [0–39]
	  others                       6    0 %  [0–39]
	Referrals, of which taken up   0      –
	Between [ ]: where the figure would lie 95 times of 100.
	Groups of fewer than 5 are put together or left out, and so is what would tell them apart.
END
for option in "--against 2025" "--from 2026-01-01" "--as-of HEAD"; do
	# shellcheck disable=SC2086 # two words
	try "for everybody, without ${option% *}" 2 \
		ase-report run desk --public $option
done

#
# Documents
#

try "a page" 0 ase-report run desk -o page.html
if grep -qiE '<script|https?:|src=|url\(|@import|<link' page.html; then
	not_ok "nothing is loaded or run"
else
	ok "nothing is loaded or run"
fi
try "a page has bars that nobody reads out" 0 grep -c 'aria-hidden="true"' page.html
try "a page is well-formed" 0 python3 - page.html <<-END
	import html.parser, sys
	class Walk(html.parser.HTMLParser):
	    open = []
	    def handle_starttag(self, tag, attrs):
	        if tag not in ("meta", "rect"):
	            self.open.append(tag)
	    def handle_endtag(self, tag):
	        assert self.open.pop() == tag, tag
	walk = Walk()
	walk.feed(open(sys.argv[1], encoding="utf-8").read())
	assert not walk.open, walk.open
END
try "its headings begin with a capital, but for a sign" 0 grep -qF -e \
	'<th scope="col">Figure</th><th scope="col" class="n">n</th>' page.html
sed -i 's/en: Desk/en: "<b>Desk<\/b> \&amp;"/' "$ASE_STORE/reports/desk.yaml"
ase-store commit -q
ase-report run desk -f html >page.html
try "words of a report are words" 0 \
	grep -c '<h1>&lt;b&gt;Desk&lt;/b&gt; &amp;amp;</h1>' page.html
cp page.html page.1
ase-report run desk -f html >page.html
try "the same twice" 0 cmp page.html page.1
for format in md odt fodt; do
	try "as $format" 0 ase-report run year -o "year.$format"
done
try "a list does not go into a file" 2 ase-report run desk -f csv -o x.csv
try "no such document" 2 ase-report run desk -o desk.docx
try "no such format" 2 ase-report run desk -f docx

#
# Reports of one's own
#

cat >"$ASE_STORE/reports/own.yaml" <<-END
	title: {fr: Le mien, en: My own}
	name: {fr: mien}
	figures:
	  - figure: calls
	    title: {en: Calls}
	    of: call
	    when: at
	    by: [question]
END
try "a figure over free text" 3 ase-store commit
says "reports/own.yaml:8:10: figures.0.by.0: 'question' is free text: codes, choices, yes or no, whole numbers, records and dates are told apart" 1
git -C "$ASE_STORE" add reports
git -C "$ASE_STORE" commit -q --no-verify -m "past the hook"
try "one that does not hold is not run" 3 ase-report run own
same "and says where" 1 \
	"$(grep -m 1 -c "^ase-report: reports/own.yaml:8:10: figures.0.by.0" "$WORK/.err")"
try "the others are" 0 ase-report run year -f ids
sed -i 's/question/theme/' "$ASE_STORE/reports/own.yaml"
try "mended" 0 ase-store commit -q
try "called by its name in another language" 0 ase-report run mien -f ids
try "completed" 0 ase-report --complete run m
try "nothing in its place" 0 ase-report --complete trace own c
prints <<-END
	calls	
END
finish
