#ifndef ASE_MODEL_RECORD_KIND_H
#define ASE_MODEL_RECORD_KIND_H

#include "lib/base/err.h"
#include "lib/base/problem.h"
#include "lib/data/schema/schema.h"
#include "lib/data/value/identifier.h"

/*
 * The kinds of records there are: one schema each, nothing in C.
 *
 * A schema of a kind is JSON Schema (lib/data/schema/schema.h) with these
 * annotations at its root:
 *
 *   x-ase-extends: org            in place of x-ase-kind: what it adds to a kind
 *                                 (kind_resolve.h); and none of the others
 *   x-ase-kind: org               its name, also the first word of its commits
 *   x-ase-prefix: o               1 to 4 letters before the dash of an ID
 *   x-ase-directory: orgs         where its files stand
 *   x-ase-parent: org             the field that names the parent record(s);
 *                                 its own x-ase-ref tells the parent's kind
 *   x-ase-names: [name, acronym]  paths of its own names
 *   x-ase-known-by: [org.name]    paths of other names that find it while it
 *                                 is the only open one they fit
 *   x-ase-closed: [closed.on]     conditions (process.h), any of which ends it
 *   x-ase-ends: [{end: left, when: CONDITION, ...}]
 *                                 what nothing may follow, and who is asked for
 *                                 nothing any more (lib/model/process/ending.h)
 *   x-ase-asks: [person.name, skills]
 *                                 what is asked of whoever makes a record, and
 *                                 stands in the editor; a field's x-ase-example
 *                                 shows what it looks like
 *   x-ase-fixed: {signatures: [...], ...}   what nobody changes once it is
 *                                 signed (lib/model/integrity/frozen.h)
 *   x-ase-requires: [{fact: ended.on, when: CONDITION, ...}]
 *                                 what must hold before a fact may be noted
 *                                 (lib/model/fact/require.h)
 *   x-ase-amends: {changes: changes, ...}
 *                                 its records change what their parent says
 *                                 once they are agreed to (lib/model/fact/amend.h)
 *   x-ase-parties: {tutor: [tutor], ...}  who the people around it are
 *                                 (lib/model/process/party.h)
 *   x-ase-handover: LETTER        the letter by which its records are handed
 *                                 over to whoever takes them on
 *   x-ase-calendar: {at: PATH, minutes: PATH|N, place: PATH, title: PATH}
 *                                 puts its records into calendars
 *   x-ase-questionnaire: {name: NAME, each: PATH, wave: true}
 *                                 who is asked what about its records
 *                                 (lib/model/match/questionnaire.h)
 *   x-ase-match: {for: engagement, territory: {of: ..., asked: ...}, ...}
 *                                 which of its records are found for which
 *                                 others, and by what
 *                                 (lib/model/pairing/pairing.h)
 *   x-ase-survey: {questionnaire: NAME, answers: FIELD, measures: FIELD}
 *                                 answers of people who are no records, counted
 *                                 (lib/model/match/survey.h)
 *   x-ase-mission: {began: ..., over: ..., from: ..., until: ...}
 *                                 which of its records were missions
 *                                 (lib/model/mission/mission.h)
 *   x-ase-desk: {received: at, ...}  its records come in and wait for an
 *                                 answer (lib/model/desk/desk.h)
 *   x-ase-rounds: {guests: KIND, meetings: KIND, ...}
 *                                 whose records are drawn in rounds
 *                                 (lib/model/rounds/event.h)
 *   x-ase-public: CONDITION       of which records anybody may see what is
 *                                 marked (below); without it of none
 *   x-ase-columns: [name, stage]  paths and tallies that `list` shows; one that
 *                                 is called otherwise than its field, or counts:
 *                                 {of: PATH, title: Spent, x-ase-title: {fr: Passé}};
 *                                 one with a ? behind it where anything stands there;
 *                                 {..., latest: PATH} shows people the later day of
 *                                 both, and PATH has no column of its own then
 *   x-ase-sort: [until, -title]   how its records stand where nobody says
 *                                 otherwise: keys as of --sort; without it, and
 *                                 where they are alike, by name (names.h)
 *   x-ase-priority: priority      its field whose enum says what presses more,
 *                                 the most pressing first; what is unset last.
 *                                 Of what is as late, what stands at it or
 *                                 below it is asked for in that order
 *   x-ase-defaults: {level: 2}    what `add` sets when nobody says otherwise;
 *                                 `today` stands for the day (now, where the
 *                                 field holds an hour), `+24m` for one later
 *                                 than the first date among them, `me` for
 *                                 the coordinator who types, me.PATH for what
 *                                 that record says there, if it is one thing;
 *                                 `next` for the number that comes next
 *                                 (x-ase-number); a list takes all of them
 *
 *
 * and these on fields:
 *
 *   x-ase-title: {fr: Nom}        beside title, description
 *   x-ase-ref: person             holds the ID of such a record; "*": of any
 *   x-ase-among: matches          ... and stands at that path of the record, too
 *   x-ase-vocabulary: skills      holds a code of that vocabulary
 *   x-ase-check: rna              holds such an identifier
 *   x-ase-begins: siren           begins with what stands in that field
 *   x-ase-personal: identity      identity, contact, text, or none
 *   x-ase-unit: money             money, h, hours, min, km or percent
 *                                 (text/quantity.h)
 *   x-ase-public: true            anybody may see it
 *   x-ase-product: [km, rate]     is these fields, multiplied
 *                                 (lib/model/value/product.h)
 *   x-ase-number: B-001           numbers that follow one another, and the
 *                                 first of them (input/input_value.h)
 *   x-ase-file: true              holds the path of a file that the store keeps
 *                                 beside the record (value/kept.h), and one
 *                                 that is typed is taken in; `verb`: a verb of
 *                                 its own does that
 *   x-ase-letters: never          stands in no letter
 *   x-ase-follows: true           may be noted of what has ended, too
 *   x-ase-after: sent_on          a day that is not before those at these
 *                                 paths (beside it, else from the record);
 *                                 anytime: nor after the record begins
 *   x-ase-contact: true           a day of being in touch (last_contact.h)
 *   x-ase-unique: true            no two records share the value (several
 *                                 fields: at the root, integrity/twins.h)
 *   x-ase-order: [since, until]   fields of a map, or of the record where it
 *                                 stands at the root, in their order: none is
 *                                 before one named before it; several orders:
 *                                 [[a, b], [c, d]]
 *   x-ase-aliases: [nom]          what people may type for the key
 *   x-ase-values: {phone: {fr: téléphone, aliases: [tel]}}   for an enum
 *   x-ase-rises: {by: until}      each entry of the list goes further than those
 *                                 before it (lib/model/integrity/rises.h)
 *   x-ase-merge: set              a list's nature: set, log, or key:FIELD;
 *                                 entries of a log have a random `id`
 */
