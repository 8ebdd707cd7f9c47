#ifndef ASE_TEXT_TEXT_LATIN_H
#define ASE_TEXT_TEXT_LATIN_H

/*
 * The quick way through French: what ase_text_fold (text.h) makes of a text
 * in ASCII, the letters of Latin-1, the ligature oe and the usual quotes,
 * dashes and blanks. Yours; NULL: the text holds something else.
 */
char *ase_text_latin_fold(const char *text);

#endif
