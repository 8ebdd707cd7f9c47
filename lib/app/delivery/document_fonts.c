#include "lib/app/delivery/document_fonts.h"

#include "lib/base/fs.h"
#include "lib/base/mem.h"
#include "lib/base/str.h"

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where Debian's fonts-urw-base35 has them, and others who have the same. */
static const struct {
	const char *dir, *suffix;
} places[] = {
	{ "/usr/share/fonts/type1/urw-base35", ".t1" },
	{ "/usr/share/fonts/X11/Type1", ".pfb" },
	{ "/usr/share/fonts/urw-base35", ".t1" },
};

/* The fonts of data-schema/style/document.ms, and what is theirs. */
static const struct {
	const char *name, *file;
} fonts_used[] = {
	{ "Times-Roman", "NimbusRoman-Regular" },
	{ "Times-Bold", "NimbusRoman-Bold" },
	{ "Times-Italic", "NimbusRoman-Italic" },
	{ "Times-BoldItalic", "NimbusRoman-BoldItalic" },
	{ "Courier", "NimbusMonoPS-Regular" },
	{ "Courier-Bold", "NimbusMonoPS-Bold" },
	{ "Courier-Oblique", "NimbusMonoPS-Italic" },
	{ "Courier-BoldOblique", "NimbusMonoPS-BoldItalic" },
	{ "Symbol", "StandardSymbolsPS" },
	{ "ZapfDingbats", "D050000L" },
};

/* Its file; yours. NULL: it is not here. */
static char *find_font(const char *file)
{
	for (size_t i = 0; i < ASE_COUNT(places); i++) {
		char *path = ase_strf("%s/%s%s", places[i].dir, file,
				      places[i].suffix);

		if (access(path, R_OK) == 0)
			return path;
		free(path);
	}
	return NULL;
}

/* gropdf's map: foundry (none), name, file, parted by tabs. */
static void write_map(ase_str *out)
{
	for (size_t i = 0; i < ASE_COUNT(fonts_used); i++) {
		ASE_AUTO(ase_strdrop)
		char *path = find_font(fonts_used[i].file);

		if (path)
			ase_str_addf(out, "\t%s\t%s\n", fonts_used[i].name,
				     path);
	}
}

static char *map_of(const char *dir)
{
	return ase_strf("%s/devpdf/download", dir);
}

void document_fonts_drop(document_fonts *fonts)
{
	ASE_AUTO(ase_strdrop) char *map = NULL, *above = NULL;

	if (!fonts->dir)
		return;
	map = map_of(fonts->dir);
	above = ase_fs_dir(map);
	unlink(map);
	rmdir(above);
	ase_strdrop(&fonts->dir);
}

void document_fonts_open(document_fonts *fonts, const char *dir)
{
	ASE_AUTO(ase_str_drop) ase_str text = ASE_STR_INIT;
	ASE_AUTO(ase_strdrop) char *map = map_of(dir), *above = ase_fs_dir(map);
	bool written;
	int fd;

	write_map(&text);
	if (!text.size || mkdir(above, 0700))
		return;
	fonts->dir = ase_strdup(dir);
	fd = open(map, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	written = fd >= 0 && !ase_fs_write_all(fd, text.data, text.size);
	if (fd >= 0)
		close(fd);
	if (!written)
		document_fonts_drop(fonts);
}
