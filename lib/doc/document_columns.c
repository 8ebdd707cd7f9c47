#include "lib/doc/document_priv.h"

#include <assert.h>

/*
 * How wide the columns of a table are on paper: the room follows what stands in
 * them.
 */

#define ROOM_MIN 8  /* signs: a short text still wants a word's room */
#define ROOM_MAX 80 /* a longer text is broken */

void ase_document_columns_ask(ase_document_columns *columns, size_t column,
			      size_t signs)
{
	size_t room = signs < ROOM_MIN	 ? ROOM_MIN
		      : signs > ROOM_MAX ? ROOM_MAX
					 : signs;

	if (column >= ASE_DOCUMENT_COLUMNS_MAX)
		return;
	for (; columns->count <= column; columns->count++)
		columns->room[columns->count] = 0;
	if (room > columns->room[column])
		columns->room[column] = room;
}

void ase_document_columns_share(ase_document_columns *columns, size_t mm)
{
	size_t sum = 0;

	for (size_t i = 0; i < columns->count; i++)
		sum += columns->room[i];
	assert(sum || !columns->count); /* each asked for room */
	for (size_t i = 0; i < columns->count; i++)
		columns->room[i] = columns->room[i] * mm / sum;
}
