#include "cmd/proposal.h"

#include "lib/base/mem.h"

static void note_number(change *ch, const char *id, const char *path,
			int number)
{
	ASE_AUTO(ase_strdrop) char *text = ase_strf("%d", number);

	change_plain(ch, id, path, text);
}

static void note_score(change *ch, const char *id, const ase_score *score)
{
	if (!score->total)
		return;
	note_number(ch, id, "score", score->total);
	for (int i = 0; i < ASE_PARTS; i++) {
		ASE_AUTO(ase_strdrop)
		char *path = ase_strf("parts.%s", ase_part_name((ase_part)i));

		note_number(ch, id, path, score->points[i]);
	}
}

ase_status proposal_add(change *ch, const ase_record *need,
			const ase_score *score, char id[ASE_ID_SIZE],
			ase_err *err)
{
	ase_status s = change_add(ch, "match", id, err);

	if (s)
		return s;
	change_set(ch, id, "need", need->id);
	change_set(ch, id, "expert", score->expert->id);
	note_score(ch, id, score);
	change_date(ch, id, "proposed_on", change_call(ch)->on);
	return ASE_OK;
}
