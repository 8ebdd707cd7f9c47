#include "lib/doc/web/web_lint.h"

#include "lib/base/mem.h"
#include "lib/doc/web/web_text.h"
#include "lib/text/text.h"

#include <string.h>

static const char *const elements[] = {
	"a",	  "blockquote", "br",  "code",	"dd",	 "del",	 "div",
	"dl",	  "dt",		"em",  "h1",	"h2",	 "h3",	 "h4",
	"h5",	  "h6",		"hr",  "li",	"ol",	 "p",	 "pre",
	"strong", "sub",	"sup", "table", "tbody", "td",	 "th",
	"thead",  "tr",		"u",   "ul",	"mark",	 "span",
};

/* Attributes without a link in them. */
static const char *const plain[] = { "align", "class",	 "style",
				     "start", "colspan", "scope" };

/* Of a style that lowdown gives to a cell. */
static const char *const styles[] = {
	"text-align: left", "text-align: right", "text-align: center",
	"text-align:left",  "text-align:right",	 "text-align:center"
};

static bool is_one_of(const char *const *words, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(words[i], word))
			return true;
	return false;
}

bool ase_web_is_url(const char *url)
{
	const char *host = ase_text_begins(url, "https://")  ? url + 8
			   : ase_text_begins(url, "http://") ? url + 7
							     : NULL;

	if (!host || !*host || strchr("/?#:@", *host))
		return false;
	for (const char *p = url; *p; p++)
		if ((unsigned char)*p <= ' ' || *p == 127 ||
		    strchr("<>\"\\`{}|^", *p))
			return false;
	return true;
}

static ase_status check_link(const char *typed, const ase_strs *files,
			     ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str url = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *file = NULL;
	const char *to;

	ase_web_text(typed, ASE_WEB_WHOLE, &url);
	to = ase_str_text(&url);
	if (ase_web_is_url(to) || *to == '#' ||
	    (ase_text_begins(to, "mailto:") && strchr(to, '@') &&
	     !strpbrk(to, "?&<> \n")))
		return ASE_OK;
	file = ase_strndup(to, strcspn(to, "#"));
	if (ase_strs_has(files, file))
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"a link leads to '%s': pages link to https://..., to "
			"mailto:... and to pages of the site",
			to);
}

/* One tag, taken apart. */
struct tag {
	const char *at; /* behind its name, then behind each attribute */
	char name[16];
};

/* The next attribute, its value without quotes; yours. False: none. */
static bool next_attribute(struct tag *tag, char **name, char **value)
{
	const char *at = tag->at + strspn(tag->at, " \n\t/");
	const size_t size = strcspn(at, " \n\t/>=");

	if (!size)
		return false;
	*name = ase_strndup(at, size);
	*value = NULL;
	at += size;
	if (*at == '=' && (at[1] == '"' || at[1] == '\'')) {
		const char *end = strchr(at + 2, at[1]);

		*value = ase_strndup(at + 2, end ? (size_t)(end - at - 2) : 0);
		at = end ? end + 1 : at + strlen(at);
	}
	tag->at = at;
	return true;
}

static ase_status check_attribute(const struct tag *tag, const char *name,
				  const char *value, const ase_strs *files,
				  ase_err *err)
{
	if (value && !strcmp(name, "href") && !strcmp(tag->name, "a"))
		return check_link(value, files, err);
	if (value && is_one_of(plain, ASE_COUNT(plain), name) &&
	    (strcmp(name, "style") != 0 ||
	     is_one_of(styles, ASE_COUNT(styles), value)))
		return ASE_OK;
	return ase_fail(err, ASE_E_INVALID,
			"the attribute '%s' of '%s' stands in no page", name,
			tag->name);
}

/* The tag at `at`, which then points behind it. */
static ase_status check_tag(const char **at, const ase_strs *files,
			    ase_err *err)
{
	const bool ends = (*at)[1] == '/';
	struct tag tag = { .at = *at + 1 + ends };
	const size_t size = strspn(tag.at, "abcdefghijklmnopqrstuvwxyz123456");

	if (size && size < sizeof(tag.name))
		memcpy(tag.name, tag.at, size);
	if (!is_one_of(elements, ASE_COUNT(elements), tag.name)) {
		ASE_AUTO(ase_strdrop)
		char *what = ase_strndup(*at, strcspn(*at, "> \n") + 1);

		return ase_fail(err, ASE_E_INVALID,
				"'%s' stands in no page: text, links, lists "
				"and tables do",
				what);
	}
	tag.at += size;
	for (;;) {
		ASE_AUTO(ase_strdrop) char *name = NULL;
		ASE_AUTO(ase_strdrop) char *value = NULL;
		ase_status s;

		if (!next_attribute(&tag, &name, &value))
			break;
		if ((s = check_attribute(&tag, name, value, files, err)))
			return s;
	}
	*at = tag.at + strspn(tag.at, " \n\t/");
	return **at == '>' ? ASE_OK
			   : ase_fail(err, ASE_E_INVALID,
				      "a tag '%s' does not end", tag.name);
}

ase_status ase_web_lint(const char *body, const ase_strs *files, ase_err *err)
{
	ase_status s = ASE_OK;

	while (!s && (body = strchr(body, '<')))
		s = check_tag(&body, files, err);
	return s;
}

/* What makes a style sheet load something; no word of it may be hidden behind
 * a backslash, nor end the element that it stands in. */
ase_status ase_web_lint_style(const char *css, ase_err *err)
{
	static const char *const loads[] = {
		"@import",    "url(",	     "image(",	  "image-set(", "src(",
		"@font-face", "expression(", "behavior:", "\\",		"<"
	};
	ASE_AUTO(ase_strdrop) char *folded = ase_text_fold(css);
	size_t line = 1;

	for (const char *at = folded; *at; line += *at++ == '\n')
		for (size_t i = 0; i < ASE_COUNT(loads); i++)
			if (ase_text_begins(at, loads[i]))
				return ase_fail_at(
					err, ASE_E_INVALID, line, 1,
					"'%s': a style sheet of a page loads "
					"nothing from anywhere",
					loads[i]);
	return ASE_OK;
}
