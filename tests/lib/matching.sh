# shellcheck shell=sh
# Needs and experts for the tests of matching, sourced after check.sh.

# need ORG-NAME [OPTION...]: an organisation whose need may be proposed.
need() {
	name=$1
	shift
	o=$(ase-org add -q name="$name" territory=44)
	ase-org contact -q "$o" name="Contact $name"
	ase-org ethics -q "$o" 2>"$WORK/.why"
	r=$(ase-request add -q org="$o" subject=Budget received_on=2026-01-02)
	ase-request resolution -q "$r" --requested --adopted 2026-02-02 --seen \
		2>"$WORK/.why"
	ase-request meet -q "$r" --minutes 120 --covered all 2>"$WORK/.why"
	ase-request send -q "$r" 2>"$WORK/.why"
	ase-request returned -q "$r" 2>"$WORK/.why"
	ase-request need -q "$r" "Un budget" "$@"
}

# expert NAME LEVEL [KEY=VALUE...]
expert() {
	name=$1
	level=$2
	shift 2
	ase-expert add -q person.name="$name" territories+=44 \
		skills+="{code: \"300323\", level: $level}" "$@"
}
