#include "lib/app/screen/screen.h"

#include "lib/app/screen/pager.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_USUAL 80

bool screen_is_terminal(void)
{
	return isatty(pager_screen());
}

bool screen_is_styled(void)
{
	const char *plain = getenv("NO_COLOR");

	return screen_is_terminal() && !(plain && *plain) && !pager_is_dumb() &&
	       !pager_is_plain();
}

size_t screen_width(void)
{
	const size_t columns = pager_setting("COLUMNS");
	struct winsize size = { .ws_col = 0 };

	if (columns)
		return columns;
	if (!screen_is_terminal())
		return 0;
	if (ioctl(pager_screen(), TIOCGWINSZ, &size) < 0 || !size.ws_col)
		return WIDTH_USUAL;
	return size.ws_col;
}
