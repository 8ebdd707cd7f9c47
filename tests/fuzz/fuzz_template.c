/*
 * Any template with any data: it returns, leaks nothing, and a template that is
 * not well-formed is not rendered. The input is the template, a line "===", and
 * the data; the template is its own partial under the name "self". The words of
 * a section take as many items away as they have bytes.
 */

#include "lib/doc/template.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"
#include "lib/data/value/yaml.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char between[] = "\n===\n";

static const char *partial(void *payload, const char *name)
{
	return strcmp(name, "self") == 0 ? payload : NULL;
}

static size_t length(const char *word)
{
	return word ? strlen(word) : 0;
}

static ase_status choose(void *payload, const ase_template_item *list,
			 const ase_template_words *words,
			 ase_template_item *out, ase_err *err)
{
	size_t taken = length(words->sort) + length(words->by);

	(void)payload;
	if (!words->line || !words->column)
		abort();
	for (size_t i = 0; i < words->where.count; i++)
		taken += length(words->where.items[i]);
	if (!taken)
		abort();
	if (taken % 16 == 0)
		return ase_fail(err, ASE_E_INVALID, "no such words");
	*out = *list;
	out->count -= taken < out->count ? taken : out->count;
	return ASE_OK;
}

static void check_problems(const ase_problems *problems)
{
	for (size_t i = 0; i < problems->count; i++) {
		const ase_problem *one = &problems->items[i];

		if (!one->warning || !one->line || !one->column ||
		    strchr(one->text, '\n'))
			abort();
	}
}

static void render(const char *template, const ase_node *root)
{
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str again = ASE_STR_INIT;
	ase_template_data answers = ase_template_nodes();
	ase_template_item item = ase_template_node(root);
	ase_err err = ASE_ERR_INIT;
	bool formed = ase_template_check(template, NULL) == ASE_OK;

	answers.partial = partial;
	answers.choose = choose;
	answers.escape = ase_template_escape_html;
	answers.payload = (void *)(uintptr_t) template;
	if (ase_template_render(template, &answers, &item, &out, &problems,
				&err)) {
		if (!*err.text)
			abort();
		return;
	}
	check_problems(&problems);
	if (!formed ||
	    ase_template_render(template, &answers, &item, &again, NULL,
				NULL) ||
	    out.size != again.size ||
	    strcmp(ase_str_text(&out), ase_str_text(&again)) != 0)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const char *cut =
		size ? memmem(text, size, between, sizeof(between) - 1) : NULL;
	size_t template_size = cut ? (size_t)(cut - text) + 1 : size;
	size_t start = cut ? template_size + sizeof(between) - 2 : size;
	ASE_AUTO(ase_value_drop) ase_value *value = NULL;
	ASE_AUTO(ase_strdrop) char *template = NULL;

	/* A template that calls itself in a list grows beyond all bounds. */
	if (size > 4000 || !ase_text_is_utf8(text, template_size, NULL))
		return 0;
	template = ase_strndup(text, template_size);
	if (ase_yaml_read(text + start, size - start, &value, NULL, NULL))
		return 0;
	render(template, ase_value_root(value));
	return 0;
}
