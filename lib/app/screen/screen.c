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

/* The columns of the terminal `fd`; `usual` where it does not know. */
static size_t width_of(int fd, size_t usual)
{
	struct winsize size = { .ws_col = 0 };

	return ioctl(fd, TIOCGWINSZ, &size) < 0 || !size.ws_col ? usual
								: size.ws_col;
}

size_t screen_width(void)
{
	const size_t columns = pager_setting("COLUMNS");

	if (columns || !screen_is_terminal())
		return columns;
	return width_of(pager_screen(), WIDTH_USUAL);
}

size_t screen_messages_width(void)
{
	const size_t columns = pager_setting("COLUMNS");

	return width_of(STDERR_FILENO, columns ? columns : WIDTH_USUAL);
}
