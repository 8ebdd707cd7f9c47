/* What becomes of a reference. */

#include "lib/app/receive/receive.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

void receive_ref_drop(struct receive_ref *ref)
{
	free(ref->name);
	ase_problems_drop(&ref->problems);
	ase_problems_drop(&ref->told);
	for (size_t i = 0; i < ref->event_count; i++) {
		free(ref->events[i].author);
		free(ref->events[i].undoes);
	}
	free(ref->events);
	for (size_t i = 0; i < ref->brought.room; i++) {
		struct receive_file *one = ref->brought.slots[i].thing;

		if (one)
			free(one->path);
		free(one);
	}
	ase_map_drop(&ref->brought);
}

static void refuse(struct receive_ref *ref, const char *text)
{
	const size_t from = ref->problems.count;

	(void)ase_problems_add(&ref->problems, 0, 0, NULL, "%s", text);
	ase_problems_in(&ref->problems, from, ref->name);
}

/* A reference goes. */
static void refuse_deleted(struct receive_ref *ref, bool tag)
{
	refuse(ref, tag ? _("a tag stays where it is: neither moved nor "
			    "deleted, or it would not tell what was")
			: _("a branch is not deleted: what it alone holds "
			    "would be lost"));
}

/* A commit comes in the place of another. */
static void check_moved(struct receive *push, struct receive_ref *ref, bool tag)
{
	ASE_AUTO(ase_strdrop) char *text = NULL;

	if (tag) {
		refuse_deleted(ref, true);
		return;
	}
	if (ase_pushed_descends(push->ses->store, ref->tip, ref->old))
		return;
	text = ase_strf(_("the history is another one: %.10s, which stands "
			  "here, is not in it; fetch and merge what is here, "
			  "then push again (never with --force)"),
			ref->old);
	refuse(ref, text);
}

/* Whether another branch of the push has the commit: it is judged there. */
static bool comes_with_branch(const struct receive *push,
			      const struct receive_ref *tag)
{
	for (size_t i = 0; i < push->count; i++) {
		const struct receive_ref *one = &push->refs[i];

		if (*one->new &&ase_text_begins(one->name, "refs/heads/") &&
		    ase_pushed_descends(push->ses->store, one->new, tag->tip))
			return true;
	}
	return false;
}

/* The commit before the reference: what stands where it shall; of a new one,
 * where it has left the main branch, which may come with the same push. */
static void find_base(struct receive *push, struct receive_ref *ref)
{
	ase_store *store = push->ses->store;
	ASE_AUTO(ase_strdrop) char *main = ase_pushed_main(store);

	if (*ref->old) {
		memcpy(ref->base, ref->old, sizeof(ref->base));
		return;
	}
	ase_pushed_left(store, ref->tip, "", ref->base);
	for (size_t i = 0; !*ref->base && main && i < push->count; i++) {
		const struct receive_ref *one = &push->refs[i];

		if (one != ref && *one->new &&strcmp(one->name, main) == 0)
			ase_pushed_left(store, ref->tip, one->new, ref->base);
	}
}

/* A reference before it in the push is judged for the same. */
static void find_like(const struct receive *push, struct receive_ref *ref)
{
	for (size_t i = 0; &push->refs[i] < ref && !ref->like; i++)
		if (strcmp(push->refs[i].tip, ref->tip) == 0 &&
		    strcmp(push->refs[i].base, ref->base) == 0)
			ref->like = i + 1;
	if (ref->like)
		*ref->tip = '\0';
}

ase_status receive_ref_check(struct receive *push, struct receive_ref *ref,
			     ase_err *err)
{
	const bool tag = ase_text_begins(ref->name, "refs/tags/");
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if (!tag && !ase_text_begins(ref->name, "refs/heads/")) {
		refuse(ref, _("neither a branch (refs/heads/) nor a tag "
			      "(refs/tags/): nothing else is taken in"));
		return ASE_OK;
	}
	if (!*ref->new) {
		refuse_deleted(ref, tag);
		return ASE_OK;
	}
	s = ase_pushed_commit(push->ses->store, ref->new, ref->tip, &why);
	if (s && s != ASE_E_NOT_FOUND)
		return ase_fail(err, s, "%s", why.text);
	if (s) {
		refuse(ref, why.text);
		return ASE_OK;
	}
	if (*ref->old)
		check_moved(push, ref, tag);
	if (ref->problems.count ||
	    (!*ref->old && ase_pushed_holds(push->ses->store, ref->tip)) ||
	    (tag && comes_with_branch(push, ref))) {
		*ref->tip = '\0'; /* nothing more to judge */
		return ASE_OK;
	}
	find_base(push, ref);
	find_like(push, ref);
	return ASE_OK;
}
