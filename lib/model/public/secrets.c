#include "lib/model/public/secrets_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdlib.h>
#include <string.h>

const char *ase_secret_name(ase_secret_kind kind)
{
	static const char *const names[] = { "name", "mail", "phone", "address",
					     "text" };

	return names[kind];
}

const char *ase_secret_title(ase_secret_kind kind)
{
	switch (kind) {
	case ASE_SECRET_NAME:
		return _("a full name");
	case ASE_SECRET_MAIL:
		return _("a mail address");
	case ASE_SECRET_PHONE:
		return _("a telephone number");
	case ASE_SECRET_ADDRESS:
		return _("a postal address");
	default:
		return _("six words of a private text");
	}
}

/*
 * The set.
 */

static secret_run *slot_of(const secret_set *set, uint64_t hash)
{
	size_t i = hash & (set->room - 1);

	while (set->items[i].hash && set->items[i].hash != hash)
		i = (i + 1) & (set->room - 1);
	return &set->items[i];
}

static void enlarge(secret_set *set)
{
	const secret_set old = *set;

	set->room = old.room ? 2 * old.room : 1024;
	set->items = ase_alloc(set->room * sizeof(*set->items));
	for (size_t i = 0; i < old.room; i++)
		if (old.items[i].hash)
			*slot_of(set, old.items[i].hash) = old.items[i];
	free(old.items);
}

void secret_set_add(secret_set *set, secret_run run)
{
	secret_run *slot;

	if (2 * set->count >= set->room)
		enlarge(set);
	slot = slot_of(set, run.hash);
	if (slot->hash)
		return;
	*slot = run;
	set->count++;
}

const secret_run *secret_set_get(const secret_set *set, uint64_t hash)
{
	const secret_run *slot = set->room ? slot_of(set, hash) : NULL;

	return slot && slot->hash ? slot : NULL;
}

ase_secrets *ase_secrets_new(void)
{
	return ase_alloc(sizeof(ase_secrets));
}

void ase_secrets_drop(ase_secrets **secrets)
{
	if (!*secrets)
		return;
	free((*secrets)->words.items);
	free((*secrets)->digits.items);
	free((*secrets)->allowed.items);
	free(*secrets);
	*secrets = NULL;
}

/*
 * What is no secret.
 */

/* Allow the runs of `least` to `most` words. */
static void allow_words(ase_secrets *secrets, const char *text, size_t least,
			size_t most)
{
	ASE_AUTO(secret_words_drop) secret_words words = { .count = 0 };

	secret_words_read(text, &words);
	for (size_t i = 0; i < words.count; i++) {
		uint64_t hash = 0;

		for (size_t n = 1; n <= most && i + n <= words.count; n++) {
			hash = secret_run_more(hash, words.hashes[i + n - 1]);
			if (n >= least)
				secret_set_add(&secrets->allowed,
					       (secret_run){ .hash = hash });
		}
	}
}

static void allow_numbers(ase_secrets *secrets, const char *text)
{
	size_t line = 1;

	for (;;) {
		ASE_AUTO(ase_str_drop) ase_str number = ASE_STR_INIT;

		if (!secret_number(&text, &line, &number))
			return;
		for (size_t n = SECRET_DIGITS_LEAST; n <= number.size; n++)
			secret_set_add(
				&secrets->allowed,
				(secret_run){
					.hash = secret_digits(
						number.data + number.size - n,
						n) });
	}
}

void ase_secrets_allow(ase_secrets *secrets, const char *text)
{
	allow_words(secrets, text, 1, SECRET_WORDS);
	allow_numbers(secrets, text);
}

void ase_secrets_allow_runs(ase_secrets *secrets, const char *text)
{
	allow_words(secrets, text, ASE_SECRETS_RUN, ASE_SECRETS_RUN);
}

/*
 * Looking for them.
 */

/* Tell of a run, the longest of those that begin at one word, if there is. */
static void find_words(const ase_secrets *secrets, const char *text,
		       ase_secret_fn fn, void *payload)
{
	ASE_AUTO(secret_words_drop) secret_words words = { .count = 0 };

	secret_words_read(text, &words);
	for (size_t i = 0; i < words.count; i++) {
		uint64_t hash = 0;

		for (size_t n = 1; n <= SECRET_WORDS && i + n <= words.count;
		     n++) {
			const secret_run *run;

			hash = secret_run_more(hash, words.hashes[i + n - 1]);
			run = secrets->lengths[n]
				      ? secret_set_get(&secrets->words, hash)
				      : NULL;
			if (run)
				fn(payload, run->kind, words.lines[i],
				   run->rec);
		}
	}
}

/* Each stretch of the digits of a number, of the lengths that there are. */
static void find_in_number(const ase_secrets *secrets, const ase_str *number,
			   size_t line, ase_secret_fn fn, void *payload)
{
	for (size_t n = SECRET_DIGITS_LEAST; n <= SECRET_DIGITS; n++) {
		/* A short number is one only where nothing else stands there. */
		if (!secrets->numbers[n] ||
		    (n < SECRET_DIGITS && n != number->size))
			continue;
		for (size_t i = 0; i + n <= number->size; i++) {
			const secret_run *run = secret_set_get(
				&secrets->digits,
				secret_digits(number->data + i, n));

			if (run)
				fn(payload, run->kind, line, run->rec);
		}
	}
}

void ase_secrets_find(const ase_secrets *secrets, const char *text,
		      ase_secret_fn fn, void *payload)
{
	size_t line = 1;

	find_words(secrets, text, fn, payload);
	for (;;) {
		ASE_AUTO(ase_str_drop) ase_str number = ASE_STR_INIT;

		if (!secret_number(&text, &line, &number))
			return;
		find_in_number(secrets, &number, line, fn, payload);
	}
}
