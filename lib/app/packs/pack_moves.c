/* What records of an earlier version call otherwise. */

#include "lib/app/packs/pack_priv.h"

#include "lib/app/upgrade/forward.h"

ase_status pack_moves(change *ch, const pack_change *pc, ase_err *err)
{
	ASE_AUTO(ase_moves_drop) ase_moves moves = ASE_MOVES_INIT;
	size_t records = 0;

	ase_moves_read(ase_value_root(pc->to->about), pc->from->version,
		       pc->to->version, &moves);
	change_reshapes(ch);
	return forward_moves(ch, &moves, &records, err);
}
