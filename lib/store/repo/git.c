#include "lib/store/repo/store_priv.h"

#include "lib/base/i18n.h"

#include <stdarg.h>
#include <stdlib.h>
#include <time.h>

ase_status ase_git_start(ase_err *err)
{
	int code = git_libgit2_init();

	if (code < 0)
		return ase_git_fail(err, code, "cannot start libgit2");
	return ASE_OK;
}

void ase_git_stop(void)
{
	git_libgit2_shutdown();
}

ase_status ase_git_fail(ase_err *err, int code, const char *fmt, ...)
{
	const git_error *last = git_error_last();
	const char *said =
		last && last->message ? last->message : _("no reason");
	ASE_AUTO(ase_str_drop) ase_str what = ASE_STR_INIT;
	va_list ap;

	va_start(ap, fmt);
	ase_str_addv(&what, dgettext(ASE_DOMAIN, fmt), ap);
	va_end(ap);
	return ase_fail(err, code == GIT_ELOCKED ? ASE_E_BUSY : ASE_E_SYSTEM,
			"%s: git says: %s", ase_str_text(&what), said);
}

const char *ase_store_backend(void)
{
#if ASE_GIT2_STATIC
	return "libgit2 " LIBGIT2_VERSION ", static, no network";
#else
	return "libgit2 " LIBGIT2_VERSION ", shared";
#endif
}

void ase_git_pause(int milliseconds)
{
	struct timespec pause = { .tv_sec = milliseconds / 1000,
				  .tv_nsec = milliseconds % 1000 * 1000000L };

	nanosleep(&pause, NULL);
}

void ase_note(ase_strs *notes, char *sentence)
{
	if (notes)
		ase_strs_take(notes, sentence);
	else
		free(sentence);
}

void ase_git_drop_blob(git_blob **blob)
{
	git_blob_free(*blob);
	*blob = NULL;
}

void ase_git_drop_buf(git_buf *buf)
{
	git_buf_dispose(buf);
}

void ase_git_drop_commit(git_commit **commit)
{
	git_commit_free(*commit);
	*commit = NULL;
}

void ase_git_drop_config(git_config **config)
{
	git_config_free(*config);
	*config = NULL;
}

void ase_git_drop_diff(git_diff **diff)
{
	git_diff_free(*diff);
	*diff = NULL;
}

void ase_git_drop_entry(git_tree_entry **entry)
{
	git_tree_entry_free(*entry);
	*entry = NULL;
}

void ase_git_drop_filters(git_filter_list **filters)
{
	git_filter_list_free(*filters);
	*filters = NULL;
}

void ase_git_drop_index(git_index **index)
{
	git_index_free(*index);
	*index = NULL;
}

void ase_git_drop_object(git_object **object)
{
	git_object_free(*object);
	*object = NULL;
}

void ase_git_drop_odb(git_odb **odb)
{
	git_odb_free(*odb);
	*odb = NULL;
}

void ase_git_drop_reference(git_reference **reference)
{
	git_reference_free(*reference);
	*reference = NULL;
}

void ase_git_drop_signature(git_signature **signature)
{
	git_signature_free(*signature);
	*signature = NULL;
}

void ase_git_drop_status(git_status_list **list)
{
	git_status_list_free(*list);
	*list = NULL;
}

void ase_git_drop_tree(git_tree **tree)
{
	git_tree_free(*tree);
	*tree = NULL;
}

void ase_git_drop_walk(git_revwalk **walk)
{
	git_revwalk_free(*walk);
	*walk = NULL;
}
