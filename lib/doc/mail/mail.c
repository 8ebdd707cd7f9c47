#include "lib/doc/mail/mail.h"

#include "lib/base/digest.h"
#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"
#include "lib/doc/mail/mail_header.h"
#include "lib/text/text.h"
#include "lib/text/address.h"

#include <gmime/gmime.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* GMime and its GLib. */
#define FUNCTIONS(X)                                                           \
	X(g_mime_data_wrapper_new_with_stream)                                 \
	X(g_mime_format_options_free)                                          \
	X(g_mime_format_options_new)                                           \
	X(g_mime_format_options_set_newline_format)                            \
	X(g_mime_init)                                                         \
	X(g_mime_multipart_add)                                                \
	X(g_mime_multipart_new_with_subtype)                                   \
	X(g_mime_multipart_set_boundary)                                       \
	X(g_mime_object_set_disposition)                                       \
	X(g_mime_object_to_string)                                             \
	X(g_mime_part_new_with_type)                                           \
	X(g_mime_part_set_content)                                             \
	X(g_mime_part_set_content_encoding)                                    \
	X(g_mime_part_set_filename)                                            \
	X(g_mime_stream_mem_new_with_buffer)                                   \
	X(g_mime_text_part_new_with_subtype)                                   \
	X(g_mime_text_part_set_charset)                                        \
	X(g_free)                                                              \
	X(g_object_unref)

static struct {
	FUNCTIONS(ASE_FAR_POINTER)
} far;

static const char *const names[] = { FUNCTIONS(ASE_FAR_NAME) };

static const ase_dynlib gmime = {
	.file = ASE_GMIME_FILE,
	.package = ASE_GMIME_PACKAGE,
	.names = names,
	.count = ASE_COUNT(names),
	.pointers = &far,
};

/* One line of text: what a header must not carry is a blank. Yours. */
static char *one_line(const char *text)
{
	char *line = ase_strdup(text);

	for (char *p = line; *p; p++)
		if ((unsigned char)*p < ' ' || *p == 127)
			*p = ' ';
	return line;
}

static void drop_object(void *object)
{
	void **at = object;

	if (*at)
		far.g_object_unref(*at);
	*at = NULL;
}

static void drop_format(GMimeFormatOptions **format)
{
	if (*format)
		far.g_mime_format_options_free(*format);
}

/* The stream that holds `size` bytes; yours. */
static GMimeStream *stream_of(const char *data, size_t size)
{
	return far.g_mime_stream_mem_new_with_buffer(data, size);
}

/*
 * Parts.
 */

/* Give `part` its content; both stay the caller's. */
static void fill_part(GMimePart *part, const char *data, size_t size,
		      GMimeContentEncoding encoding)
{
	ASE_AUTO(drop_object) GMimeStream *bytes = stream_of(data, size);
	ASE_AUTO(drop_object)
	GMimeDataWrapper *content = far.g_mime_data_wrapper_new_with_stream(
		bytes, GMIME_CONTENT_ENCODING_DEFAULT);

	far.g_mime_part_set_content(part, content);
	far.g_mime_part_set_content_encoding(part, encoding);
}