typedef struct ase_kind {
	const char *name;	       /* "org"; all borrowed */
	const char *prefix;	       /* "o" */
	const char *directory;	       /* "orgs" */
	const char *parent_field;      /* "org" of a request; NULL: none */
	const struct ase_kind *parent; /* kind of the parent; NULL: none */
	const ase_schema *schema;
	const ase_node *root;	 /* the schema's root, for other annotations */
	const ase_node *parties; /* x-ase-parties, asked often; or NULL */
	const ase_node *names;	 /* x-ase-names, as often; or NULL */
	signed char coded;	 /* names.c: 1 some names are codes, -1, 0 */
	signed char unifies; /* ase_kind_unifies: 1 yes, -1 no, 0 not asked */
} ase_kind;

/* What x-ase-ref says where the record may be of any kind. */
#define ASE_KIND_ANY "*"

typedef struct ase_kinds ase_kinds;

ase_kinds *ase_kinds_new(void);
void ase_kinds_drop(ase_kinds **kinds);

/*
 * Add the kind that the schema `root` describes; `root` is borrowed and must
 * outlive `kinds`. A kind added again takes the place of the first one (a
 * network may refine a built-in kind).
 *
 * ASE_E_INVALID: not a schema of a kind, or its prefix or directory belongs
 * to another kind.
 */
ase_status ase_kinds_add(ase_kinds *kinds, const ase_node *root,
			 ase_err *err) ASE_MUST_CHECK;

/*
 * Whether ase_kinds_add would take the notes of `root`: they read, and prefix
 * and directory are free. ASE_E_INVALID: no; `field` is the note at fault.
 */
ase_status ase_kinds_admit(const ase_kinds *kinds, const ase_node *root,
			   const char **field, ase_err *err) ASE_MUST_CHECK;

/* Add the kind of a schema that was proved when the program was built. */
ase_status ase_kinds_add_trusted(ase_kinds *kinds, const ase_node *root,
				 ase_err *err) ASE_MUST_CHECK;

/* Who has the schema of a kind once somebody asks for that kind. */
typedef struct ase_kind_waker {
	const ase_node *(*wake)(void *ctx, size_t number); /* borrowed */
	void *ctx;					   /* borrowed */
	size_t number;					   /* which of them */
} ase_kind_waker;

/*
 * Add the kind whose name, prefix, directory and parent's field `kind` has, and
 * whose parent is of the kind `parent` (NULL: none): it was proved before, with
 * all those beside it, and is added once. Its root comes from `waker` when it is
 * first asked for.
 * What `kind` and `parent` point to is borrowed.
 */
