/* What a pack adds to the process, part by part. */

#include "lib/app/packs/pack_priv.h"
#include "lib/app/packs/process_parts.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* The process, and the pack's share of it as it was and as it comes. */
struct process {
	change *ch;
	pack_change *pc;
	process_parts ours, was, comes;
	bool changes;
};

static void process_drop(struct process *p)
{
	process_parts_drop(&p->ours);
	process_parts_drop(&p->was);
	process_parts_drop(&p->comes);
}

static const process_part *get(const process_parts *parts,
			       const process_part *like)
{
	size_t i = process_parts_find(parts, like->section, like->name);

	return i < parts->count ? &parts->items[i] : NULL;
}

static void note(struct process *p, const process_part *part, pack_fate fate)
{
	p->changes = true;
	if (part->section != PROCESS_VOID)
		pack_note(p->pc,
			  part->section == PROCESS_STEPS ? PACK_STEPS_OF
							 : PACK_LIMITS,
			  fate, part->name, PACK_PROCESS);
}

static void stays(struct process *p, const process_part *part, const char *why)
{
	ase_strs_take(&p->pc->told,
		      ase_strf("%s: %s: %s", PACK_PROCESS, part->name, why));
}

/* Where a part that comes goes: behind the nearest of those before it in the
 * pack that is there, behind the step that the pack names, or the last; what
 * core has comes first. */
static size_t place_of(const struct process *p, const process_part *part)
{
	const ase_value *about = p->pc->to->about;
	const char *after = ase_node_path_text(ase_value_root(about), "after");
	size_t i = process_parts_find(&p->comes, part->section, part->name);
	size_t last = p->ours.count;

	while (i-- > 0 && p->comes.items[i].section == part->section) {
		size_t at = process_parts_find(&p->ours, part->section,
					       p->comes.items[i].name);

		if (at < p->ours.count)
			return at + 1;
	}
	if (after && part->section == PROCESS_STEPS) {
		size_t at = process_parts_find(&p->ours, PROCESS_STEPS, after);

		if (at < p->ours.count)
			return at + 1;
	}
	return strcmp(p->pc->to->name, PACK_CORE) == 0 ? 0 : last;
}

/* Both have changed it. */
static ase_status put_together(struct process *p, size_t at,
			       const process_part *was,
			       const process_part *comes, ase_err *err)
{
	process_part *ours = &p->ours.items[at];
	ASE_AUTO(ase_strdrop) char *base = process_part_text(was);
	ASE_AUTO(ase_strdrop) char *mine = process_part_text(ours);
	ASE_AUTO(ase_strdrop) char *theirs = process_part_text(comes);
	const merge_input in = { .path = PACK_PROCESS,
				 .base = { base, strlen(base) },
				 .ours = { mine, strlen(mine) },
				 .theirs = { theirs, strlen(theirs) },
				 .kinds = change_session(p->ch)->kinds };
	merge_result made = { .gone = false };
	ase_status s = merge_file(&in, &made, err);
	size_t key = strlen(process_section_key(ours->section)) + 2;

	if (s) {
		merge_result_drop(&made);
		return ase_fail_in(err, ours->name);
	}
	s = pack_rivals_keep(p->ch, p->pc, PACK_PROCESS, ours->name, &made,
			     err);
	if (!s && strcmp(ase_str_text(&made.text), mine) != 0) {
		note(p, ours, PACK_CHANGED);
		process_parts_replace(
			&p->ours, at,
			ase_strdup(ase_str_text(&made.text) + key));
	}
	merge_result_drop(&made);
	return s;
}

static ase_status bring(struct process *p, const process_part *comes,
			ase_err *err)
{
	const process_part *was = get(&p->was, comes);
	size_t at = process_parts_find(&p->ours, comes->section, comes->name);
	process_part copy = *comes;

	if (was && strcmp(was->lines, comes->lines) == 0)
		return ASE_OK; /* what the network made of it */
	if (at == p->ours.count && was) {
		stays(p, comes,
		      _("you have removed it, and the pack has changed it; it "
			"stays away"));
		return ASE_OK;
	}
	if (at == p->ours.count) {
		copy.lines = ase_strdup(comes->lines);
		process_parts_insert(&p->ours, place_of(p, comes), copy);
		note(p, comes, PACK_NEW);
		return ASE_OK;
	}
	if (!was || strcmp(p->ours.items[at].lines, comes->lines) == 0)
		return ASE_OK;
	if (strcmp(p->ours.items[at].lines, was->lines) != 0)
		return put_together(p, at, was, comes, err);
	note(p, comes, PACK_CHANGED);
	process_parts_replace(&p->ours, at, ase_strdup(comes->lines));
	return ASE_OK;
}

