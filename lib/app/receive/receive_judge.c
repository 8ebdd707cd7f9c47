/* What the files of a push say, by the policy before the push. */

#include "lib/app/receive/receive_priv.h"

#include "lib/app/session/policy_set.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <string.h>

/* A problem of the reference, not of a file. */
static void add(struct receive_ref *ref, const char *text)
{
	const size_t from = ref->problems.count;

	(void)ase_problems_add(&ref->problems, 0, 0, NULL, "%s", text);
	ase_problems_in(&ref->problems, from, ref->name);
}

/* Whether the push may have kinds that the policy before it does not know. */
static bool has_schemas(const struct receive_look *look)
{
	for (size_t i = 0; i < look->paths.count; i++)
		if (session_is_schema(look->paths.items[i]))
			return true;
	return false;
}

/* Whether something is wrong with a record. */
static bool has_bad_records(const struct receive_look *look)
{
	const ase_problems *problems = &look->ref->problems;
	char id[ASE_ID_SIZE];

	for (size_t i = 0; i < problems->count; i++)
		if (!problems->items[i].warning &&
		    ase_kinds_of_path(look->ses->kinds, problems->items[i].file,
				      id))
			return true;
	return false;
}

/* Records are not held against policy that comes with them: say so, where that
 * may be why. */
static void tell_policy(const struct receive_look *look)
{
	struct receive_ref *ref = look->ref;
	const size_t from = ref->told.count;

	if (look->own || !has_bad_records(look))
		return;
	for (size_t i = 0; i < look->paths.count; i++) {
		if (!policy_set_takes(look->paths.items[i]))
			continue;
		(void)ase_problems_warn(
			&ref->told, 0, 0, NULL,
			"policy changes with this push (%s), and records are "
			"judged by the policy before it: push the commits that "
			"change policy first, by themselves",
			look->paths.items[i]);
		ase_problems_in(&ref->told, from, ref->name);
		return;
	}
}

/* Whether git's attributes let a record be what it is, as `commit` has them:
 * `value` gets what stands in the way, and is yours. */
static const char *odd_attribute(const struct receive_look *look,
				 const char *commit, char **value)
{
	static const char *const none[] = { "filter", "working-tree-encoding" };
	static const char record[] = "orgs/0/o-00000000.yaml";
	ase_store *store = look->push->ses->store;

	*value = ase_pushed_attribute(store, commit, record, "merge");
	if (!*value || strcmp(*value, "ase") != 0)
		return "merge";
	for (size_t i = 0; i < ASE_COUNT(none); i++) {
		ase_strdrop(value);
		*value = ase_pushed_attribute(store, commit, record, none[i]);
		if (*value && strcmp(*value, "false") != 0)
			return none[i];
	}
	return NULL;
}

/* git would merge records otherwise, or run a program on them, in every clone:
 * told of a first push, and refused where it comes later. */
static void judge_attributes(const struct receive_look *look)
{
	struct receive_ref *ref = look->ref;
	ase_problems *to = look->own ? &ref->told : &ref->problems;
	const size_t from = to->count;
	ASE_AUTO(ase_strdrop) char *value = NULL;
	ASE_AUTO(ase_strdrop) char *was = NULL;
	const char *name;

	if (!ase_strs_has(&look->paths, ".gitattributes") ||
	    !(name = odd_attribute(look, look->after, &value)) ||
	    (!look->own && odd_attribute(look, look->policy, &was)))
		return;
	(void)ase_problems_add(to, 0, 0, NULL,
			       "git does with records what it must not (%s: "
			       "%s); wanted is: *.yaml text eol=lf merge=ase",
			       name, value ? value : "-");
	to->items[from].warning = look->own;
	ase_problems_in(to, from, ".gitattributes");
}

/* Whether there is more than this server looks at: a problem like others. */
static bool exceeds(const struct receive_look *look, ase_status *s,
		    ase_err *why, ase_err *err)
{
	if (*s != ASE_E_REFUSED) {
		if (*s && err)
			*err = *why;
		return *s != ASE_OK;
	}
	add(look->ref, why->text);
	*s = ASE_OK;
	return true;
}

/* Records of kinds that are new are judged by the policy that comes with them,
 * where that holds. */
static ase_status judge_new_kinds(struct receive_look *news,
				  ase_problems *across, ase_err *err)
{
	ase_problems *problems = &news->ref->problems;
	ase_status s;

	if (!news->ses)
		return ASE_OK;
	if ((s = receive_look_read(news, problems, err)) ||
	    (s = receive_look_signed(news, problems, err)))
		return s;
	receive_look_across(news, across);
	return ASE_OK;
}

/* What is known to differ. */
static ase_status judge_all(struct receive_look *look,
			    struct receive_look *news, ase_err *err)
{
	ASE_AUTO(ase_problems_drop) ase_problems across = ASE_PROBLEMS_INIT;
	struct receive_ref *ref = look->ref;
	ase_problems *problems = &ref->problems;
	size_t from;
	ase_status s = receive_layout(look->push, ref, look->ses->kinds,
				      news->ses ? news->ses->kinds : NULL, err);

	if (s || (s = receive_look_read(look, problems, err)))
		return s;
	from = ase_problems_errors(problems);
	receive_look_policy(look, problems);
	judge_attributes(look);
	if (from == ase_problems_errors(problems) &&
	    (s = judge_new_kinds(news, &across, err)))
		return s;
	receive_look_across(look, &across);
	if ((s = receive_look_signed(look, &across, err)) ||
	    (s = receive_across(look->push, ref, &across, err)))
		return s;
	tell_policy(look);
	return ASE_OK;
}

ase_status receive_judge(const struct receive *push, struct receive_ref *ref,
			 ase_err *err)
{
	ase_store *store = push->ses->store;
	ASE_AUTO(receive_look_drop)
	struct receive_look look = { .push = push,
				     .ref = ref,
				     .policy = ref->base,
				     .before = ref->base,
				     .after = ref->tip };
	ASE_AUTO(receive_look_drop)
	struct receive_look news = { .push = push,
				     .ref = ref,
				     .policy = ref->base,
				     .before = ref->base,
				     .after = ref->tip,
				     .own = true };
	ase_err why = ASE_ERR_INIT;
	ase_status s;

	if (!ase_pushed_is_store(store, ref->tip)) {
		add(ref, _("no store: it has no ase.yaml"));
		return ASE_OK;
	}
	look.own = !*ref->base || !ase_pushed_is_store(store, ref->base);
	s = receive_look_open(&look, &why);
	if (exceeds(&look, &s, &why, err))
		return s;
	if (!look.own && has_schemas(&look)) {
		news.known = look.ses->kinds;
		if ((s = receive_look_open(&news, err)))
			return s;
	}
	return judge_all(&look, &news, err);
}