void ase_kinds_add_lazy(ase_kinds *kinds, const ase_kind *kind,
			const char *parent, ase_kind_waker waker);

/*
 * Give a kind that is there the schema `whole` (moved), which is its own with
 * more in it. ASE_E_INVALID: it is no schema; nothing has changed.
 */
ase_status ase_kinds_extend(ase_kinds *kinds, ase_value *whole,
			    ase_err *err) ASE_MUST_CHECK;

/* The schema's root of the kind `name` without extensions; NULL: no such kind. */
const ase_node *ase_kinds_base(const ase_kinds *kinds, const char *name);

/* Every kind as it was before it was extended. */
void ase_kinds_shed(ase_kinds *kinds);

size_t ase_kinds_count(const ase_kinds *kinds);

/* In the order they were added; borrowed. Parents are known once all are. */
const ase_kind *ase_kinds_item(const ase_kinds *kinds, size_t i);
const ase_kind *ase_kinds_get(const ase_kinds *kinds, const char *name);

/*
 * The same for those who ask who it is and which kinds are above it, and no more
 * before they have a record of it, or ase_kinds_get: one that was added lazily
 * may have neither schema nor root yet.
 */
const ase_kind *ase_kinds_name(const ase_kinds *kinds, const char *name);
const ase_kind *ase_kinds_name_item(const ase_kinds *kinds, size_t i);

/* The kind nearest to a mistyped name; NULL: none near. */
const ase_kind *ase_kinds_near(const ase_kinds *kinds, const char *name);

/* The kind of an ID, or of the beginning of one ("o-7k"); NULL: none. */
const ase_kind *ase_kinds_of_id(const ase_kinds *kinds, const char *id);

/*
 * The kind of a file ("orgs/7/o-7k3f9q2m.yaml"), and its ID into `id`; NULL:
 * no record's path. Directory, shard, prefix and name must agree.
 */
const ase_kind *ase_kinds_of_path(const ase_kinds *kinds, const char *path,
				  char id[ASE_ID_SIZE]);

/* Whether `path` is that of a record of `kind`; its ID into `id`. */
bool ase_kind_of_path(const ase_kind *kind, const char *path,
		      char id[ASE_ID_SIZE]);

/* The kind in whose directory `path` stands, whatever its name; or NULL. */
const ase_kind *ase_kinds_of_directory(const ase_kinds *kinds,
				       const char *path);

/* Whether the first `size` bytes of `word` name the directory of a kind. */
bool ase_kinds_are_in(const ase_kinds *kinds, const char *word, size_t size);

/* The file of a record: "orgs/7/o-7k3f9q2m.yaml"; yours. */
char *ase_kind_path(const ase_kind *kind, const char *id);

/* The kind's title in the language of the messages; borrowed. */
const char *ase_kind_title(const ase_kind *kind, const char *lang);

/* The kind in the middle of a message's sentence ("there is no org"): in
 * English what is typed, elsewhere its title; yours. */
char *ase_kind_noun(const ase_kind *kind);

/* Whether its records may say that they are the same as another: it has a field
 * same_as that refers to the kind itself (world.h). */
bool ase_kind_unifies(const ase_kind *kind);

/* Whether `kind` is `above` or has it among its parents. */
bool ase_kind_below(const ase_kind *kind, const ase_kind *above);

/*
 * Whether `word`, in a path behind the list `part`, is the key of one entry or
 * its number, and not a field of every entry nor what counts them (votes.sum).
 * A field goes first, then a key that some entry has (ase_kind_entry), then a
 * number.
 */
bool ase_kind_list_word(const ase_schema *schema, const ase_node *part,
			const char *word);

/* The entry of `list`, which `part` rules, that is known by `word`; NULL: none,
 * or its entries are not known by a field. */
const ase_node *ase_kind_entry(const ase_schema *schema, const ase_node *part,
			       const ase_node *list, const char *word);

/* The path of a column of x-ase-columns; NULL: it has none. Borrowed. */
const char *ase_kind_column(const ase_node *column);

/* What the kind calls the column `path` by x-ase-columns; NULL: what its field
 * is called. Borrowed. */
const char *ase_kind_column_title(const ase_kind *kind, const char *path,
				  const char *lang);

/* The path whose day people read in the place of the column's own where it is
 * later; NULL: none. Borrowed. */
const char *ase_kind_column_latest(const ase_kind *kind, const char *path);

/* The annotation `name` (as text) of the field `part` of `schema`, or of the
 * items of that field when it is a list; NULL: neither has it. */
const char *ase_kind_field_note(const ase_schema *schema, const ase_node *part,
				const char *name);

#endif
