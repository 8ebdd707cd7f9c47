#ifndef ASE_MODEL_MISSION_INTERVAL_H
#define ASE_MODEL_MISSION_INTERVAL_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Figures of a few answers, each with the interval that holds it 95 times of
 * 100: what others of the same sort would have answered. With fewer than
 * ASE_INTERVAL_FEW answers there is no figure at all: it would be somebody's
 * answer, or noise.
 */
#define ASE_INTERVAL_FEW 5

/* A figure and its interval, all in the same unit. */
typedef struct ase_figure {
	bool known; /* false: too few; then the rest is 0 */
	int value;
	int low, high; /* low <= value <= high, within the scale */
} ase_figure;

/* Answers in whole numbers, added up. */
typedef struct ase_answers {
	size_t count;
	long sum;
	long squares; /* the sum of their squares */
} ase_answers;

void ase_answers_add(ase_answers *answers, int answer);
ase_answers ase_answers_join(ase_answers a, ase_answers b);

/*
 * The mean in hundredths (4.25 is 425), of answers from `least` to `most`.
 * Student's interval, mean -+ t s / sqrt(n), with s the standard deviation of
 * the sample (n - 1) and t the 97.5th percentile for n - 1 degrees of freedom,
 * by the expansion of Abramowitz & Stegun, 26.7.5. A whole number stands for
 * all that is rounded to it, so that `s` squared is at least 1/12 for each of
 * the `whole` answers that one value is made of (2: a difference): five equal
 * answers are not certain to a hundredth.
 */
ase_figure ase_interval_mean(const ase_answers *answers, int whole, int least,
			     int most);

/* Wilson's score interval of a share (Wilson 1927), from 0 to 1; of one answer
 * or more. */
void ase_interval_wilson(size_t hits, size_t count, double *low, double *high);

/* The share in percent, with that. */
ase_figure ase_interval_share(size_t hits, size_t count);

/* The lower end alone, in thousandths, of however few: what is worth to be
 * hoped for, to rank by; 0 of none. */
int ase_interval_share_low(size_t hits, size_t count);

/*
 * The net score: percent of `up` less percent of `down`, -100 to 100. The
 * adjusted Wald interval of Rocks 2016 (Interval Estimation for the Net
 * Promoter Score, after Agresti & Min): 3/4 of an answer more of each of the
 * two, and 3/2 in between, in what the interval is reckoned from.
 */
ase_figure ase_interval_net(size_t up, size_t down, size_t count);

#endif