/* As UTF-8: GMime would choose the narrowest charset that will do. */
static GMimeObject *text_part(const char *text, const char *type)
{
	GMimeTextPart *part = far.g_mime_text_part_new_with_subtype(type);

	far.g_mime_text_part_set_charset(part, "utf-8");
	fill_part((GMimePart *)part, text, strlen(text),
		  GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
	return (GMimeObject *)part;
}

static GMimeObject *file_part(const ase_enclosure *file)
{
	ASE_AUTO(ase_strdrop) char *name = one_line(file->name);
	const char *slash = strchr(file->type, '/');
	ASE_AUTO(ase_strdrop)
	char *major = ase_strndup(file->type, strcspn(file->type, "/"));
	GMimePart *part = far.g_mime_part_new_with_type(major, slash ? slash + 1
								     : "plain");

	fill_part(part, file->data, file->size, GMIME_CONTENT_ENCODING_BASE64);
	far.g_mime_object_set_disposition((GMimeObject *)part, "attachment");
	far.g_mime_part_set_filename(part, name);
	return (GMimeObject *)part;
}

/* Of the digest of the message's ID: a line's header takes the whole of it. */
#define BOUNDARY_SIGNS 24

/* Several parts. Their boundary is made of the message's ID, so that the same
 * message is the same bytes, behind a `mark`. Yours. */
static GMimeMultipart *parts_of(const char *type, const char *mark,
				const char *id)
{
	char digest[ASE_DIGEST_SIZE];
	ASE_AUTO(ase_strdrop) char *boundary = NULL;
	GMimeMultipart *all = far.g_mime_multipart_new_with_subtype(type);

	ase_digest(id, strlen(id), digest);
	boundary = ase_strf("%s%.*s", mark, BOUNDARY_SIGNS, digest);
	far.g_mime_multipart_set_boundary(all, boundary);
	return all;
}

/* The text; where there is a page, in both ways, the plainest first (RFC 2046,
 * 5.1.4). Yours. */
static GMimeObject *words_of(const ase_mail *mail, const char *id)
{
	ASE_AUTO(drop_object)
	GMimeObject *text = text_part(mail->text, "plain");
	ASE_AUTO(drop_object) GMimeObject *page = NULL;
	GMimeMultipart *both;
	GMimeObject *alone = text;

	if (!mail->page) {
		text = NULL; /* moved */
		return alone;
	}
	page = text_part(mail->page, "html");
	both = parts_of("alternative", "=.", id);
	far.g_mime_multipart_add(both, text);
	far.g_mime_multipart_add(both, page);
	return (GMimeObject *)both;
}

/* The text, with the files behind it. Yours. */
static GMimeObject *with_files(const ase_mail *mail, const char *id)
{
	ASE_AUTO(drop_object) GMimeObject *text = words_of(mail, id);
	GMimeMultipart *all = parts_of("mixed", "=_", id);

	far.g_mime_multipart_add(all, text);
	for (size_t i = 0; i < mail->file_count; i++) {
		ASE_AUTO(drop_object)
		GMimeObject *file = file_part(&mail->files[i]);

		far.g_mime_multipart_add(all, file);
	}
	return (GMimeObject *)all;
}

/*
 * The message.
 */

static void add_mailbox(ase_str *out, const char *header,
			const ase_mailbox *box)
{
	ASE_AUTO(ase_strdrop)
	char *name = box->name ? one_line(box->name) : NULL;

	ase_mail_header_mailbox(out, header, name, box->address);
}

/* Append the headers that GMime's parts do not have. */
static void add_headers(ase_str *out, const ase_mail *mail, const char *id)
{
	ASE_AUTO(ase_strdrop) char *subject = one_line(mail->subject);

	add_mailbox(out, "From", &mail->from);
	ase_mail_header_date(out, mail->when, mail->offset_minutes);
	ase_mail_header_text(out, "Subject", subject);
	ase_str_addf(out, "Message-Id: <%s>\n", id);
	add_mailbox(out, "To", &mail->to);
	if (mail->automatic)
		ase_str_add(out, "Auto-Submitted: auto-generated\n");
	ase_str_add(out, "MIME-Version: 1.0\n");
}

static ase_status refuse(const char *address, ase_err *err)
{
	return ase_fail(err, ASE_E_INVALID, "'%s' is no e-mail address",
			address ? address : "");
}

ase_status ase_mail_write(const ase_mail *mail, ase_str *out, ase_err *err)
{
	ASE_AUTO(ase_strdrop) char *id = ase_mail_header_id(mail->id);
	ASE_AUTO(drop_object) GMimeObject *body = NULL;
	ASE_AUTO(drop_format) GMimeFormatOptions *format = NULL;
	ase_status s;
	gchar *text;

	if (!ase_address_is(mail->from.address))
		return refuse(mail->from.address, err);
	if (!ase_address_is(mail->to.address))
		return refuse(mail->to.address, err);
	if ((s = ase_dynlib_load(&gmime, err)))
		return s;
	far.g_mime_init();
	body = mail->file_count ? with_files(mail, id) : words_of(mail, id);
	format = far.g_mime_format_options_new();
	far.g_mime_format_options_set_newline_format(format,
						     GMIME_NEWLINE_FORMAT_UNIX);
	text = far.g_mime_object_to_string(body, format);
	add_headers(out, mail, id);
	ase_str_add(out, text);
	far.g_free(text);
	return ASE_OK;
}

/*
 * Mailbox files.
 */

/* Whether a line of a message would be taken for the next one's first. */
static bool looks_like_next(const char *line)
{
	while (*line == '>')
		line++;
	return ase_text_begins(line, "From ");
}

void ase_mail_file(const ase_mail *mail, const char *message, ase_str *out)
{
	time_t when = (time_t)mail->when;
	struct tm tm;
	char date[32];

	gmtime_r(&when, &tm);
	strftime(date, sizeof(date), "%a %b %e %H:%M:%S %Y", &tm);
	ase_str_addf(out, "From %s %s\n", mail->from.address, date);
	while (*message) {
		size_t size = strcspn(message, "\n");

		if (looks_like_next(message))
			ase_str_addc(out, '>');
		ase_str_addn(out, message, size);
		ase_str_addc(out, '\n');
		message += size + (message[size] == '\n');
	}
	ase_str_addc(out, '\n');
}
