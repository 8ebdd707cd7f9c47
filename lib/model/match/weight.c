#include "lib/model/match/weight.h"

#include "lib/base/i18n.h"

/* The usual ones, which data-schema/ase.yaml tells. */
static const struct {
	const char *name;
	int points;
} parts[ASE_PARTS] = {
	[ASE_PART_SKILLS] = { N_("skills"), 500 },
	[ASE_PART_TRAITS] = { N_("traits"), 150 },
	[ASE_PART_TERRITORY] = { N_("territory"), 100 },
	[ASE_PART_AVAILABILITY] = { N_("availability"), 100 },
	[ASE_PART_EVALUATIONS] = { N_("evaluations"), 50 },
	[ASE_PART_ROTATION] = { N_("rotation"), 100 },
};

const char *ase_weight_part_name(ase_part part)
{
	return parts[part].name;
}

static size_t check_sum(int sum, const ase_weights *weights,
			ase_problems *problems)
{
	const int skills = weights->points[ASE_PART_SKILLS] + ASE_POINTS - sum;

	if (sum == ASE_POINTS)
		return 0;
	if (skills < 0)
		return ase_problems_add(problems, 0, 0, "weights",
					"the points add up to %d, not to %d: "
					"take %d away",
					sum, ASE_POINTS, sum - ASE_POINTS);
	return ase_problems_add(problems, 0, 0, "weights",
				"the points add up to %d, not to %d: with the "
				"others as they are, type skills: %d",
				sum, ASE_POINTS, skills);
}

size_t ase_weights_read(const ase_node *config, ase_weights *out,
			ase_problems *problems)
{
	const ase_node *node = ase_node_get(config, "weights");
	int sum = 0;

	for (int i = 0; i < ASE_PARTS; i++) {
		const ase_node *one = ase_node_get(node, parts[i].name);
		long long points = node ? 0 : parts[i].points;

		if (one && (!ase_node_integer(one, &points) || points < 0 ||
			    points > ASE_POINTS))
			return ase_problems_add(
				problems, 0, 0, "weights",
				"'%s' takes points, a whole number from 0 to "
				"%d",
				parts[i].name, ASE_POINTS);
		out->points[i] = (int)points;
		sum += (int)points;
	}
	return check_sum(sum, out, problems);
}

/* A whole number from 1 to `most` under `name`, or the usual one. */
static size_t read_habit(const ase_node *node, const char *name, int most,
			 int *out, ase_problems *problems)
{
	const ase_node *one = ase_node_get(node, name);
	long long number = *out;

	if (one &&
	    (!ase_node_integer(one, &number) || number < 1 || number > most))
		return ase_problems_add(
			problems, 0, 0, "matching",
			"'%s' takes a whole number from 1 to %d", name, most);
	*out = (int)number;
	return 0;
}

size_t ase_weight_settings_read(const ase_node *config, ase_match_settings *out,
				ase_problems *problems)
{
	const ase_node *node = ase_node_get(config, "matching");
	const ase_node *charter = ase_node_get(node, "charter");
	size_t wrong = 0;

	*out = (ase_match_settings){
		.months = 6,
		.answers = 3,
		.edition = ase_node_path_text(config, "editions.charter"),
	};
	wrong += read_habit(node, "months", 60, &out->months, problems);
	wrong += read_habit(node, "answers", 100, &out->answers, problems);
	if (charter && !ase_node_boolean(charter, &out->charter))
		wrong += ase_problems_add(problems, 0, 0, "matching",
					  "'charter' takes true or false");
	return wrong;
}
