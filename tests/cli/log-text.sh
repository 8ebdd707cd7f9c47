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
finish
