#!/bin/sh
# What is included from elsewhere in one place alone, and what is never called
# where. (rooms.sh: which room may use which.)
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# c_lines PATTERN DIR...: the lines of our C that match.
c_lines() {
	pattern=$1
	shift
	grep -rnE --include='*.[ch]' -e "$pattern" "$@"
}

none "no tool includes another tool" "$(c_lines '#include "cmd/ase-' cmd)"
none "what a process is inside stays in lib/model" "$(
	c_lines '#include "lib/model/process/(condition|step_def)\.h"' \
		lib cmd | grep -v '^lib/model/')"

# foreign HEADER PLACE: <HEADER...> is included below PLACE alone.
foreign() {
	none "<$1> is included by $2 alone" "$(
		c_lines "#include <($1)" lib cmd data-schema | grep -vE "^$2")"
}

foreign yaml.h lib/data/
foreign 'git2[./]' lib/store/
foreign pcre2.h lib/data/
foreign jansson.h 'lib/(app/cli/out[a-z_]*|doc/sheet/sheet_json)\.c'
foreign 'uni(case|ctype|norm|str|types|width)\.h' lib/text/
foreign 'nettle/|xxhash' lib/base/
foreign 'lowdown.h|gmime/|libical/|zip.h|csv.h' lib/doc/

# called WHERE FUNCTIONS: the lines that call one of them, comments aside.
called() {
	c_lines "(^|[^A-Za-z0-9_.>])($2)[[:blank:]]*\\(" "$1" |
		grep -vE '^[^:]*:[0-9]+:[[:blank:]]*(/\*|\*|//)'
}

# What prints, and ends, is the command line (cli), with what shows it (screen),
# and the tool (tool) alone.
# mem.c ends the program when memory runs out; who starts a program ends the
# child in which it does not start.
quiet() {
	grep -vE '^lib/(app/(cli|screen|tool)/|base/mem\.c:)'
}
none "lib neither prints nor exits" "$(
	called lib \
		'v?f?printf|f?puts|f?putc|putchar|perror|_?exit|_Exit|abort' |
		quiet | grep -vE '(spawn|document_pdf|sendmail)\.c:.*_exit\(')"
none "lib knows no standard output" "$(
	grep -rnwE --include='*.c' 'stdout|stderr' lib |
		grep -vE '^lib/(app/|base/mem\.c:)')"
none "lib never asks for the time" "$(
	called lib time | grep -v '^lib/app/')"

banned='strcpy|strcat|strncpy|sprintf|strtok|gmtime|localtime|ctime|atoi'
banned="$banned|system|popen"
for dir in lib cmd data-schema tests; do
	none "$dir calls no banned function" "$(called "$dir" "$banned")"
done

# `names` (lib/text/date_words.c) are constant texts.
none "at file scope there are constant tables alone" "$(
	grep -rnE --include='*.c' '^static [^()]*(=|;)' lib cmd |
		grep -vE ':static (const |names |[^=]*\bconst\b)')"

# Those of lib/doc hold the libraries that are loaded when first used.
none "what holds many things at file scope is constant" "$(
	grep -rnE --include='*.c' '^static (struct|union) .*\{$' lib cmd |
		grep -vE '\(|:static .*\bconst\b|^lib/doc/')"

finish