/* "steps.step=training-notice"; yours. */
static char *field_of(const process_part *part)
{
	static const char *const keys[PROCESS_SECTIONS] = {
		[PROCESS_STEPS] = "step=",
		[PROCESS_LIMITS] = "limit=",
	};
	const char *key = keys[part->section];

	return ase_strf("%s.%s%s", process_section_key(part->section),
			key ? key : "", part->name);
}

static ase_status take_away(struct process *p, const process_part *was,
			    ase_err *err)
{
	size_t at = process_parts_find(&p->ours, was->section, was->name);

	if (at == p->ours.count || get(&p->comes, was))
		return ASE_OK;
	if (!ase_node_same(p->ours.items[at].node, was->node)) {
		stays(p, was,
		      p->pc->to ? _("you have changed it; it stays")
				: _("it goes with what you have changed in "
				    "it"));
		if (p->pc->to) {
			ASE_AUTO(ase_strdrop) char *field = field_of(was);

			return pack_rivals_keep_gone(p->ch, p->pc, PACK_PROCESS,
						     field, err);
		}
	}
	note(p, was, PACK_GONE);
	process_parts_remove(&p->ours, at);
	return ASE_OK;
}

/* The parts of a file of the pack; none where there is no file. */
static ase_status read_file(const pack *from, process_parts *out, ase_err *err)
{
	const pack_file *file = pack_get(from, PACK_STEPS);

	if (file && process_parts_read(ase_str_text(&file->text),
				       file->text.size, out, err))
		return ase_fail_in(err, PACK_STEPS);
	return ASE_OK;
}

static ase_status read_ours(struct process *p, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool there = false;
	ase_status s = pack_ours(p->ch, PACK_PROCESS, &text, &there, err);

	if (s)
		return s;
	s = process_parts_read(ase_str_text(&text), text.size, &p->ours, err);
	return s ? ase_fail_in(err, PACK_PROCESS) : ASE_OK;
}

ase_status pack_process(change *ch, pack_change *pc, ase_err *err)
{
	ASE_AUTO(process_drop) struct process p = { .ch = ch, .pc = pc };
	ASE_AUTO(ase_str_drop) ase_str out = ASE_STR_INIT;
	ase_status s;

	if ((s = read_ours(&p, err)) ||
	    (s = read_file(pc->from, &p.was, err)) ||
	    (s = read_file(pc->to, &p.comes, err)))
		return s;
	for (size_t i = 0; i < p.comes.count && !s; i++)
		s = bring(&p, &p.comes.items[i], err);
	for (size_t i = 0; i < p.was.count && !s; i++)
		s = take_away(&p, &p.was.items[i], err);
	if (s || !p.changes)
		return s;
	process_parts_write(&p.ours, &out);
	change_text(ch, PACK_PROCESS, ase_str_text(&out), out.size);
	return ASE_OK;
}

ase_status pack_process_same(const session *ses, const pack_file *steps,
			     bool *out, ase_err *err)
{
	ASE_AUTO(process_parts_drop) process_parts ours = { .count = 0 };
	ASE_AUTO(process_parts_drop) process_parts came = { .count = 0 };
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	bool there = false;
	ase_status s = ase_snapshot_text_if(ses->snapshot, PACK_PROCESS, &text,
					    &there, err);

	if (s || (s = process_parts_read(ase_str_text(&text), text.size, &ours,
					 err)))
		return s;
	if ((s = process_parts_read(ase_str_text(&steps->text),
				    steps->text.size, &came, err)))
		return s;
	*out = true;
	for (size_t i = 0; i < came.count; i++) {
		const process_part *its = get(&ours, &came.items[i]);

		if (!its || strcmp(its->lines, came.items[i].lines) != 0)
			*out = false;
	}
	return ASE_OK;
}
