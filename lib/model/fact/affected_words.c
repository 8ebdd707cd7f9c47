/* What facts are asked, and what of it a change changes. */

#include "lib/model/fact/affected_priv.h"

#include "lib/base/mem.h"
#include "lib/base/str.h"
#include "lib/model/process/step_def.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void affected_words_drop(struct affected_words *asked)
{
	ase_map_drop(&asked->depth);
	ase_map_drop(&asked->bearing);
	ase_strs_drop(&asked->texts);
	free(asked->steps);
}

unsigned affected_words_depth(const struct affected_words *asked,
			      const char *word)
{
	return (unsigned)(uintptr_t)ase_map_get(&asked->depth, word);
}

static void add_word(struct affected_words *asked, const char *word,
		     size_t size, unsigned depth)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strndup(word, size);

	if (affected_words_depth(asked, text) >= depth)
		return;
	ase_strs_add(&asked->texts, text);
	ase_map_put(&asked->depth, asked->texts.items[asked->texts.count - 1],
		    (void *)(uintptr_t)depth);
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* The words of "opinions[vote=for].count > $needed", each with how far behind
 * the record it stands. */
static void add_words(struct affected_words *asked, const char *text,
		      unsigned depth)
{
	unsigned base = depth, at = depth;

	while (*text) {
		size_t size = 0;

		while (is_word(text[size]))
			size++;
		if (size)
			add_word(asked, text, size, at);
		text += size;
		if (*text == '.' || *text == '[')
			at = at < AFFECTED_DEEPEST ? at + 1 : at;
		else if (*text != ']')
			at = base;
		if (*text == '[' || *text == ']')
			base = *text == '[' ? at : depth;
		text += *text != '\0';
	}
}

static void add_condition(struct affected_words *asked, const ase_node *node,
			  unsigned depth);

/* The step of that name is asked about as well. */
static void add_step(struct affected_words *asked, const char *name)
{
	const ase_step *step =
		name ? ase_process_find(asked->process, name) : NULL;
	static const char *const parts[] = { "opens", "done", "void" };

	if (!step || asked->steps[step->index])
		return;
	asked->steps[step->index] = true;
	for (size_t i = 0; i < ASE_COUNT(parts); i++)
		add_condition(asked, ase_node_get(step->node, parts[i]), 1);
	add_condition(asked,
		      ase_node_get(ase_node_get(asked->process->root, "void"),
				   step->kind->name),
		      1);
}

/* A condition, whole: of the records that an `each` names it is asked, too. */
static void add_condition(struct affected_words *asked, const ase_node *node,
			  unsigned depth)
{
	if (ase_node_text(node))
		add_words(asked, ase_node_text(node), depth);
	if (ase_node_is(node) == ASE_NODE_MAP && ase_node_get(node, "step"))
		add_step(asked, ase_node_path_text(node, "step"));
	ase_each(part, node)
		add_condition(asked, part,
			      ase_node_get(node, "each") ? AFFECTED_DEEPEST
							 : depth);
}

static void bear(struct affected_words *asked, const ase_kind *kind)
{
	if (kind && !ase_map_get(&asked->bearing, kind->name))
		ase_map_put(&asked->bearing, kind->name,
			    (void *)(uintptr_t)kind);
}

static void ask_steps(struct affected_words *asked)
{
	const ase_process *process = asked->process;

	ase_process_wake(process);
	asked->steps = ase_alloc((process->count + 1) * sizeof(bool));
	for (size_t i = 0; i < process->count; i++) {
		const ase_step *step = &process->rules[i].step;
		const ase_node *facts = ase_node_get(step->node, "blocks");

		ase_each(fact, facts) {
			const char *text = ase_node_text(fact);
			ASE_AUTO(ase_strdrop)
			char *kind =
				ase_strndup(text ? text : "",
					    strcspn(text ? text : "", "."));

			bear(asked, ase_kinds_get(asked->kinds, kind));
		}
		if (facts)
			add_step(asked, step->name);
	}
}

static void ask_rules(struct affected_words *asked)
{
	for (size_t i = 0; i < ase_kinds_count(asked->kinds); i++) {
		const ase_kind *kind = ase_kinds_item(asked->kinds, i);

		ase_each(rule, ase_node_get(kind->root, "x-ase-requires")) {
			bear(asked, kind);
			add_condition(asked, ase_node_get(rule, "when"), 1);
		}
	}
}

void affected_words_read(const ase_process *process, const ase_kinds *kinds,
			 struct affected_words *out)
{
	out->process = process;
	out->kinds = kinds;
	ask_steps(out);
	ask_rules(out);
}

bool affected_words_bear(const struct affected_words *asked,
			 const ase_kind *kind)
{
	return ase_map_get(&asked->bearing, kind->name) != NULL;
}

/*
 * What a change changes.
 */

/* A record that changes. */
struct changes {
	const struct affected_words *asked;
	const ase_kind *kind;
	unsigned depth; /* of the furthest word that differs */
};

static void found(struct changes *changes, unsigned depth)
{
	if (depth > changes->depth)
		changes->depth = depth;
}

/* A field of the record differs. What every record is judged by counts, and so
 * does where it stands among others. */
static void look_at_key(struct changes *changes, const char *key)
{
	static const char *const always[] = { "archived_on", "waived",
					      "overrides" };

	found(changes, affected_words_depth(changes->asked, key));
	for (size_t i = 0; i < ASE_COUNT(always); i++)
		if (!strcmp(key, always[i]))
			found(changes, 1);
	if (!strcmp(key, "same_as"))
		found(changes, AFFECTED_DEEPEST);
	if (ase_node_get(ase_node_get(changes->kind->root, "x-ase-defaults"),
			 key))
		found(changes, 1);
}

static void look_at(struct changes *changes, const ase_node *was,
		    const ase_node *is);

/* Of two lists all that one has and the other has not. */
static void look_in(struct changes *changes, const ase_node *list,
		    const ase_node *other)
{
	ase_each(item, list) {
		bool there = false;

		ase_each(one, other)
			there = there || ase_node_same(item, one);
		if (!there)
			look_at(changes, item, NULL);
	}
}

static void look_at(struct changes *changes, const ase_node *was,
		    const ase_node *is)
{
	const ase_kinds *kinds = changes->asked->kinds;

	if (was && is && ase_node_same(was, is))
		return;
	for (size_t i = 0; i < 2; i++) {
		const ase_node *one = i ? is : was;
		const ase_node *other = i ? was : is;
		const char *text = ase_node_text(one);

		if (text && ase_kinds_of_id(kinds, text))
			found(changes, 1);
		if (ase_node_is(one) == ASE_NODE_LIST)
			look_in(changes, one, other);
		if (ase_node_is(one) != ASE_NODE_MAP)
			continue;
		ase_each(part, one) {
			const ase_node *same =
				ase_node_get(other, ase_node_key(part));

			if (i && same)
				continue;
			if (!same || !ase_node_same(part, same))
				look_at_key(changes, ase_node_key(part));
			look_at(changes, part, same);
		}
	}
}

unsigned affected_words_changed(const struct affected_words *asked,
				const ase_record *old, const ase_record *now)
{
	struct changes changes = { .asked = asked,
				   .kind = now ? now->kind : old->kind };

	look_at(&changes, old ? old->node : NULL, now ? now->node : NULL);
	return changes.depth;
}
