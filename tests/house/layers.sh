#!/bin/sh
# Who may include whom, and what is never called where.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# c_lines PATTERN DIR...: the lines of our C that match.
c_lines() {
	pattern=$1
	shift
	grep -rnE --include='*.[ch]' -e "$pattern" "$@"
}

# only DIR ROOMS: what DIR includes of ours stands in one of the ROOMS.
only() {
	none "$1 includes $2 alone" "$(c_lines '^#include "' "$1" |
		grep -vE "#include \"($2)")"
}

only lib/base 'lib/base/'
only lib/data 'lib/(base|data)/'
only lib/store 'lib/(base|data|store)/'
only lib/model 'lib/(base|data|model)/'
only lib/doc 'lib/(base|data|doc)/'
only data-schema '(lib/(base|data)|data-schema)/'
only cmd '(lib/(base|data|store|model|doc)|cmd)/|data-schema/baked.h"'
only tests '(lib|cmd|tests)/|data-schema/baked.h"'

none "no tool includes another tool" "$(c_lines '#include "cmd/ase-' cmd)"
none "lib/store/internal.h stays in its layer" "$(
	c_lines '#include "lib/store/internal.h"' lib cmd |
		grep -v '^lib/store/')"
none "what a process is inside stays in lib/model" "$(
	c_lines '#include "lib/model/(condition|rules)\.h"' lib cmd |
		grep -v '^lib/model/')"

# foreign HEADER PLACE: <HEADER...> is included below PLACE alone.
foreign() {
	none "<$1> is included by $2 alone" "$(
		c_lines "#include <($1)" lib cmd data-schema | grep -vE "^$2")"
}

foreign yaml.h lib/data/
foreign 'git2[./]' lib/store/
foreign pcre2.h lib/data/
foreign jansson.h 'cmd/out[a-z_]*\.c'
foreign 'uni(case|ctype|norm|str|types|width)\.h|mbedtls/|nettle/|xxhash' lib/base/
foreign 'lowdown.h|gmime/|libical/' lib/doc/

# called WHERE FUNCTIONS: the lines that call one of them, comments aside.
called() {
	c_lines "(^|[^A-Za-z0-9_.>])($2)[[:blank:]]*\\(" "$1" |
		grep -vE '^[^:]*:[0-9]+:[[:blank:]]*(/\*|\*|//)'
}

# mem.c ends the program when memory runs out; run.c ends its own children.
none "lib neither prints nor exits" "$(
	called lib \
		'v?f?printf|f?puts|f?putc|putchar|perror|_?exit|_Exit|abort' |
		grep -v -e '^lib/base/mem.c:' -e '^lib/base/run.c:.*_exit(')"
none "lib knows no standard output" "$(
	grep -rnwE --include='*.c' 'stdout|stderr' lib |
		grep -v '^lib/base/mem.c:')"
none "lib never asks for the time" "$(called lib time)"

banned='strcpy|strcat|strncpy|sprintf|strtok|gmtime|localtime|ctime|atoi'
banned="$banned|system|popen"
for dir in lib cmd data-schema tests; do
	none "$dir calls no banned function" "$(called "$dir" "$banned")"
done

# `names` (lib/base/date_words.c) are constant texts.
none "at file scope there are constant tables alone" "$(
	grep -rnE --include='*.c' '^static [^()]*(=|;)' lib cmd |
		grep -vE ':static (const |names |[^=]*\bconst\b)')"

finish
