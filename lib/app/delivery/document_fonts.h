#ifndef ASE_APP_DELIVERY_DOCUMENT_FONTS_H
#define ASE_APP_DELIVERY_DOCUMENT_FONTS_H

/*
 * The fonts that a PDF carries, so that it looks and prints the same wherever it
 * is read: the system's own, told to gropdf by a map of names to files.
 * A font that is not here is left to whoever shows the page, who has one like
 * it. Start from zero; the map goes with document_fonts_drop.
 */
typedef struct document_fonts {
	char *dir; /* for gropdf -F; NULL: no font is here; owned */
} document_fonts;

void document_fonts_drop(document_fonts *fonts);

/* Write the map in the directory `dir`. */
void document_fonts_open(document_fonts *fonts, const char *dir);

#endif
