#!/bin/sh
# The log in any encoding that a commit may have, and its moments with a zone.
. "$SRC/tests/lib/check.sh"

store
O=$(ase-org add -q name="Épicerie du Sillon" territory=44)
here() {
	git -C "$ASE_STORE" "$@"
}

# commit_as ENCODING: an empty commit by hand, its message and author in it.
commit_as() {
	printf 'Relu par Zoé : très bien' | iconv -f UTF-8 -t "$1" >message
	GIT_AUTHOR_NAME=$(printf 'Renée' | iconv -f UTF-8 -t "$1") here \
		-c "i18n.commitEncoding=$1" commit -q --no-verify --allow-empty \
		-F "$WORK/message"
}

for encoding in ISO-8859-1 ISO-8859-15 CP1252 UTF-8; do
	commit_as "$encoding"
	for format in table tsv csv json jsonl yaml; do
		try "$encoding: $format" 0 ase-store log --limit 1 -f "$format"
		shows "Renée"
		shows "très bien"
	done
done
# without a header that tells it, the bytes are Latin-1
printf 'tree %s\nparent %s\nauthor Ren\351e <r@ase.example> 1772445600 +0100\ncommitter Ren\351e <r@ase.example> 1772445600 +0100\n\nRelu : tr\350s bien\n' \
	"$(here rev-parse 'HEAD^{tree}')" "$(here rev-parse HEAD)" >raw
here update-ref HEAD "$(here hash-object -t commit -w --stdin <raw)"
try "no header" 0 ase-store log --limit 1 -f json
shows '"author": "Renée"'
shows 'très bien'

same "json: the moment has the author's zone" '"when": "2026-03-02T11:00:00+01:00"' \
	"$(grep -o '"when": "[^"]*"' "$WORK/.out")"
try "a table has the reader's" 0 env TZ=America/Toronto ase-store log --limit 1
shows "2 March at 5:00"
try "a table in Paris" 0 env TZ=Europe/Paris ase-store log --limit 1
shows "2 March at 11:00"
GIT_AUTHOR_DATE="2026-03-02T03:30:00 -0330" here commit -q --no-verify \
	--allow-empty -m west
same "json: west, and half an hour" 2026-03-02T03:30:00-03:30 \
	"$(ase-store log --limit 1 -f tsv | awk -F '\t' 'NR == 2 { print $2 }')"
try "one record's log" 0 ase-org log "$O" -f tsv
same "one record's log: with its zone" 1 \
	"$(grep -cE '[0-9]T[0-9:]{8}[+-][0-9]{2}:[0-9]{2}' "$WORK/.out")"
# What is asked for, of a log with four authors and two kinds.
ase-request add -q org="$O" subject=Budget >/dev/null
GIT_AUTHOR_NAME="Yann Le Goff" GIT_AUTHOR_EMAIL=yann@ase.example \
	ase-org ethics -q "$O"
subjects() {
	ase-store log -f tsv "$@" 2>&1 | cut -f5 | tail -n +2 | ids | paste -sd,
}
same "of somebody, by words of the name" "org o-ID: code of ethics accepted" \
	"$(subjects --by "le goff")"
same "or of the address" "org o-ID: code of ethics accepted" \
	"$(subjects --by yann@ase.example)"
same "since a day" 1 "$(subjects --since 2026-03-02 | grep -c west)"
same "not before it" 0 "$(
	ASE_TODAY=2026-04-01 subjects --since 2026-03-03 | grep -c west)"
GIT_COMMITTER_DATE=2020-01-01T00:00:00Z here commit -q --no-verify \
	--allow-empty -m slow
same "behind a clock that was slow" 1 \
	"$(subjects --since 2026-03-02 | grep -c west)"
same "of a kind" "request r-ID: added" "$(subjects --kind request)"
same "of a step, by its code" "org o-ID: code of ethics accepted" \
	"$(subjects --step ethics)"
same "or its title, in French" "org o-ID: code of ethics accepted" \
	"$(LC_ALL=C.UTF-8 subjects --étape "code éthique" --par yann)"
try "the newest of those" 0 ase-store log --by claire --limit 1 -f ids
same "is one" 1 "$(wc -l <"$WORK/.out")"
try "of no such kind" 2 ase-store log --kind nosuch
says "no kind 'nosuch'"
try "of no such step" 2 ase-store log --step nosuch
says "nosuch"
finish
