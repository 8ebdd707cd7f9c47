#include "lib/app/cli/cli.h"

int cli_exit(ase_status status)
{
	switch (status) {
	case ASE_OK:
		return 0;
	case ASE_NO:
	case ASE_E_NOT_FOUND:
	case ASE_E_EXISTS:
		return 1;
	case ASE_E_USAGE:
		return 2;
	case ASE_E_INVALID:
		return 3;
	case ASE_E_REFUSED:
		return 4;
	case ASE_E_SYSTEM:
		return 5;
	case ASE_E_BUSY:
	case ASE_E_RETRY:
		return 75;
	}
	return 5;
}
