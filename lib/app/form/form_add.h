#ifndef ASE_APP_FORM_FORM_ADD_H
#define ASE_APP_FORM_FORM_ADD_H

#include "lib/app/form/form.h"

/*
 * A new record of `kind`, asked for on the terminal: what the kind asks for
 * (record_template.h), whoever it refers to inline. Somebody of a name that is
 * there already may be the same, which is asked. What would be recorded is shown,
 * and recorded once that is agreed to. The lock is not held meanwhile.
 *
 * ASE_E_USAGE: nobody can be asked, or the asking broke off. ASE_NO: it was not
 * agreed to.
 */
ase_status form_add(session *ses, const ase_kind *kind,
		    ase_err *err) ASE_MUST_CHECK;

#endif
