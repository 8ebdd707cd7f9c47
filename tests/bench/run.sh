#!/bin/sh
# How long ours takes, beside programs that do the same: one table.
#
#	sh tests/bench/run.sh                   1,000, 10,000 and 100,000 records
#	sh tests/bench/run.sh 200               as many as you say
#
# Takes the release build (and makes it when it is missing), or the one that
# BUILD names. Everything is measured side by side in this run: whole processes,
# one after the other in turns, medians. PACE is how many seconds each race gets
# (default 4). Ends in under ten minutes on two cores. Peers that are not
# installed are named and left out (Debian: sqlite3, recutils, taskwarrior,
# strace). No time is a failure; a wrong answer is.
set -eu

SRC=$(cd "$(dirname "$0")/../.." && pwd)
: "${BUILD:=$SRC/build/release}"
: "${PACE:=4}"
[ $# -gt 0 ] || set -- 1000 10000 100000
SIZES=$*
SMALL=$([ "$1" -ge 1000 ] || echo yes)

progress() {
	echo "bench: $*" >&2
}

build() {
	progress "building $BUILD"
	cmake -C "$SRC/.cmake/release.cmake" -B "$BUILD" -S "$SRC" >/dev/null
	cmake --build "$BUILD" -j "$(nproc)" >/dev/null
}
RACE=$BUILD/tests/bench/race
if [ ! -x "$BUILD/bin/ase-org" ] || [ ! -x "$RACE" ]; then
	build
fi
PATH=$BUILD/bin:$PATH

# On a real disk, where a flush is a flush.
WORK=$(mktemp -d "$BUILD/bench.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
trap 'exit 1' INT TERM
HOME=$WORK/home
mkdir "$HOME"
export HOME PATH LC_ALL=C.UTF-8 TZ=UTC ASE_TODAY=2026-03-02 NO_COLOR=1
export GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
export GIT_AUTHOR_NAME="Claire Moreau" GIT_AUTHOR_EMAIL=claire@ase.example
export GIT_COMMITTER_NAME="Claire Moreau" GIT_COMMITTER_EMAIL=claire@ase.example
export TASKRC="$WORK/taskrc" TASKDATA="$WORK/task"
TIMES=$WORK/times # work, size, who, median µs, rounds, peak KB
: >"$TIMES"

# Which peers there are.
has() {
	command -v "$1" >/dev/null
}
for peer in sqlite3 recsel task strace; do
	has "$peer" || progress "$peer is not installed: left out"
done

#
# A race: `race WORK`, then who runs what, then `go`.
#

race() {
	work=$1
	: >"$WORK/race"
}
tab=$(printf '\t')
# runs WHO COMMAND...
runs() {
	(
		IFS=$tab
		printf '%s\n' "$*"
	) >>"$WORK/race"
}
go() {
	progress "$size: $work"
	"$RACE" "$PACE" <"$WORK/race" >"$WORK/raced"
	sed "s/^/$work$tab$size$tab/" "$WORK/raced" >>"$TIMES"
}
# same WHAT OURS PEER: the answers must agree.
same() {
	[ "$2" = "$3" ] || {
		echo "bench: $size: $1: ours says '$2', not '$3'" >&2
		exit 1
	}
}
# lines COMMAND...: how many lines it prints.
lines() {
	"$@" | wc -l | tr -d ' '
}

#
# The same records for everybody.
#

# make_store NAME OPTION...: the store $WORK/NAME and its table.
make_store() {
	store=$WORK/$1
	shift
	sh "$SRC/tests/bench/store.sh" "$store" "$@" --table "$WORK/table"
	export ASE_STORE="$store"
	ase-org list >/dev/null # so that there is a read index
}

make_sqlite() {
	db=$WORK/$size.db
	sqlite3 "$db" >/dev/null <<-END
		pragma journal_mode = wal;
		create table record (id text primary key, kind text, name text,
			territory text, city text, day text, path text, text text);
		create index by_city on record (kind, city);
		create index by_territory on record (kind, territory);
		.mode ascii
		.separator "\t" "\n"
		.import "$WORK/table" record
	END
}

make_recutils() {
	rec=$WORK/$size.rec
	awk -F '\t' '{
		printf "id: %s\nkind: %s\nname: %s\nterritory: %s\ncity: %s\n",
			$1, $2, $3, $4, $5
		gsub(/\\n/, "\n+ ", $8)
		printf "text: %s\n\n", $8
	}' "$WORK/table" >"$rec"
}

make_task() {
	rm -rf "$TASKDATA"
	mkdir "$TASKDATA"
	printf 'data.location=%s\nconfirmation=off\nverbose=nothing\n' \
		"$TASKDATA" >"$TASKRC"
	awk -F '\t' '{
		gsub(/["\\]/, "\\\\&", $8)
		printf "{\"description\":\"%s %s\",\"project\":\"%s.%s\"}\n",
			$1, $8, $2, $5
	}' "$WORK/table" | task import - >/dev/null 2>&1
}

# The city, organisation and file that everything is asked about.
choose() {
	city=Savenay
	org=$(awk -F '\t' '$2 == "orgs" { print $1; exit }' "$WORK/table")
	name=$(awk -F '\t' -v id="$org" '$1 == id { print $3 }' "$WORK/table")
	other=$(awk -F '\t' '$2 == "orgs" && n++ == 5 { print $1 }' \
		"$WORK/table")
	path=$(awk -F '\t' -v id="$org" '$1 == id { print $7 }' "$WORK/table")
	other_path=$(awk -F '\t' -v id="$other" '$1 == id { print $7 }' \
		"$WORK/table")
	want=$(awk -F '\t' -v city="$city" \
		'$2 == "persons" && $5 == city { n++ } END { print n + 0 }' \
		"$WORK/table")
}

#
# What is measured. A row of the table is a race here and its line in `goals`.
#

# light PROGRAM: whether it is there, and this is in its weight.
light() {
	has "$1" && [ "$size" -le 10000 ]
}

show_one() {
	race show
	runs ours ase-org show "$org"
	runs cat cat "$store/$path"
	if has sqlite3; then
		runs sqlite3 sqlite3 -readonly "$db" \
			"select text from record where id = '$org'"
	fi
	same "$work" "$(ase-org show "$org" -f json |
		sed -n 's/^ *"name": "\(.*\)",$/\1/p')" "$name"
	go
}

list_filtered() {
	race list
	runs ours ase-record person list "city=$city"
	same "$work" "$(lines ase-record person list "city=$city" -f ids)" "$want"
	if has sqlite3; then
		set -- "from record where kind = 'persons' and city = '$city'"
		runs sqlite3 sqlite3 -readonly "$db" \
			"select id, name, city, day $1 order by id"
		same "$work, sqlite3" "$want" \
			"$(sqlite3 -readonly "$db" "select count(*) $1")"
	fi
	if light recsel; then
		set -- "kind = 'persons' && city = '$city'"
		runs recutils recsel -e "$1" -p id,name,city "$rec"
		same "$work, recutils" "$want" "$(recsel -e "$1" -c "$rec")"
	fi
	if light task; then
		runs taskwarrior task rc.gc=off "project:persons.$city" list
		same "$work, taskwarrior" "$want" \
			"$(task "project:persons.$city" count 2>/dev/null)"
	fi
	runs grep grep -rl "^city: $city" "$store/persons"
	go
}

list_staged() {
	race "list, with the stage"
	runs ours ase-request list priority=crisis
	runs list ase-record person list "city=$city"
	go
}

# Eleven figures, and the list of one of the four kinds that they count.
figures() {
	race report
	runs ours ase-report run year --year 2025
	runs "list of requests" ase-request list
	same "$work: requests" "$(ase-report run year --year 2025 -f tsv |
		awk -F '\t' '$1 == "requests" && $2 == "" { print $4 }')" \
		"$(ase-request list -a -f ids "received_on>=2025-01-01" \
			"received_on<=2025-12-31" | wc -l)"
	go
}

