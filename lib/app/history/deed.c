#include "lib/app/history/deed.h"

#include "lib/base/mem.h"
#include "lib/text/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What the ledger remembers of an undo. */
struct deed_undo {
	char by[DEED_SHORT_SIZE];      /* the commit that did it */
	char commit[DEED_COMMIT_SIZE]; /* of the deed, if it was by hand */
};

/* The text as far as there is room for it. */
static void copy(char *out, size_t size, const char *text)
{
	size_t length = strnlen(text, size - 1);

	memcpy(out, text, length);
	out[length] = '\0';
}

/* The value of a trailer into `out`; whether there is one. */
static bool take_trailer(const ase_event *event, const char *key, char *out,
			 size_t size)
{
	ASE_AUTO(ase_strdrop)
	char *value = ase_history_trailer(event->message, key);

	copy(out, size, value ? value : "");
	return value && *value;
}

/* What holds of a commit by hand through a rebase. */
static void name_by_hand(const ase_event *event, char out[DEED_NAME_SIZE])
{
	char digest[ASE_DIGEST_SIZE];
	ASE_AUTO(ase_strdrop)
	char *text = ase_strf("%s\n%lld\n%s", event->email, event->when,
			      event->subject);

	ase_digest(text, strlen(text), digest);
	copy(out, DEED_NAME_SIZE, digest);
}

/* Ten hexadecimal digits. */
static bool is_commit(const char *text)
{
	return strspn(text, "0123456789abcdef") >= DEED_SHORT_SIZE - 1;
}

/* Undos from before there were names, and git's own reverts, say a commit. */
static void read_plain_undo(const ase_event *event, deed *out)
{
	static const char git_says[] = "This reverts commit ";
	static const char we_said[] = " taken back";
	const char *colon = strstr(event->subject, ": ");
	const char *words = colon ? colon + 2 : event->subject;
	const char *revert = strstr(event->message, git_says);

	if (is_commit(words) &&
	    strcmp(words + DEED_SHORT_SIZE - 1, we_said) == 0)
		copy(out->undoes, DEED_SHORT_SIZE, words);
	else if (revert && is_commit(revert + strlen(git_says)))
		copy(out->undoes, DEED_SHORT_SIZE, revert + strlen(git_says));
}

void deed_read(const ase_event *event, deed *out)
{
	char part[8], unattended[8];

	*out = (deed){ .part = 1 };
	copy(out->commit, sizeof(out->commit), event->id);
	out->by_tool =
		take_trailer(event, "Ase-Change", out->name, sizeof(out->name));
	if (!out->by_tool)
		name_by_hand(event, out->name);
	if (take_trailer(event, "Ase-Part", part, sizeof(part)))
		out->part = strtoul(part, NULL, 10);
	out->unattended = take_trailer(event, "Ase-Unattended", unattended,
				       sizeof(unattended));
	if (take_trailer(event, "Ase-Undoes", out->undoes, sizeof(out->undoes)))
		(void)take_trailer(event, "Ase-Redoes", out->redoes,
				   sizeof(out->redoes));
	else
		read_plain_undo(event, out);
}

void deed_which(const deed *one, char out[DEED_WHICH_SIZE])
{
	if (one->by_tool) {
		copy(out, DEED_WHICH_SIZE, one->name);
		return;
	}
	snprintf(out, DEED_WHICH_SIZE, "%s %s", one->commit, one->name);
}

bool deed_is_which(const deed *one, const char *which)
{
	const char *blank = strchr(which, ' ');

	if (one->by_tool && strcmp(which, one->name) == 0)
		return true;
	if (strncmp(which, one->commit, DEED_SHORT_SIZE - 1) == 0)
		return true;
	return blank && strcmp(blank + 1, one->name) == 0;
}

bool deed_is_undo(const deed *one)
{
	return *one->undoes && !*one->redoes;
}

void deed_ledger_drop(deed_ledger *ledger)
{
	ase_map_drop(&ledger->undone);
	ase_strs_drop(&ledger->keys);
	for (size_t i = 0; i < ledger->count; i++)
		free(ledger->undos[i]);
	free(ledger->undos);
}

static void put(deed_ledger *ledger, const char *key, struct deed_undo *undo)
{
	if (ase_map_get(&ledger->undone, key))
		return;
	ase_strs_add(&ledger->keys, key);
	ase_map_put(&ledger->undone, ledger->keys.items[ledger->keys.count - 1],
		    undo);
}

/* The deed is an undo that stands: what it takes back does not. */
static void enter(deed_ledger *ledger, const deed *one)
{
	struct deed_undo *undo = ase_alloc(sizeof(*undo));
	const char *blank = strchr(one->undoes, ' ');
	char digits[DEED_SHORT_SIZE];

	ledger->undos = ase_grow(ledger->undos, &ledger->room, ledger->count,
				 sizeof(struct deed_undo *));
	ledger->undos[ledger->count++] = undo; /* moved */
	copy(undo->by, sizeof(undo->by), one->commit);
	if (!blank || blank - one->undoes >= DEED_COMMIT_SIZE) {
		put(ledger, one->undoes, undo);
		return;
	}
	copy(undo->commit, (size_t)(blank - one->undoes) + 1, one->undoes);
	copy(digits, sizeof(digits), one->undoes);
	put(ledger, digits, undo);
	put(ledger, blank + 1, undo);
}

static const struct deed_undo *find(const deed_ledger *ledger, const deed *one)
{
	const struct deed_undo *undo;
	char digits[DEED_SHORT_SIZE];

	copy(digits, sizeof(digits), one->commit);
	if ((undo = ase_map_get(&ledger->undone, digits)))
		return undo;
	undo = ase_map_get(&ledger->undone, one->name);
	/* two commits by hand, of one second and with one subject */
	if (undo && !one->by_tool &&
	    ase_history_holds(ledger->store, undo->commit))
		return NULL;
	return undo;
}

const char *deed_ledger_see(deed_ledger *ledger, const deed *one)
{
	const struct deed_undo *undo = find(ledger, one);

	if (undo)
		return undo->by;
	if (*one->undoes)
		enter(ledger, one);
	return NULL;
}
