#!/bin/sh
# One word for one thing: names that were given up stay so.
SRC=${SRC:-$(cd "$(dirname "$0")/../.." && pwd)} || exit 1
# shellcheck source=tests/lib/house.sh
. "$SRC/tests/lib/house.sh"

# given_up NAMES NOW: none of the NAMES, a pattern for whole words, is left.
given_up() {
	none "what was $1 is $2 everywhere" "$(
		grep -rnwE --include='*.[ch]' -e "$1" lib cmd tests/unit)"
}

given_up 'struct desk' session
none 'a desk is that of ase-desk, what was one is session' "$(
	grep -rnwE --include='*.[ch]' -e 'desk_[a-z_]+' lib cmd tests/unit |
		grep -vE '^[a-z/]+/desk/|^cmd/ase-desk\.c:')"
given_up 'sheets?_[a-z_]+|sheet_of_paper' changed_file
given_up 'ase_drafts?(_[a-z_]+)?' 'record_edits, or stage in the store'
given_up 'ase_lore|ase_match_lore|lore' context
given_up 'ase_changes?(_[a-z_]+)?' 'resolved_edit, or update in the store'
given_up 'ase_attempt(_[a-z_]+)?' transaction
given_up 'ase_standings?(_[a-z_]+)?|ase_process_(journey|todo)' task
given_up 'ase_rules(_[a-z_]+)?' step_def
given_up 'ase_way(_[a-z_]+)?|ase_moment(_[a-z_]+)?' 'path_expr, date_expr'
given_up 'ase_asking(_[a-z_]+)?|ase_reading' 'eval, reader'
given_up 'ase_shelf(_[a-z_]+)?|shelf|shelves' kind_cache
given_up 'ase_family(_[a-z_]+)?|ase_holdings?(_[a-z_]+)?' 'children, index'
given_up 'ase_sayings?(_[a-z_]+)?|sayings' postings
given_up 'ase_spot(_[a-z_]+)?|ase_want(_[a-z_]+)?' 'cursor, filter_value'
given_up 'ase_law(_[a-z_]+)?|ase_fixed(_[a-z_]+)?' 'integrity, frozen'
given_up 'ase_asked(_[a-z_]+)?|ase_lacks?(_[a-z_]+)?' 'demand, unmet'
given_up 'ase_reason(_[a-z_]+)?|ase_tell(_[a-z_]+)?' explain
given_up 'ase_patchwork(_[a-z_]+)?|patchwork' slices
given_up 'ase_table(_[a-z_]+)?|ase_far(_[a-z_]+)?' 'map, dynlib'
given_up 'ase_tip(_[a-z_]+)?|ase_keeping' 'head_plain, index_sync'
given_up 'ase_find(_[a-z_]+)?|ase_found' resolve
given_up 'chase(_[a-z]+)?|parcel(_[a-z]+)?|upkeep(_[a-z]+)?' 'the tool'\''s word'
given_up 'paper_[a-z]+|post_[a-z]+|scratch(_[a-z]+)?' 'document, email, tempfile'
given_up 'todo_[a-z]+|checkup_[a-z]+|typeset|asleep|proven' 'what they do'
given_up 'cli_say|cli_warn|change_(new|finish|call)' 'ui_say, ui_warn, change_begin, change_end'

# Whoever works on a store is handed a session: the command line is for verbs.
none 'a cli_call goes to verbs, and to what makes and runs one' "$(
	grep -rnw --include='*.[ch]' cli_call lib |
		grep -vE '^lib/app/(cli|tool)/|^lib/app/session/session(_priv)?\.[ch]:')"

finish
