/*
 * merge DIR COMMIT: merge a commit into the store in DIR as ase-store sync does,
 * without asking anybody for it. Exit status: 0, 1 it failed, 2 usage.
 */

#include "lib/app/merge/merge_commits.h"

#include <stdio.h>

static ase_status carry_out(session *ses, const char *theirs, ase_err *err)
{
	ASE_AUTO(merge_drop) merge *m = NULL;
	ASE_AUTO(ase_problems_drop) ase_problems problems = ASE_PROBLEMS_INIT;
	ASE_AUTO(ase_strs_drop) ase_strs notes = ASE_STRS_INIT;
	ase_status s = merge_make(ses, theirs, &m, err);

	if (s)
		return s;
	if (merge_judge(m, &problems))
		return ase_fail(err, ASE_E_INVALID, "%s",
				problems.items[0].text);
	return merge_commit(m, &notes, err);
}

int main(int argc, char **argv)
{
	static const cli_tool tool = { .name = "merge" };
	static const cli_verb verb = { .name = "" };
	cli_call call = { .tool = &tool,
			  .verb = &verb,
			  .wait_seconds = 10,
			  .ui = { .program = "merge", .lang = "en" } };
	ASE_AUTO(session_drop) session *ses = NULL;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	if (argc != 3) {
		fputs("usage: merge DIR COMMIT\n", stderr);
		return 2;
	}
	call.store = argv[1];
	(void)ase_date_iso("2026-03-02", &call.today);
	call.on = call.at = call.now = call.today;
	s = session_open(&call, true, &ses, &err);
	if (!s)
		s = carry_out(ses, argv[2], &err);
	if (s)
		fprintf(stderr, "merge: %s\n", err.text);
	return s != ASE_OK;
}
