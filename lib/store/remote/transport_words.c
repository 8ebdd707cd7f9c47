#include "lib/store/remote/transport_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <signal.h>
#include <string.h>

/* How a run ended that did not do what it was for. */
enum end {
	END_FASTER,  /* somebody else pushed meanwhile */
	END_CHECKED, /* the other side is somebody's work tree */
	END_REFUSED, /* the other side does not take it */
	END_FOREIGN, /* the directory is another user's */
	END_KEY,     /* ssh does not know the server's key */
	END_DENIED,  /* we are not let in */
	END_OFFLINE, /* out of reach */
	END_ABSENT,  /* nothing is there */
	END_LOST,    /* the connection broke */
	END_OTHER,
};

/* By what words it is known; of several the first in this order counts. */
static const struct {
	enum end end;
	const char *words;
} signs[] = {
	{ END_FASTER, "[rejected] (fetch first)" },
	{ END_FASTER, "[rejected] (non-fast-forward)" },
	{ END_FASTER, "[remote rejected] (cannot lock ref" },
	{ END_FASTER, "[remote rejected] (failed to update ref" },
	{ END_FASTER, "[remote rejected] (failed to lock" },
	{ END_FASTER, "[remote rejected] (incorrect old value provided" },
	{ END_FASTER, "[remote rejected] (reference already exists" },
	{ END_CHECKED, "[remote rejected] (branch is currently checked out" },
	{ END_LOST, "remote failed to report status" },
	{ END_REFUSED, "[remote rejected]" },
	{ END_REFUSED, "[rejected]" },
	{ END_FOREIGN, "dubious ownership" },
	{ END_FOREIGN, "unsafe repository" },
	{ END_KEY, "Host key verification failed" },
	{ END_OFFLINE, "ould not resolve host" },
	{ END_OFFLINE, "ould not resolve proxy" },
	{ END_OFFLINE, "Name or service not known" },
	{ END_OFFLINE, "Temporary failure in name resolution" },
	{ END_OFFLINE, "Network is unreachable" },
	{ END_OFFLINE, "No route to host" },
	{ END_OFFLINE, "Connection timed out" },
	{ END_OFFLINE, "Connection refused" },
	{ END_OFFLINE, "Operation timed out" },
	{ END_OFFLINE, "Failed to connect" },
	{ END_OFFLINE, "ouldn't connect to server" },
	{ END_DENIED, "Permission denied (" },
	{ END_DENIED, "Authentication failed" },
	{ END_DENIED, "could not read Username" },
	{ END_DENIED, "could not read Password" },
	{ END_DENIED, "returned error: 401" },
	{ END_DENIED, "returned error: 403" },
	{ END_DENIED, "Too many authentication failures" },
	{ END_ABSENT, "does not appear to be a git repository" },
	{ END_ABSENT, "does not exist" },
	{ END_ABSENT, "' not found" },
	{ END_ABSENT, "epository not found" },
	{ END_ABSENT, "returned error: 404" },
	{ END_LOST, "unexpected disconnect" },
	{ END_LOST, "hung up unexpectedly" },
	{ END_LOST, "early EOF" },
	{ END_LOST, "Connection reset" },
	{ END_LOST, "Connection closed" },
	{ END_LOST, "Broken pipe" },
	{ END_LOST, "RPC failed" },
	{ END_LOST, "expected flush after" },
	{ END_LOST, "pack has bad object" },
	{ END_LOST, "index-pack failed" },
	{ END_LOST, "invalid index-pack output" },
	{ END_LOST, "Operation too slow" },
	{ END_LOST, "not responding" },
	{ END_LOST, "Timeout, server" },
	{ END_LOST, "ould not read from remote repository" },
};

/* The first line with `words` in it; NULL: none. Borrowed. */
static const char *line_with(const ase_strs *lines, const char *words)
{
	for (size_t i = 0; i < lines->count; i++)
		if (strstr(lines->items[i], words))
			return lines->items[i];
	return NULL;
}

/* How lines begin that say what went wrong. */
static const char *const begins[] = { "fatal: ", "error: ", "ssh: " };

/* A line without that; borrowed. */
static const char *bare(const char *line)
{
	for (size_t i = 0; i < ASE_COUNT(begins); i++)
		if (strncmp(line, begins[i], strlen(begins[i])) == 0)
			return line + strlen(begins[i]);
	return line;
}

