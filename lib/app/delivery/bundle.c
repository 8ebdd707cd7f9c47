#include "lib/app/delivery/bundle.h"

#include "lib/app/letter/letter.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

void bundles_drop(bundles *list)
{
	for (size_t i = 0; i < list->count; i++) {
		free(list->items[i].key);
		free(list->items[i].items);
	}
	free(list->items);
	*list = (bundles){ .items = NULL };
}

bundle *bundles_find(const bundles *list, const char *key)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->items[i].key, key) == 0)
			return &list->items[i];
	return NULL;
}

static bundle *bundle_of(bundles *list, char *key)
{
	bundle *p = bundles_find(list, key);

	if (p) {
		free(key);
		return p;
	}
	list->items = ase_grow(list->items, &list->room, list->count,
			       sizeof(*list->items));
	p = &list->items[list->count++];
	*p = (bundle){ .key = key }; /* moved */
	return p;
}

void bundles_pack(const session *ses, const ase_reminders *all,
		  bundle_goes_fn *goes, const void *payload, bundles *out)
{
	for (size_t i = 0; i < all->count; i++) {
		const ase_reminder *one = &all->items[i];
		bundle *p;

		if (!email_is_due(ses, one) || (goes && !goes(payload, one)))
			continue;
		p = bundle_of(out, ase_strf("%s %s", one->person->id,
					    email_sender(ses, one->at.rec)));
		p->items = ase_grow(p->items, &p->room, p->count,
				    sizeof(*p->items));
		p->items[p->count++] = one;
	}
}

/* Whether one before item `i` asks for the same. */
static bool is_asked(const bundle *p, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (p->items[k]->at.step == p->items[i]->at.step &&
		    p->items[k]->home == p->items[i]->home &&
		    p->items[i]->home != p->items[i]->at.rec)
			return true;
	return false;
}

static bool has_subject(const email *out, const email *more)
{
	return strstr(out->subject, more->subject) != NULL;
}

/* Put the letter behind those that are there, or make it the first. */
static void enclose(const session *ses, email *out, email *more)
{
	const char *lang = session_language(ses);
	char *subject;

	if (!out->to) {
		*out = *more;
		*more = (email){ .from = NULL }; /* moved */
		return;
	}
	ase_str_add(&out->text, "\n* * *\n\n");
	ase_str_addn(&out->text, ase_str_text(&more->text), more->text.size);
	ase_str_add(&out->marked, "\n* * *\n\n");
	ase_str_addn(&out->marked, ase_str_text(&more->marked),
		     more->marked.size);
	email_enclose_all(out, more);
	if (has_subject(out, more))
		return;
	subject = ase_strf("%s%s%s", out->subject, ase_i18n(lang, "; "),
			   more->subject);
	free(out->subject);
	out->subject = subject; /* moved */
}

static void take_out(bundle *p, size_t i)
{
	memmove(&p->items[i], &p->items[i + 1],
		(--p->count - i) * sizeof(p->items[0]));
}

ase_status bundle_write(const session *ses, bundle *p, email *out,
			size_t *stuck, ase_err *err)
{
	for (size_t i = 0; i < p->count;) {
		ASE_AUTO(email_drop) email more = { .from = NULL };
		ase_err why = ASE_ERR_INIT;
		ase_status s = is_asked(p, i) ? ASE_OK
					      : email_write(ses, p->items[i],
							    &more, &why);

		if (s == ASE_E_SYSTEM || s == ASE_E_BUSY)
			return ase_fail(err, s, "%s", why.text);
		if (s) {
			email_tell(ses, p->items[i], why.text);
			(*stuck)++;
			take_out(p, i);
			continue;
		}
		if (more.to)
			enclose(ses, out, &more);
		i++;
	}
	return ASE_OK;
}
