#ifndef ASE_APP_PACKS_PROCESS_PARTS_H
#define ASE_APP_PACKS_PROCESS_PARTS_H

#include "lib/base/err.h"
#include "lib/base/str.h"
#include "lib/data/value/yaml.h"

/*
 * A text of process.yaml, or what a pack adds to it, cut into its parts: each
 * step, each limit, what ends the interest in the steps of a kind, with the
 * comments above it. What is no part stays as it is written, byte for byte.
 */
typedef enum process_section {
	PROCESS_VOID,
	PROCESS_STEPS,
	PROCESS_LIMITS,
	PROCESS_SECTIONS,
} process_section;

typedef struct process_part {
	process_section section;
	const char *name;     /* "training-notice"; borrowed */
	const ase_node *node; /* borrowed */
	char *lines;	      /* owned; whole lines, the part 2 columns in */
} process_part;

typedef struct process_parts {
	ase_value *value;    /* owned */
	process_part *items; /* owned; as they stand, by sections */
	size_t count, room;
	ase_str rest; /* the text without them, its sections marked */
	bool had[PROCESS_SECTIONS]; /* which had parts when it was cut */
} process_parts;

/* Cut; yours. ASE_E_INVALID: not YAML, or a part without a name. */
ase_status process_parts_read(const char *text, size_t size, process_parts *out,
			      ase_err *err) ASE_MUST_CHECK;
void process_parts_drop(process_parts *parts);

/* Part number; the count where there is none. */
size_t process_parts_find(const process_parts *parts, process_section section,
			  const char *name);

/* Give a part other lines (yours; moved). */
void process_parts_replace(process_parts *parts, size_t i, char *lines);
/* Take one away. */
void process_parts_remove(process_parts *parts, size_t i);
/* Put one in as number `i`; `name`, `node` are borrowed, `lines` moved. */
void process_parts_insert(process_parts *parts, size_t i, process_part part);

/* The text again. */
void process_parts_write(const process_parts *parts, ase_str *out);

/* A text that has this part alone; yours. */
char *process_part_text(const process_part *part);

/* "steps", "limits", "void". */
const char *process_section_key(process_section section);

#endif