/* The line that says most of what went wrong; "": none does. Borrowed. */
static const char *worst(const ase_strs *lines)
{
	for (size_t i = 0; i < ASE_COUNT(begins); i++)
		for (size_t k = 0; k < lines->count; k++)
			if (strncmp(lines->items[k], begins[i],
				    strlen(begins[i])) == 0)
				return lines->items[k];
	return lines->count ? lines->items[lines->count - 1] : "";
}

/* What stands in the last parentheses of a line about a branch that was not
 * taken: "(pre-receive hook declined)"; yours. */
static char *reason_of(const char *line)
{
	const char *open = strchr(line, '(');
	const char *close = open ? strrchr(open, ')') : NULL;

	return close ? ase_strndup(open + 1, (size_t)(close - open) - 1)
		     : ase_strdup(line);
}

static enum end end_of(const ase_transport *t, const char **line_out)
{
	for (size_t i = 0; i < ASE_COUNT(signs); i++) {
		const char *line = line_with(&t->lines, signs[i].words);

		if (line) {
			*line_out = line;
			return signs[i].end;
		}
	}
	*line_out = worst(&t->lines);
	return END_OTHER;
}

/* Not as far as the repository that is meant. */
static ase_status explain_reach(const ase_transport *t, enum end end,
				const char *shown, const char *line,
				ase_err *err)
{
	if (end == END_OFFLINE && !t->dir)
		return ase_fail(err, ASE_E_SYSTEM, "'%s' is out of reach (%s)",
				shown, line);
	if (end == END_OFFLINE)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is out of reach (%s); what you noted is "
				"in your store, and goes with the next "
				"ase-store sync",
				shown, line);
	if (end == END_KEY)
		return ase_fail(err, ASE_E_SYSTEM,
				"ssh does not know the server of '%s', or it "
				"has another key than it had: look at it with "
				"ssh once, by hand, and ask whoever runs it",
				shown);
	if (end == END_DENIED && !t->asks)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' does not let you in (%s), and nobody can "
				"be asked for a password here: try on a "
				"terminal, or with a key that needs none",
				shown, line);
	return ase_fail(err, ASE_E_SYSTEM,
			"'%s' does not let you in (%s): ask whoever runs it "
			"for access",
			shown, line);
}

static ase_status explain_there(enum end end, const char *shown,
				const char *line, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *reason = reason_of(line);

	switch (end) {
	case END_FASTER:
		return ase_fail(err, ASE_E_RETRY, "somebody was faster");
	case END_CHECKED:
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' is a store that somebody works in, not a "
				"place to share one: make a bare repository "
				"for that (git init --bare DIR), and name it "
				"with git remote set-url",
				shown);
	case END_REFUSED:
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' does not take your changes: %s", shown,
				reason);
	case END_FOREIGN:
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' belongs to another user of this "
				"machine; if you trust it: git config --global "
				"--add safe.directory '%s'",
				shown, shown);
	default:
		return ase_fail(err, ASE_E_SYSTEM,
				"there is no repository in '%s' (%s): is the "
				"address right, and the disk plugged in?",
				shown, line);
	}
}

ase_status ase_transport_explain(const ase_transport *t, const char *remote,
				 int status, ase_err *err)
{
	const char *address = t->address ? t->address : remote;
	ASE_AUTO(ase_strdrop)
	char *shown = ase_transport_address_shown(address);
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	const char *line;
	enum end end = end_of(t, &line);

	ase_str_add(&text, bare(line));
	if (strcmp(shown, address) != 0)
		ase_str_replace(&text, address, shown);
	line = ase_str_text(&text);
	if (end == END_OFFLINE || end == END_KEY || end == END_DENIED)
		return explain_reach(t, end, shown, line, err);
	if (end == END_LOST)
		return ase_fail(err, ASE_E_SYSTEM,
				"the connection to '%s' broke (%s); nothing "
				"is half done: try again",
				shown, bare(worst(&t->lines)));
	if (end == END_OTHER && status == 128 + SIGTERM)
		return ase_fail(err, ASE_E_SYSTEM,
				"'%s' was silent too long; nothing is half "
				"done: try again",
				shown);
	if (end == END_OTHER)
		return ase_fail(err, ASE_E_SYSTEM,
				"git could not share with '%s': %s (status %d)",
				shown, line, status);
	return explain_there(end, shown, line, err);
}
