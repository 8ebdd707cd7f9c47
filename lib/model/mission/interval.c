#include "lib/model/mission/interval.h"

/* The 97.5th percentile of the normal distribution. */
#define Z 1.959963984540054

void ase_answers_add(ase_answers *answers, int answer)
{
	answers->count++;
	answers->sum += answer;
	answers->squares += (long)answer * answer;
}

ase_answers ase_answers_join(ase_answers a, ase_answers b)
{
	return (ase_answers){ .count = a.count + b.count,
			      .sum = a.sum + b.sum,
			      .squares = a.squares + b.squares };
}

/* To the nearest whole, halves away from zero; none of them is far off. */
static int whole_of(double number)
{
	return (int)(number < 0 ? number - 0.5 : number + 0.5);
}

/* The square root of what is not negative, by Newton's steps, which come down
 * from above: one function is not worth a library that every tool loads. */
static double root(double square)
{
	double at = square > 1 ? square : 1, next = (at + square / at) / 2;

	while (next < at) {
		at = next;
		next = (at + square / at) / 2;
	}
	return at;
}

static double within(double number, double least, double most)
{
	return number < least ? least : number > most ? most : number;
}

/* Abramowitz & Stegun, Handbook of Mathematical Functions, 26.7.5. */
static double student(double freedom)
{
	const double z2 = Z * Z, n = freedom;
	const double g1 = (z2 + 1) * Z / 4;
	const double g2 = ((5 * z2 + 16) * z2 + 3) * Z / 96;
	const double g3 = (((3 * z2 + 19) * z2 + 17) * z2 - 15) * Z / 384;
	const double g4 =
		((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) * Z /
		92160;

	return Z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

ase_figure ase_interval_mean(const ase_answers *answers, int whole, int least,
			     int most)
{
	const double n = (double)answers->count;
	double mean, variance, half;

	if (answers->count < ASE_INTERVAL_FEW)
		return (ase_figure){ .known = false };
	mean = (double)answers->sum / n;
	variance = ((double)answers->squares - n * mean * mean) / (n - 1);
	if (variance < whole / 12.0)
		variance = whole / 12.0;
	half = student(n - 1) * root(variance / n);
	return (ase_figure){
		.known = true,
		.value = whole_of(100 * mean),
		.low = whole_of(100 * within(mean - half, least, most)),
		.high = whole_of(100 * within(mean + half, least, most)),
	};
}

void ase_interval_wilson(size_t hits, size_t count, double *low, double *high)
{
	const double n = (double)count, share = (double)hits / n;
	const double middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n);
	const double half = Z / (1 + Z * Z / n) *
			    root(share * (1 - share) / n + Z * Z / (4 * n * n));

	*low = within(middle - half, 0, share);
	*high = within(middle + half, share, 1);
}

ase_figure ase_interval_share(size_t hits, size_t count)
{
	double low, high;

	if (count < ASE_INTERVAL_FEW)
		return (ase_figure){ .known = false };
	ase_interval_wilson(hits, count, &low, &high);
	return (ase_figure){
		.known = true,
		.value = whole_of(100 * (double)hits / (double)count),
		.low = whole_of(100 * low),
		.high = whole_of(100 * high),
	};
}

int ase_interval_share_low(size_t hits, size_t count)
{
	double low, high;

	if (!count)
		return 0;
	ase_interval_wilson(hits, count, &low, &high);
	return whole_of(1000 * low);
}

ase_figure ase_interval_net(size_t up, size_t down, size_t count)
{
	const double n = (double)count;
	double score, more, middle, half;

	if (count < ASE_INTERVAL_FEW)
		return (ase_figure){ .known = false };
	score = ((double)up - (double)down) / n;
	more = n + 3;
	middle = ((double)up - (double)down) / more;
	half = Z * root((((double)up + (double)down + 1.5) / more -
			 middle * middle) /
			more);
	return (ase_figure){
		.known = true,
		.value = whole_of(100 * score),
		.low = whole_of(100 * within(middle - half, -1, score)),
		.high = whole_of(100 * within(middle + half, score, 1)),
	};
}
