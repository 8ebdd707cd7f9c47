#include "cmd/remind/remind_book.h"

#include "lib/base/mem.h"

#include <stdlib.h>

void remind_book_drop(struct remind_book *book)
{
	free(book->items);
	ase_strs_drop(&book->texts);
}

const char *remind_book_lend(struct remind_book *book, char *text)
{
	ase_strs_take(&book->texts, text);
	return text;
}

ase_appointment *remind_book_add(struct remind_book *book)
{
	book->items = ase_grow(book->items, &book->room, book->count,
			       sizeof(*book->items));
	book->items[book->count] = (ase_appointment){ .uid = NULL };
	return &book->items[book->count++];
}
