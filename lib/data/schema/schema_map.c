/* A map against its schema: which keys it has, and which it should. */

#include "lib/data/schema/schema_check.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <string.h>

/* The key that the writer of an unknown one may have meant, or NULL. */
static const char *key_meant(const struct ase_schema_check *c,
			     const ase_node *part, const char *key)
{
	const char *near = ase_schema_key(c->schema, part, key);

	if (near)
		return near;
	near = ase_schema_near(c->schema, part, key);
	return near ? ase_schema_key(c->schema, part, near) : NULL;
}

/* "unknown key ..." for the child that we are at; yours. */
static char *unknown_key(const struct ase_schema_check *c, const ase_node *part,
			 const char *key)
{
	ASE_AUTO(ase_strdrop) char *typed = ase_schema_shown(key);
	const char *meant = key_meant(c, part, key);

	if (!meant)
		return ase_strf(_("unknown key '%s'"), typed);
	if (!strcmp(meant, key))
		return ase_strf(_("'%s' is named in another part of the "
				  "schema (allOf, $ref), and "
				  "additionalProperties allows the keys beside "
				  "it alone"),
				typed);
	return ase_strf(_("unknown key '%s' (did you mean '%s'?)"), typed,
			meant);
}

void ase_schema_check_properties(struct ase_schema_check *c,
				 const struct ase_schema_check_spot *at,
				 const ase_node *part, const ase_node *arg)
{
	struct ase_schema_check_mark *mark =
		ase_schema_check_mark_of(c, at->node);

	if (!mark->rule)
		mark->rule = part;
	ase_each(property, arg) {
		const ase_node *child =
			ase_node_get(at->node, ase_node_key(property));

		if (!child)
			continue;
		ase_schema_check_mark_of(c, child)->known = true;
		ase_schema_check_child(c, child, 0, property);
	}
}

void ase_schema_check_required(struct ase_schema_check *c,
			       const struct ase_schema_check_spot *at,
			       const ase_node *part, const ase_node *arg)
{
	(void)part;
	ase_each(name, arg) {
		ASE_AUTO(ase_strdrop) char *label = NULL;

		if (ase_node_get(at->node, ase_node_text(name)))
			continue;

		struct ase_schema_check_place back =
			ase_schema_check_enter(c, ase_node_text(name), 0);

		label = ase_schema_check_label(c);
		c->missing++;
		ase_schema_check_say(c, at->node,
				     c->voice ? N_("%s missing")
					      : N_("%s is missing"),
				     label);
		ase_schema_check_leave(c, back);
	}
}

static void refuse_key(struct ase_schema_check *c, const ase_node *child,
		       const ase_node *part)
{
	ASE_AUTO(ase_strdrop)
	char *text = unknown_key(c, part, ase_node_key(child));
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, ase_node_key(child), 0);

	ase_schema_check_say(c, child, "%s", text);
	ase_schema_check_leave(c, back);
}

void ase_schema_check_additional_properties(
	struct ase_schema_check *c, const struct ase_schema_check_spot *at,
	const ase_node *part, const ase_node *arg)
{
	const ase_node *properties = ase_node_get(part, "properties");
	bool any = false;

	if (ase_node_boolean(arg, &any) && any)
		return; /* worth a word later: ase_schema_check_warn */
	ase_each(child, at->node) {
		if (ase_node_get(properties, ase_node_key(child)))
			continue;
		ase_schema_check_mark_of(c, child)->known = true;
		if (ase_node_is(arg) == ASE_NODE_MAP)
			ase_schema_check_child(c, child, 0, arg);
		else
			refuse_key(c, child, part);
	}
}

/* What every part has been silent about: keys, and scalars without quotes. */

static void warn(struct ase_schema_check *c, const ase_node *node,
		 const char *text)
{
	ase_span span = ase_schema_check_span(c, node);

	ase_problems_warn(c->problems, span.line, span.column,
			  ase_str_text(&c->path), "%s", text);
}

static void warn_of_plain(struct ase_schema_check *c, const ase_node *node)
{
	const char *other = ase_schema_plain(ase_node_text(node));
	ASE_AUTO(ase_strdrop) char *said = NULL;
	ASE_AUTO(ase_strdrop) char *label = NULL;
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (!other)
		return;
	said = ase_schema_shown(ase_node_text(node));
	label = ase_schema_check_label(c);
	text = ase_strf(_("%s is text without quotes, and other programs read "
			  "%s as %s: write \"%s\""),
			label, said, other, said);
	warn(c, node, text);
}

static void say_two_ways(struct ase_schema_check *c, const ase_node *node,
			 const char *other)
{
	const char *text = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *decimal = ase_node_decimal(text);
	ASE_AUTO(ase_strdrop) char *said = ase_schema_shown(text);
	ASE_AUTO(ase_strdrop) char *label = ase_schema_check_label(c);
	ASE_AUTO(ase_strdrop)
	char *write = decimal ? ase_strdup(decimal) : ase_strf("\"%s\"", said);
	ASE_AUTO(ase_strdrop)
	char *sentence = ase_strf(_("%s reads two ways, and other programs may "
				    "take %s for %s: write %s"),
				  label, said, other, write);

	warn(c, node, sentence);
}

/* A number, or what no schema names a type for, by the core rules. */
static void warn_of_two_ways(struct ase_schema_check *c, const ase_node *node)
{
	const char *text = ase_node_text(node);
	ASE_AUTO(ase_strdrop) char *number = NULL;
	const char *other = NULL;

	if (ase_node_null(node) || ase_node_boolean(node, NULL))
		return;
	if (ase_node_number(node, NULL))
		number = ase_schema_plain_number(text);
	else
		other = ase_schema_plain(text);
	if (number || other)
		say_two_ways(c, node, number ? number : other);
}

static void warn_of_child(struct ase_schema_check *c, const ase_node *child,
			  size_t i, const ase_node *rule)
{
	struct ase_schema_check_place back =
		ase_schema_check_enter(c, ase_node_key(child), i);

	if (rule && !ase_schema_check_mark_of(c, child)->known) {
		ASE_AUTO(ase_strdrop)
		char *text = unknown_key(c, rule, ase_node_key(child));

		warn(c, child, text);
	}
	ase_schema_check_warn(c, child);
	ase_schema_check_leave(c, back);
}

void ase_schema_check_warn(struct ase_schema_check *c, const ase_node *node)
{
	const struct ase_schema_check_mark *mark =
		ase_schema_check_mark_of(c, node);
	size_t i = 0;

	if (mark->text && !mark->other)
		warn_of_plain(c, node);
	else if (ase_node_plain(node) && (mark->other || !mark->typed))
		warn_of_two_ways(c, node);
	ase_each(child, node)
		warn_of_child(c, child, i++, mark->rule);
}
