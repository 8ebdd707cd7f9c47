#include "lib/store/maintenance/doctor_priv.h"

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#include <stdarg.h>
#include <stdlib.h>

char *ase_doctor_quote(const char *text)
{
	ase_str out = ASE_STR_INIT;

	ase_str_addc(&out, '\'');
	for (; *text; text++)
		ase_str_add(&out,
			    *text == '\'' ? "'\\''" : (char[]){ *text, '\0' });
	ase_str_addc(&out, '\'');
	return ase_str_take(&out);
}

static void tell(struct doctor *d, const char *check, ase_health state,
		 const char *mend, const char *fmt, va_list ap)
{
	ASE_AUTO(ase_str_drop) ase_str what = ASE_STR_INIT;

	ase_str_addv(&what, fmt, ap);
	d->fn(&(ase_finding){ .check = check,
			      .state = state,
			      .what = ase_str_text(&what),
			      .mend = mend },
	      d->payload);
}

void ase_doctor_well(struct doctor *d, const char *check, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tell(d, check, ASE_HEALTH_WELL, NULL, fmt, ap);
	va_end(ap);
}

void ase_doctor_ill(struct doctor *d, const char *check, ase_health state,
		    char *mend, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	tell(d, check, state, mend, fmt, ap);
	va_end(ap);
	free(mend);
}

void ase_doctor_unseen(struct doctor *d, const char *check, const char *why)
{
	ase_doctor_ill(d, check, ASE_HEALTH_UNSEEN, NULL,
		       _("this could not be looked at: %s"), why);
}

const char *ase_doctor_git_said(void)
{
	const git_error *last = git_error_last();

	return last && last->message ? last->message : _("no reason");
}