set_field() {
	race set
	runs ours ase-org set -q "$org" "website=https://n%N.example.org/"
	# Without the store's hook, which is a program of ours.
	cat >"$WORK/by-git" <<-END
		cd "$store"
		sed -i "s/^city: .*/city: n\$1/" "$other_path"
		git add "$other_path"
		git -c core.hooksPath=/dev/null commit -qm "n\$1"
	END
	runs git sh "$WORK/by-git" %N
	if has sqlite3; then
		set -- "update record set city = 'n%N' where id = '$org'"
		runs sqlite3 sqlite3 "$db" "pragma synchronous = full; $1"
	fi
	go
	last=$(awk -F '\t' -v size="$size" \
		'$1 == "set" && $2 == size && $3 == "ours" { print $5 - 1 }' \
		"$TIMES")
	same "$work" "$(ase-org show "$org" -f json |
		grep -o 'https://n[0-9]*\.')" "https://n$last."
	same "$work: git status" "$(git -C "$store" status --porcelain)" ""
}

# How often one set asks the disk to flush.
set_flushes() {
	has strace || return 0
	# The sanitizers of a developer build do not go with strace.
	ASAN_OPTIONS=detect_leaks=0 strace -f -o "$WORK/strace" \
		-e trace=fsync,fdatasync,syncfs,sync,sync_file_range,msync \
		ase-org set -q "$org" acronym=F
	printf 'flushes of a set\t%s\tours\t%s\t1\t0\n' "$size" \
		"$(grep -cE '(sync|syncfs|range)\(' "$WORK/strace")" >>"$TIMES"
}

