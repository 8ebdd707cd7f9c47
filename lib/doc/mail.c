#include "lib/doc/mail.h"

#include "lib/base/mem.h"
#include "lib/doc/dynlib.h"
#include "lib/text/text.h"

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
	X(g_mime_message_get_addresses)                                        \
	X(g_mime_message_new)                                                  \
	X(g_mime_message_set_date)                                             \
	X(g_mime_message_set_message_id)                                       \
	X(g_mime_message_set_mime_part)                                        \
	X(g_mime_message_set_subject)                                          \
	X(g_mime_multipart_add)                                                \
	X(g_mime_multipart_new_with_subtype)                                   \
	X(g_mime_multipart_set_boundary)                                       \
	X(g_mime_object_set_disposition)                                       \
	X(g_mime_object_set_header)                                            \
	X(g_mime_object_to_string)                                             \
	X(g_mime_part_new_with_type)                                           \
	X(g_mime_part_set_content)                                             \
	X(g_mime_part_set_content_encoding)                                    \
	X(g_mime_part_set_filename)                                            \
	X(g_mime_stream_mem_new_with_buffer)                                   \
	X(g_mime_text_part_new_with_subtype)                                   \
	X(g_mime_text_part_set_charset)                                        \
	X(internet_address_list_add)                                           \
	X(internet_address_mailbox_new)                                        \
	X(internet_address_set_charset)                                        \
	X(g_date_time_new_from_unix_utc)                                       \
	X(g_date_time_to_timezone)                                             \
	X(g_date_time_unref)                                                   \
	X(g_free)                                                              \
	X(g_object_unref)                                                      \
	X(g_time_zone_new_offset)                                              \
	X(g_time_zone_unref)

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

/* RFC 5321: a local part of 64 bytes, a domain of 255. */
#define LOCAL_MAX  64
#define DOMAIN_MAX 255

static bool is_atom(unsigned char c)
{
	return c > ' ' && c != 127 && !strchr("()<>@,;:\\\"[]", c);
}

bool ase_mail_address_is(const char *address)
{
	const char *at = address ? strrchr(address, '@') : NULL;
	size_t local, domain;

	if (!at || !ase_text_is_utf8(address, strlen(address), NULL))
		return false;
	local = (size_t)(at - address);
	domain = strlen(at + 1);
	if (!local || local > LOCAL_MAX || !domain || domain > DOMAIN_MAX)
		return false;
	for (const char *p = address; *p; p++)
		if (p != at && !is_atom((unsigned char)*p))
			return false;
	return address[0] != '-' && address[0] != '.' && at[1] != '.' &&
	       at[domain] != '.' && !strstr(address, "..");
}

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
static GMimeObject *text_part(const char *text)
{
	GMimeTextPart *part = far.g_mime_text_part_new_with_subtype("plain");

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

/* The text, with the files behind it. The boundary is made of the message's
 * ID, so that the same message is the same bytes. Yours. */
static GMimeObject *with_files(const ase_mail *mail)
{
	ASE_AUTO(drop_object) GMimeObject *text = text_part(mail->text);
	ASE_AUTO(ase_strdrop) char *boundary = NULL;
	GMimeMultipart *all;

	boundary = ase_strf("=_%s", mail->id);
	boundary[strcspn(boundary, "@")] = '\0';
	all = far.g_mime_multipart_new_with_subtype("mixed");
	far.g_mime_multipart_set_boundary(all, boundary);
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

static void drop_date(GDateTime **date)
{
	if (*date)
		far.g_date_time_unref(*date);
}

static void drop_zone(GTimeZone **zone)
{
	if (*zone)
		far.g_time_zone_unref(*zone);
}

static void set_date(GMimeMessage *message, const ase_mail *mail)
{
	ASE_AUTO(drop_zone)
	GTimeZone *zone = far.g_time_zone_new_offset(mail->offset_minutes * 60);
	ASE_AUTO(drop_date)
	GDateTime *utc = far.g_date_time_new_from_unix_utc(mail->when);
	ASE_AUTO(drop_date) GDateTime *local = NULL;

	local = far.g_date_time_to_timezone(utc, zone);
	far.g_mime_message_set_date(message, local);
}

static void add_mailbox(GMimeMessage *message, GMimeAddressType type,
			const ase_mailbox *box)
{
	ASE_AUTO(ase_strdrop)
	char *name = box->name ? one_line(box->name) : NULL;
	ASE_AUTO(drop_object)
	InternetAddress *address =
		far.internet_address_mailbox_new(name, box->address);

	far.internet_address_set_charset(address, "utf-8");
	far.internet_address_list_add(
		far.g_mime_message_get_addresses(message, type), address);
}

static GMimeMessage *message_of(const ase_mail *mail)
{
	GMimeMessage *message = far.g_mime_message_new(FALSE);
	ASE_AUTO(ase_strdrop) char *subject = one_line(mail->subject);
	ASE_AUTO(drop_object)
	GMimeObject *body =
		mail->file_count ? with_files(mail) : text_part(mail->text);

	set_date(message, mail);
	add_mailbox(message, GMIME_ADDRESS_TYPE_FROM, &mail->from);
	add_mailbox(message, GMIME_ADDRESS_TYPE_TO, &mail->to);
	far.g_mime_message_set_subject(message, subject, "utf-8");
	far.g_mime_message_set_message_id(message, mail->id);
	if (mail->automatic)
		far.g_mime_object_set_header((GMimeObject *)message,
					     "Auto-Submitted", "auto-generated",
					     NULL);
	far.g_mime_message_set_mime_part(message, body);
	return message;
}

static ase_status refuse(const char *address, ase_err *err)
{
	return ase_fail(err, ASE_E_INVALID, "'%s' is no e-mail address",
			address ? address : "");
}

ase_status ase_mail_write(const ase_mail *mail, ase_str *out, ase_err *err)
{
	ASE_AUTO(drop_object) GMimeMessage *message = NULL;
	ASE_AUTO(drop_format) GMimeFormatOptions *format = NULL;
	ase_status s;
	gchar *text;

	if (!ase_mail_address_is(mail->from.address))
		return refuse(mail->from.address, err);
	if (!ase_mail_address_is(mail->to.address))
		return refuse(mail->to.address, err);
	if ((s = ase_dynlib_load(&gmime, err)))
		return s;
	far.g_mime_init();
	message = message_of(mail);
	format = far.g_mime_format_options_new();
	far.g_mime_format_options_set_newline_format(format,
						     GMIME_NEWLINE_FORMAT_UNIX);
	text = far.g_mime_object_to_string((GMimeObject *)message, format);
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
