#include "lib/store/maintenance/merge_text.h"

#include "lib/store/repo/store_priv.h"

static git_merge_file_input input_of(const ase_str *text)
{
	return (git_merge_file_input){ .version = GIT_MERGE_FILE_INPUT_VERSION,
				       .ptr = ase_str_text(text),
				       .size = text->size };
}

ase_status ase_merge_text(const ase_str *base, const ase_str *ours,
			  const ase_str *theirs, ase_str *out, bool *clean,
			  ase_err *err)
{
	const git_merge_file_input sides[] = { input_of(base), input_of(ours),
					       input_of(theirs) };
	git_merge_file_result merged = { .automergeable = 0 };
	ase_status s = ase_git_start(err);
	int code;

	if (s)
		return s;
	code = git_merge_file(&merged, &sides[0], &sides[1], &sides[2], NULL);
	if (code < 0)
		s = ase_git_fail(err, code, "the texts cannot be put together");
	*clean = !code && merged.automergeable;
	if (*clean)
		ase_str_addn(out, merged.ptr, merged.len);
	git_merge_file_result_free(&merged);
	ase_git_stop();
	return s;
}