# take_copy NAME FROM: the files of a store below a new git, which has none of
# them yet.
take_copy() {
	mkdir "$WORK/$1"
	tar -C "$2" --exclude ./.git -cf - . | tar -C "$WORK/$1" -xf -
	git -C "$WORK/$1" init -q -b main
	git -C "$WORK/$1" config gc.auto 0 # it would pack behind the others' backs
	git -C "$WORK/$1" add ase.yaml
	git -C "$WORK/$1" commit -qm "A store"
}

# kb WHO: how large its git is.
kb() {
	printf 'size of .git\t%s\t%s\t%s\t1\t0\n' "$size" "$1" \
		"$(du -sk "$WORK/$1-0/.git" | cut -f 1)" >>"$TIMES"
}

# All records at once, as an import brings them: three rounds, each with its own.
take_all() {
	[ "$size" -le 10000 ] || return 0
	# as they stand once each signature has its digest
	take_copy sealed "$store"
	ase-store commit -q -C "$WORK/sealed"
	for copy in ours-0 git-0 ours-1 git-1 ours-2 git-2; do
		take_copy "$copy" "$WORK/sealed"
	done
	race "all in one commit"
	runs ours ase-store commit -q -C "$WORK/ours-%N"
	runs git sh -c "cd $WORK/git-%N && git add -A && git commit -qm all"
	PACE=0 go
	kb ours
	kb git
	same "$work: git fsck" "$(git -C "$WORK/ours-0" fsck 2>&1)" ""
	same "$work: git status" \
		"$(git -C "$WORK/ours-0" status --porcelain)" ""
	same "$work: the same tree" "$(git -C "$WORK/ours-0" rev-parse HEAD:)" \
		"$(git -C "$WORK/git-0" rev-parse HEAD:)"
	rm -rf "$WORK"/ours-? "$WORK"/git-?
}

# Two who have worked apart: one record in twenty changed on each side, a tenth
# of them on both; three rounds, each with its own. git goes by lines here.
merge_apart() {
	[ "$size" -le 10000 ] || return 0
	git -C "$store" grep -l '^city: ' persons orgs >"$WORK/cities"
	part=$((size / 20))
	head -n "$part" "$WORK/cities" >"$WORK/here"
	tail -n +$((part - part / 10)) "$WORK/cities" | head -n "$part" >"$WORK/there"
	cp -a "$store" "$WORK/apart"
	(
		cd "$WORK/apart"
		git config core.hooksPath /dev/null
		git branch other
		xargs sed -i 's/^city: .*/city: Savenay/' <"$WORK/here"
		git commit -qam here
		git switch -q other
		xargs sed -i 's/^name: .*/& # seen/' <"$WORK/there"
		git commit -qam there
		git switch -q main
		ase-org list -C . >/dev/null
	)
	theirs=$(git -C "$WORK/apart" rev-parse other)
	for copy in ours-0 git-0 ours-1 git-1 ours-2 git-2; do
		cp -a "$WORK/apart" "$WORK/$copy"
		git -C "$WORK/$copy" update-index -q --refresh
		echo '*.yaml merge=text' >"$WORK/$copy/.git/info/attributes"
	done
	race merge
	runs ours "$BUILD/tests/bench/merge" "$WORK/ours-%N" "$theirs"
	runs git git -C "$WORK/git-%N" merge -q -m merged other
	PACE=0 go
	same "$work: git status" \
		"$(git -C "$WORK/ours-0" status --porcelain)" ""
	same "$work: the same tree" "$(git -C "$WORK/ours-0" rev-parse HEAD:)" \
		"$(git -C "$WORK/git-0" rev-parse HEAD:)"
	rm -rf "$WORK"/ours-? "$WORK"/git-? "$WORK/apart"
}

