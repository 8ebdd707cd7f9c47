#include "lib/model/match/match_priv.h"

enum {
	/* ase_match_nearness of others, in tenths of the part. */
	REGION = 6,
	REMOTE = 4,
	/* Days of a month, in hundredths. */
	MONTH = 3044,
};

/*
 * How near an expert is to what a need asks for: what both the points and the
 * rules look at.
 */

int ase_match_skill_level(const struct ase_expert *expert, ase_sym code)
{
	for (uint32_t i = 0; i < expert->skills.count; i++)
		if (expert->skills.items[i].code == code)
			return expert->skills.items[i].level;
	return 0;
}

int ase_match_skill_near(const struct ase_expert *expert,
			 const struct ase_skill *asked)
{
	int best = 0;

	for (uint32_t i = 0; asked->group && i < expert->skills.count; i++) {
		const struct ase_skill *own = &expert->skills.items[i];

		if (own->group == asked->group && own->code != asked->code &&
		    own->level > best)
			best = own->level;
	}
	return best;
}

/* No ring of territories is followed further. */
#define DEEPEST 16

/* Whether the expert goes to the place, or to one that it lies within. */
static bool is_there(const struct ase_demand *asked,
		     const struct ase_expert *expert)
{
	ase_sym place = asked->place;

	for (int i = 0; place && i < DEEPEST; i++) {
		if (ase_intern_set_has(&expert->territories, place))
			return true;
		place = asked->territories ? asked->territories->uppers[place]
					   : 0;
	}
	return !asked->place;
}

int ase_match_nearness(const struct ase_demand *asked,
		       const struct ase_expert *expert)
{
	if (is_there(asked, expert))
		return ASE_NEAR_SAME;
	if (asked->region &&
	    ase_intern_set_has(&expert->regions, asked->region))
		return REGION;
	return asked->remote || expert->remote ? REMOTE : 0;
}

int ase_match_mission_days(const struct ase_demand *asked)
{
	return asked->until - asked->from + 1;
}

int ase_match_present_days(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	ase_day from = asked->from;
	ase_day until = asked->until;

	/* Without dates the mission begins when the expert is there. */
	if (!asked->dated && expert->from > from) {
		until += expert->from - from;
		from = expert->from;
	}
	if (expert->from > from)
		from = expert->from;
	if (expert->until && expert->until < until)
		until = expert->until;
	return until < from ? 0 : until - from + 1;
}

long ase_match_hours_there(const struct ase_demand *asked,
			   const struct ase_expert *expert)
{
	if (expert->hours < 0)
		return -1;
	return (long)((long long)expert->hours *
		      ase_match_present_days(asked, expert) * 100 / MONTH);
}
