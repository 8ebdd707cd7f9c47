#ifndef ASE_MODEL_MATCH_EXPLAIN_PRIV_H
#define ASE_MODEL_MATCH_EXPLAIN_PRIV_H

#include "lib/model/match/explain.h"
#include "lib/model/match/match_priv.h"

/*
 * Words for people and for programs. Inside reason*.c alone.
 */

/* `text` in the language of the messages, or as it stands. */
const char *ase_explain_text(const ase_explanation *reason, const char *text)
	__attribute__((format_arg(2)));
const char *ase_explain_many(const ase_explanation *reason, const char *one,
			     const char *many, unsigned long count)
	__attribute__((format_arg(2), format_arg(3)));

/* "23 hours for 20", of hundredths of an hour that are there; yours. */
char *ase_explain_hours(const ase_explanation *reason, long had);

/* "; " between what was told and what comes. */
void ase_explain_next(const ase_explanation *reason, ase_str *out);

/* "300323", for people with its label; yours. */
char *ase_explain_code(const ase_explanation *reason, const char *vocabulary,
		       const struct ase_symtab *numbers, ase_sym code);

/* "o-7k3f9q2m", for people with its name; yours. */
char *ase_explain_record(const ase_explanation *reason, const char *id);

/* "2026-06-01", "1 June"; yours. */
char *ase_explain_day(const ase_explanation *reason, ase_day day);

/* ---- explain_rule.c: what the sentences of explain_words.c are made of ---- */

/* How an expert belongs to an organisation that asks. */
typedef struct ase_explained_tie {
	enum {
		ASE_TIE_NONE,
		ASE_TIE_CONTACT,
		ASE_TIE_LEADER,
		ASE_TIE_ETHICS, /* accepted the code of ethics for it */
		ASE_TIE_SIGNER,
	} how;
	const ase_record *org; /* NULL: NONE */
	const ase_record *rec; /* where that stands */
	const ase_node *node;  /* the entry with its day (`on`), or NULL */
} ase_explained_tie;

ase_explained_tie ase_explain_tie(const ase_explanation *reason);

/* The organisation of a declared conflict, as ase_explain_record has it; the
 * languages, the territory that are missing; the steps that block. Yours. */
char *ase_explain_conflict(const ase_explanation *reason);
char *ase_explain_code_of(const ase_explanation *reason, ase_rule rule);

/* What makes a rule hold, as programs read it; yours. */
char *ase_explain_rule_code(const ase_explanation *reason, ase_rule rule);

/* ---- explain_pairing.c: what is said otherwise of other kinds ---- */

/* A rule in a sentence for people, what makes it hold for programs, the field
 * it comes from, what would have to change. Yours; NULL: what is said of
 * experts. */
char *ase_explain_pairing_say(const ase_explanation *reason, ase_rule rule);
char *ase_explain_pairing_code(const ase_explanation *reason, ase_rule rule);
char *ase_explain_pairing_rule_source(const ase_explanation *reason,
				      ase_rule rule);
char *ase_explain_pairing_change(const ase_explanation *reason, ase_rule rule);

/* What ends a rule that nothing in the pair can change; NULL: nothing does. */
char *ase_explain_pairing_way_out(const ase_explanation *reason, ase_rule rule);

/* The fields that a part comes from; NULL: those of experts. */
char *ase_explain_pairing_source(const ase_explanation *reason, ase_part part);

/* Whether the code called `name` is had (`own`), or one near it. */
void ase_explain_pairing_skill(const ase_explanation *reason, const char *name,
			       int own, int near, ase_str *out);

#endif