# The kinds of all packs in one store; records come in by git, as they are many.
all_packs() {
	[ "$size" -le 10000 ] || return 0
	packs=$WORK/packs
	ase-store init -q "$packs" --name "Tous les paquets" --territory 44
	(
		cd "$SRC/data-schema/packs"
		ase-store -C "$packs" adopt -q --with-needs -- *
	) 2>/dev/null
	python3 "$SRC/tests/bench/packs.py" "$packs" "$size"
	git -C "$packs" add -A
	git -C "$packs" -c core.hooksPath=/dev/null commit -qm "records"
	same "$work: all packs hold" "$(ase-store -C "$packs" check 2>&1)" \
		"Everything is in order."
	race "list, all packs"
	runs ours ase-record registration list -C "$packs" org.city=Pornic
	runs grep grep -rlE "^confirmed_on" "$packs/registrations"
	go
	race "remind, all packs"
	runs ours ase-remind -C "$packs"
	runs list ase-record registration list -C "$packs"
	go
	race "triage, all packs"
	runs ours ase-desk triage -C "$packs"
	runs "list of calls" ase-record call list -C "$packs" \
		--columns question,stage
	go
	rm -rf "$packs"
}

remind() {
	has ase-remind || return 0
	race remind
	runs ours ase-remind
	runs list ase-record person list "city=$city"
	runs "list of requests" ase-request list
	go
}

# All records are looked through for what no page may say.
public_page() {
	has ase-page || return 0
	race "public page"
	runs ours ase-page build -q "$WORK/site"
	runs check ase-store check
	go
	rm -rf "$WORK/site"
}

# One need, and all of them, with as many experts as a large network has.
pairing() {
	need=$(awk -F '\t' '$2 == "needs" { print $1; exit }' "$WORK/table")
	race suggest
	runs ours ase-match suggest "$need"
	runs list ase-record person list "city=$city"
	runs "list of experts" ase-expert list
	go
	if ase-match --help | grep -q '^ *plan'; then
		race plan
		runs ours ase-match plan
		go
	fi
}

# As many as met in Luxembourg: 32 associations, 22 companies, 17 rounds, wishes.
rounds() {
	awk 'BEGIN {
		srand(1)
		print 32, 22, 17, 22
		for (i = 0; i < 54; i++)
			print 0, 17, 0
		for (i = 0; i < 704; i++)
			print rand() < 0.3 ? 1 + int(3 * rand()) : 0
	}' >"$WORK/rounds"
	race "rounds, 32 × 22"
	runs ours sh -c "'$BUILD/tests/bench/rounds' <'$WORK/rounds'"
	go
}

history() {
	race "git log of a file"
	runs ours git -C "$store" log --oneline -- "$path"
	runs loose git -C "$WORK/loose" log --oneline -- "$path"
	same "$work" "$(lines git -C "$store" log --oneline -- "$path")" \
		"$(lines git -C "$WORK/loose" log --oneline -- "$path")"
	go
}

for size in $SIZES; do
	progress "$size records: making them"
	make_store "$size" "$size"
	choose
	! has sqlite3 || make_sqlite
	! light recsel || make_recutils
	! light task || make_task
	show_one
	list_filtered
	list_staged
	figures
	remind
	public_page
	take_all
	merge_apart
	all_packs
	set_field
	set_flushes
	rm -rf "$store" "$WORK/$size".*
done

if [ -n "$SMALL" ]; then
	size=$1
	set -- 200 --experts 20 --needs 5
	changes=20
else
	size=10000
	set -- 12000 --experts 5000 --needs 300
	changes=10000
fi
progress "a network of many experts"
make_store many "$@"
choose
pairing
rounds
rm -rf "$store"

progress "a history of $changes commits, loose, and the same kept by us"
LOOSE=1 make_store loose 1000 --history "$changes"
choose
cp -a "$store" "$WORK/kept"
store=$WORK/kept
ase-store -C "$store" gc >/dev/null 2>&1
history

awk -f "$SRC/tests/bench/table.awk" -v sizes="$SIZES" \
	"$SRC/tests/bench/goals" "$TIMES"
