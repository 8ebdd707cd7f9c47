#include "lib/doc/document_priv.h"

#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"
#include "lib/doc/template.h"

#include <string.h>

#include <zip.h>

/*
 * OpenDocument as a package (OpenDocument 1.3, part 2): the flat text, its
 * parts each in a file of its own, in a zip. The first is "mimetype", as it
 * stands, by which programs know what it is.
 */

#define FUNCTIONS(X)                                                           \
	X(zip_close)                                                           \
	X(zip_discard)                                                         \
	X(zip_file_add)                                                        \
	X(zip_file_set_dostime)                                                \
	X(zip_open_from_source)                                                \
	X(zip_set_file_compression)                                            \
	X(zip_source_buffer)                                                   \
	X(zip_source_buffer_create)                                            \
	X(zip_source_close)                                                    \
	X(zip_source_free)                                                     \
	X(zip_source_keep)                                                     \
	X(zip_source_open)                                                     \
	X(zip_source_read)                                                     \
	X(zip_source_stat)

static struct {
	FUNCTIONS(ASE_FAR_POINTER)
} far;

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static const ase_dynlib libzip = {
	.file = ASE_ZIP_FILE,
	.package = ASE_ZIP_PACKAGE,
	.names = names,
	.count = ASE_COUNT(names),
	.pointers = &far,
};

#define TYPE "application/vnd.oasis.opendocument.text"

/* The first of January 1980, as MS-DOS has it: the same text is the same
 * bytes. */
#define DOS_DAY 0x0021

