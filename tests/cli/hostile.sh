#!/bin/sh
# Every template that is shipped, with a record that means harm: what stands in
# it is shown and not obeyed, in every format; and what no letter says is in
# none.

# shellcheck source=/dev/null
. "$SRC/tests/lib/check.sh"
# shellcheck source=/dev/null
. "$SRC/tests/lib/story.sh"

export ASE_TODAY=2026-07-02
# shellcheck disable=SC2016 # marks, not expansions
MARKS='**g** <script>alert(1)</script> <img src=x> [l](http://e.example) `c` \*[x] {{network.name}} T} &lt;'
LINES='.so /etc/passwd
# Titre
| a | b |
- point
</p><script>
\X'"'"'ps: exec x'"'"

# Everything that a letter may carry says this, and what none may says SECRET.
harm() {
	story_convention
	ase-org set -q "$S" name="$MARKS" acronym="T}" city="$MARKS" \
		purpose="$LINES" contact.role="$MARKS"
	for who in $(ase-record person list -f ids); do
		ase-record person set -q "$who" name="$MARKS" 2>/dev/null
	done
	ase-request set -q "$R" subject="$MARKS" analysis.context="$LINES" \
		analysis.governance="$LINES" analysis.findings="$LINES" \
		analysis.clarified="$LINES"
	ase-record need set -q "$N" title="$MARKS" description="$LINES"
	ase-convention complete -q "$C" place="$MARKS" expenses="$LINES" \
		objectives+="$MARKS" deliverables+="$LINES"
	ase-record match set -q "$M" score=987 parts.skills=987
	ase-request note -q "$R" -m "SECRET of the request" 2>/dev/null
	ase-convention note -q "$C" -m "SECRET of the mission" --hours 3
	ase-org set -q "$S" -m "SECRET of the organisation" website=https://a.example
	ase-record match set -q "$M" met_on=2026-03-01 accepted_on=2026-03-01 2>/dev/null
	AM=$(ase-record amendment add -q convention="$C" text="$MARKS" \
		changes.place="$MARKS" changes.hours=30 \
		--override "SECRET of the amendment")
	rm -rf running
	cp -r "$ASE_STORE" running # what has ended gets few letters
	ase-convention end -q "$C" --on 2026-03-02 --why "SECRET of the end"
	E=$(ase-eval send -q "$C" --override "of the test" | head -n 1)
	ase-eval record -q "$E" goals=3 comment="SECRET of the evaluation" \
		2>/dev/null || ase-record evaluation set -q "$E" \
		comment="SECRET of the evaluation"
}

# id_of KIND: a record for a template about it.
id_of() {
	case $1 in
	org) echo "$S" ;;
	expert) echo "$X" ;;
	coordinator) echo "$K" ;;
	request) echo "$R" ;;
	need) echo "$N" ;;
	match) echo "$M" ;;
	convention) echo "$C" ;;
	evaluation) echo "$E" ;;
	amendment) echo "$AM" ;;
	person) basename "$(find running/persons -name "*.yaml" | sort | head -n 1)" .yaml ;;
	esac
}

# harmless FORMAT FILE: prints what harm is in it.
harmless() {
	case $1 in
	pdf)
		pdftotext -layout "$2" text
		grep -n '^root:' text
		;;
	md) cp "$2" text ;;
	term)
		cp "$2" text
		LC_ALL=C grep -n "$(printf '[\033\007\233]')" text
		;;
	*)
		/usr/bin/python3 - "$2" text <<-'!'
		import sys, xml.etree.ElementTree as tree
		root = tree.parse(sys.argv[1]).getroot()
		for tag in root.iter():
		    name = tag.tag.split("}")[-1]
		    if name in ("script", "img", "iframe", "a", "object", "event-listeners"):
		        print("an element", name)
		text = " ".join("".join(root.itertext()).split())
		open(sys.argv[2], "w").write(text)
		!
		;;
	esac
	# who asks what is kept of them is told all of it
	[ "$name" = my-record ] ||
		grep -n -i -E 'SECRET|crisis|crise|987|priorit' text
}

for lang in fr en; do
	story "$lang"
	harm
	formats='md html odt term'
	[ "$lang" = en ] || formats="$formats pdf"
	for template in "$SRC/data-schema/templates/$lang"/*.md; do
		name=${template##*/}
		name=${name%.md}
		kind=$(sed -n '1s/.*kind: \([a-z]*\).*/\1/p' "$template")
		case $name in
		certificate | evaluation*) at=$ASE_STORE ;;
		*) at=running ;;
		esac
		for format in $formats; do
			try "$lang/$name as $format" 0 \
				ase-render -C "$at" "$name" "$(id_of "$kind")" \
				-f "$format"
			cp "$WORK/.out" made
			same "$lang/$name as $format is harmless" "" \
				"$(harmless "$format" made)"
		done
	done
	# what was shown was shown as it stands
	ase-request analysis -q "$R" -f pdf >a.pdf
	pdftotext -layout a.pdf text
	same "$lang: the marks are read as they were typed" 1 \
		"$(grep -cF '<script>alert(1)</script> <img src=x>' text | sed 's/[1-9].*/1/')"
	same "$lang: so are the lines" 5 "$(grep -cF '.so /etc/passwd' text)"
done

finish
