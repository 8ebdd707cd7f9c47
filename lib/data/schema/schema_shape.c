/* What the value of each keyword of a schema has to be. */

#include "lib/data/schema/schema_load.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/data/value/identifier.h"

#include <math.h>

static void want_text(struct ase_schema_load *l, const ase_node *arg)
{
	if (!ase_node_text(arg) || ase_node_null(arg))
		ase_schema_load_refuse(l, N_("must be text"));
}

static void want_count(struct ase_schema_load *l, const ase_node *arg)
{
	long long n;

	if (!ase_node_integer(arg, &n) || n < 0)
		ase_schema_load_refuse(l, N_("must be a whole number from 0"));
}

static void want_number(struct ase_schema_load *l, const ase_node *arg)
{
	double n;

	if (!ase_node_number(arg, &n) || !isfinite(n))
		ase_schema_load_refuse(l, N_("must be a number"));
}

static void want_boolean(struct ase_schema_load *l, const ase_node *arg)
{
	if (!ase_node_boolean(arg, NULL))
		ase_schema_load_refuse(l, N_("must be true or false"));
}

static void want_choices(struct ase_schema_load *l, const ase_node *arg)
{
	if (ase_node_is(arg) != ASE_NODE_LIST)
		ase_schema_load_refuse(l, N_("must be a list of values"));
}

static void want_names(struct ase_schema_load *l, const ase_node *arg)
{
	if (ase_node_is(arg) != ASE_NODE_LIST)
		ase_schema_load_refuse(l, N_("must be a list of names"));
	ase_each(name, arg)
		if (!ase_node_text(name))
			ase_schema_load_refuse(l,
					       N_("must be a list of names"));
}

/* Whether it names two fields at least, in one list or in each of several. */
static bool is_order(const ase_node *arg)
{
	size_t names = 0;

	if (ase_node_is(arg) != ASE_NODE_LIST || !ase_node_count(arg))
		return false;
	ase_each(name, arg) {
		names += ase_node_text(name) != NULL;
		if (!ase_node_text(name) && !is_order(name))
			return false;
	}
	return names != 1;
}

static void want_order(struct ase_schema_load *l, const ase_node *arg)
{
	if (!is_order(arg))
		ase_schema_load_refuse(l, N_("must be a list of fields in "
					     "their order, as [from, until]"));
}

static void want_type(struct ase_schema_load *l, const ase_node *arg)
{
	const char *text = ase_node_text(arg);

	if (text && ase_node_null(arg))
		ase_schema_load_refuse(
			l, N_("must be \"null\" in quotes, or a type"));
	else if (!text || !ase_schema_type_bit(text))
		ase_schema_load_refuse(
			l,
			N_("must be one of string, integer, number, "
			   "boolean, array, object, \"null\", not '%s'"),
			text ? text : "");
}

static void want_types(struct ase_schema_load *l, const ase_node *arg)
{
	if (ase_node_is(arg) != ASE_NODE_LIST)
		want_type(l, arg);
	else if (!ase_node_count(arg))
		ase_schema_load_refuse(l, N_("must name a type"));
	ase_each(type, arg)
		want_type(l, type);
}

static void want_format(struct ase_schema_load *l, const ase_node *arg)
{
	const char *text = ase_node_text(arg);

	if (!text || !ase_schema_format_is(text))
		ase_schema_load_refuse(
			l,
			N_("must be one of date, date-time, email, uri, "
			   "not '%s'"),
			text ? text : "");
}

static void want_x_ase_format(struct ase_schema_load *l, const ase_node *arg)
{
	const char *text = ase_node_text(arg);

	if (!text || !ase_schema_format_ours(text))
		ase_schema_load_refuse(l, N_("must be local-time, not '%s'"),
				       text ? text : "");
}

static void want_identifier(struct ase_schema_load *l, const ase_node *arg)
{
	ASE_AUTO(ase_strs_drop) ase_strs rules = ASE_STRS_INIT;
	ASE_AUTO(ase_strdrop) char *list = NULL;
	const char *text = ase_node_text(arg);

	for (size_t i = 0; ase_identifier_rule(i); i++)
		ase_strs_add(&rules, ase_identifier_rule(i));
	if (text && ase_strs_has(&rules, text))
		return;
	list = ase_strs_join(&rules, ", ");
	ase_schema_load_refuse(l, N_("must be one of %s, not '%s'"), list,
			       text ? text : "");
}

static void want_pattern(struct ase_schema_load *l, const ase_node *arg)
{
	ASE_AUTO(ase_strdrop) char *why = NULL;
	ase_schema *s = l->schema;
	void *code;

	if (!ase_node_text(arg)) {
		ase_schema_load_refuse(l, N_("must be text"));
		return;
	}
	if (!(code = ase_schema_pattern_new(ase_node_text(arg), &why))) {
		ase_schema_load_refuse(l, N_("is no pattern: %s"), why);
		return;
	}
	s->patterns =
		ase_schema_load_grow(s->patterns, s->pattern_count,
				     &s->pattern_room, sizeof(*s->patterns));
	s->patterns[s->pattern_count++] =
		(struct ase_schema_pattern){ .at = arg, .code = code };
}

static void want_schema_map(struct ase_schema_load *l, const ase_node *arg)
{
	if (ase_node_is(arg) != ASE_NODE_MAP)
		ase_schema_load_refuse(l,
				       N_("must be names with their schemas"));
	ase_each(part, arg) {
		size_t back = ase_schema_load_enter(l, part, 0);

		ase_schema_load_part(l, part);
		ase_schema_load_leave(l, back);
	}
}

static void want_schemas(struct ase_schema_load *l, const ase_node *arg)
{
	size_t i = 0;

	if (ase_node_is(arg) != ASE_NODE_LIST || !ase_node_count(arg))
		ase_schema_load_refuse(l, N_("must be a list of schemas"));
	ase_each(part, arg) {
		size_t back = ase_schema_load_enter(l, part, i++);

		ase_schema_load_part(l, part);
		ase_schema_load_leave(l, back);
	}
}

/* clang-format off */
static void (*const wants[])(struct ase_schema_load *, const ase_node *) = {
	[ASE_SHAPE_ANY]        = NULL,
	[ASE_SHAPE_TEXT]       = want_text,
	[ASE_SHAPE_COUNT]      = want_count,
	[ASE_SHAPE_NUMBER]     = want_number,
	[ASE_SHAPE_BOOLEAN]    = want_boolean,
	[ASE_SHAPE_CHOICES]    = want_choices,
	[ASE_SHAPE_NAMES]      = want_names,
	[ASE_SHAPE_ORDER]      = want_order,
	[ASE_SHAPE_TYPES]      = want_types,
	[ASE_SHAPE_FORMAT]     = want_format,
	[ASE_SHAPE_IDENTIFIER] = want_identifier,
	[ASE_SHAPE_X_ASE_FORMAT] = want_x_ase_format,
	[ASE_SHAPE_PATTERN]    = want_pattern,
	[ASE_SHAPE_REF]        = ase_schema_load_ref,
	[ASE_SHAPE_SCHEMA]     = ase_schema_load_part,
	[ASE_SHAPE_SCHEMAS]    = want_schemas,
	[ASE_SHAPE_SCHEMA_MAP] = want_schema_map,
};
/* clang-format on */

void ase_schema_load_shape(struct ase_schema_load *l,
			   enum ase_schema_shape shape, const ase_node *arg)
{
	if (wants[shape])
		wants[shape](l, arg);
}