static const char manifest[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	"<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:"
	"xmlns:manifest:1.0\" manifest:version=\"1.3\">\n"
	"<manifest:file-entry manifest:full-path=\"/\" "
	"manifest:version=\"1.3\" manifest:media-type=\"" TYPE "\"/>\n"
	"<manifest:file-entry manifest:full-path=\"content.xml\" "
	"manifest:media-type=\"text/xml\"/>\n"
	"<manifest:file-entry manifest:full-path=\"styles.xml\" "
	"manifest:media-type=\"text/xml\"/>\n"
	"<manifest:file-entry manifest:full-path=\"meta.xml\" "
	"manifest:media-type=\"text/xml\"/>\n"
	"</manifest:manifest>\n";

/*
 * The parts of the flat text.
 */

/* Append the element `name` of `flat`, which stands there once. */
static void add_element(const char *flat, const char *name, ase_str *out)
{
	ASE_AUTO(ase_strdrop) char *first = ase_strf("<%s>", name);
	ASE_AUTO(ase_strdrop) char *last = ase_strf("</%s>", name);
	const char *from = strstr(flat, first);
	const char *to = from ? strstr(from, last) : NULL;

	if (!to)
		return;
	ase_str_addn(out, from, (size_t)(to - from) + strlen(last));
	ase_str_addc(out, '\n');
}

/* Append a file whose root is `root`, with the namespaces of `flat` and its
 * elements `parts`, up to NULL. */
static void add_file(const char *flat, const char *root,
		     const char *const *parts, ase_str *out)
{
	static const char type[] = " office:mimetype=\"" TYPE "\"";
	const char *from = strstr(flat, "<office:document");
	ASE_AUTO(ase_str_drop) ase_str names_of = ASE_STR_INIT;

	from = from ? from + strlen("<office:document") : "";
	ase_str_addn(&names_of, from, strcspn(from, ">"));
	ase_str_replace(&names_of, type, "");
	ase_str_addf(out,
		     "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<%s%s>\n",
		     root, ase_str_text(&names_of));
	for (; *parts; parts++)
		add_element(flat, *parts, out);
	ase_str_addf(out, "</%s>\n", root);
}

static void add_meta(const ase_document *doc, ase_str *out)
{
	ase_str_add(
		out,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<office:document-meta xmlns:office=\"urn:oasis:names:tc:"
		"opendocument:xmlns:office:1.0\" xmlns:meta=\"urn:oasis:names:"
		"tc:opendocument:xmlns:meta:1.0\" xmlns:dc=\"http://purl.org/"
		"dc/elements/1.1/\" office:version=\"1.3\">\n<office:meta>"
		"<meta:generator>ase</meta:generator><dc:title>");
	ase_template_escape_html(out, doc->title ? doc->title : "");
	ase_str_addf(out,
		     "</dc:title><dc:language>%s</dc:language></office:meta>\n"
		     "</office:document-meta>\n",
		     doc->lang);
}

/*
 * The package.
 */

/* Add a file; its name is ASCII, and no flag says more (libzip 1.11 would of
 * UTF-8). `text` lives as long as the package is written. */
static bool put(zip_t *package, const char *name, const char *text, size_t size,
		bool packed)
{
	zip_source_t *source = far.zip_source_buffer(package, text, size, 0);
	zip_int64_t at =
		source ? far.zip_file_add(package, name, source, 0) : -1;

	if (at < 0)
		far.zip_source_free(source);
	return at >= 0 &&
	       far.zip_set_file_compression(
		       package, (zip_uint64_t)at,
		       packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
	       far.zip_file_set_dostime(package, (zip_uint64_t)at, 0, DOS_DAY,
					0) == 0;
}

static bool put_text(zip_t *package, const char *name, const ase_str *text)
{
	return put(package, name, ase_str_text(text), text->size, true);
}

/* Write everything into `made`, which stays the caller's. */
static bool fill(zip_source_t *made, const ase_document *doc, const char *flat)
{
	static const char *const content[] = { "office:font-face-decls",
					       "office:automatic-styles",
					       "office:body", NULL };
	static const char *const styles[] = { "office:font-face-decls",
					      "office:styles",
					      "office:automatic-styles",
					      "office:master-styles", NULL };
	ASE_AUTO(ase_str_drop) ase_str body = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str look = ASE_STR_INIT;
	ASE_AUTO(ase_str_drop) ase_str meta = ASE_STR_INIT;
	zip_t *package = far.zip_open_from_source(made, ZIP_TRUNCATE, NULL);

	if (!package)
		return false;
	far.zip_source_keep(made);
	add_file(flat, "office:document-content", content, &body);
	add_file(flat, "office:document-styles", styles, &look);
	add_meta(doc, &meta);
	if (put(package, "mimetype", TYPE, strlen(TYPE), false) &&
	    put_text(package, "content.xml", &body) &&
	    put_text(package, "styles.xml", &look) &&
	    put_text(package, "meta.xml", &meta) &&
	    put(package, "META-INF/manifest.xml", manifest, strlen(manifest),
		true) &&
	    far.zip_close(package) == 0)
		return true;
	far.zip_discard(package);
	return false;
}

static bool read_back(zip_source_t *made, ase_str *out)
{
	zip_stat_t stat;
	zip_int64_t size;

	if (far.zip_source_stat(made, &stat) < 0 ||
	    far.zip_source_open(made) < 0)
		return false;
	ase_str_reserve(out, (size_t)stat.size);
	size = far.zip_source_read(made, out->data + out->size, stat.size);
	far.zip_source_close(made);
	if (size < 0 || (zip_uint64_t)size != stat.size)
		return false;
	out->size += (size_t)size;
	out->data[out->size] = '\0';
	return true;
}

ase_status ase_document_zip(const ase_document *doc, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_str_drop) ase_str flat = ASE_STR_INIT;
	zip_source_t *made;
	ase_status s = ase_document_odt(doc, &flat, err);
	bool done;

	if (s || (s = ase_dynlib_load(&libzip, err)))
		return s;
	made = far.zip_source_buffer_create(NULL, 0, 0, NULL);
	done = made && fill(made, doc, ase_str_text(&flat)) &&
	       read_back(made, out);
	far.zip_source_free(made);
	return done ? ASE_OK
		    : ase_fail(err, ASE_E_SYSTEM,
			       "the document cannot be packed (libzip)");
}
