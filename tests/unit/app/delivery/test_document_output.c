#include "lib/app/delivery/document_output.h"

#include "tests/unit/app/office.h"

#define SHEET	"templates/en/sheet.md"
#define HEADING "# Sheet: {{name}}\n\n**{{name}}**\n"
#define MADE	"# Sheet: Fournil du Canal\n\n**Fournil du Canal**\n"

/* An office whose store has the document "sheet" and the letter "note". */
static void office_set_up(office *o)
{
	office_build(o);
	place_put(&o->place, SHEET, "{{! kind: org }}\n" HEADING);
	place_put(&o->place, "templates/en/note.md",
		  "{{! kind: org }}\nSubject: {{name}}?\n\nHello\n");
	office_sit(o, false);
}

/* The check of `-f format -o output` says `sentence`; NULL: nothing. */
static void checks(const char *format, const char *output, const char *sentence)
{
	const document_output as = { .format = format, .output = output };
	ase_err err = ASE_ERR_INIT;

	if (sentence)
		assert_says(document_output_check(&as, &err), ASE_E_USAGE, &err,
			    sentence);
	else
		assert_ok(document_output_check(&as, &err), &err);
}

static void a_format_is_asked_for_or_what_the_file_is_called(void **state)
{
	(void)state;
	checks("md", NULL, NULL);
	checks("odt", "sheet.doc", NULL);
	checks(NULL, "a.b/sheet", NULL);
	checks(NULL, "sheet.fodt", NULL);
	checks(NULL, "sheet.odt", NULL);
	checks(NULL, "sheet.pdf", NULL);
	checks("doc", NULL,
	       "no format 'doc' for documents: md, html, odt, fodt, pdf or "
	       "term");
	checks(NULL, "sheet.doc",
	       "no document ends in '.doc': .md, .html, .odt, .fodt or .pdf; "
	       "or say "
	       "-f FORMAT");
}

/* Put "sheet" out as `as` says; what was printed, yours. */
static char *put_out(const office *o, const document_output *as,
		     const char *name)
{
	ASE_AUTO(capture_drop) capture c;
	ase_err err = ASE_ERR_INIT;
	ase_status s;

	capture_begin(&c);
	s = document_output_letter(o->call.session, as, NULL, name,
				   office_record(o, FOURNIL), &err);
	capture_end(&c);
	assert_ok(s, &err);
	assert_string_equal(said(&c), "");
	return ase_strdup(printed(&c));
}

static void a_document_bears_its_reference_and_a_letter_does_not(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *sheet = NULL;
	ASE_AUTO(ase_strdrop) char *note = NULL;
	const document_output as = { .format = "md" };

	(void)state;
	office_set_up(&o);
	sheet = put_out(&o, &as, "sheet");
	assert_string_equal(sheet, MADE "\n---\n\n" FOURNIL "\n");
	note = put_out(&o, &as, "note");
	assert_string_equal(note, "Subject: Fournil du Canal?\n\nHello\n");
}

static void output_that_is_no_terminal_gets_markdown(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *text = NULL;
	const document_output as = { .format = NULL };

	(void)state;
	office_set_up(&o);
	text = put_out(&o, &as, "sheet");
	assert_string_equal(text, MADE "\n---\n\n" FOURNIL "\n");
}

static void a_file_is_written_whole_and_keeps_its_mode(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *file = NULL;
	ASE_AUTO(ase_strdrop) char *text = NULL;
	document_output as = { .format = NULL };
	struct stat st;

	(void)state;
	office_set_up(&o);
	place_write(&o.place, "../sheet.md", "what was there before\n");
	file = ase_fs_join(o.place.top, "sheet.md");
	assert_int_equal(chmod(file, 0640), 0);
	as.output = file;
	text = put_out(&o, &as, "sheet");
	assert_string_equal(text, "");
	place_holds(&o.place, "../sheet.md", MADE "\n---\n\n" FOURNIL "\n");
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
}

static void a_letter_that_cannot_be_written_leaves_the_file_alone(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *file = NULL;
	document_output as = { .format = "md" };
	ase_err err = ASE_ERR_INIT;

	(void)state;
	office_set_up(&o);
	place_write(&o.place, "../sheet.md", "what was there before\n");
	file = ase_fs_join(o.place.top, "sheet.md");
	as.output = file;
	assert_says(document_output_letter(o.call.session, &as, NULL, "sheet",
					   office_record(&o, TOMAS), &err),
		    ASE_E_USAGE, &err,
		    "the letter 'sheet' is about a org, and '" TOMAS
		    "' is a person");
	place_holds(&o.place, "../sheet.md", "what was there before\n");
}

/* The enclosure in `format` is called and typed so; its bytes, yours. */
static char *encloses(const office *o, const char *format, const char *name,
		      const char *file, const char *type)
{
	ASE_AUTO(ase_strdrop) char *called = NULL;
	const char *typed = NULL;
	ase_str bytes = ASE_STR_INIT;
	ase_err err = ASE_ERR_INIT;

	assert_ok(document_output_file(o->call.session, format, name,
				       office_record(o, FOURNIL), &called,
				       &typed, &bytes, &err),
		  &err);
	assert_string_equal(called, file);
	assert_string_equal(typed, type);
	return ase_str_take(&bytes);
}

static void an_enclosure_is_called_as_its_title(void **state)
{
	ASE_AUTO(office_drop) office o = { .call = { .tool = NULL } };
	ASE_AUTO(ase_strdrop) char *md = NULL;
	ASE_AUTO(ase_strdrop) char *html = NULL;
	ASE_AUTO(ase_strdrop) char *odt = NULL;
	ASE_AUTO(ase_strdrop) char *note = NULL;

	(void)state;
	office_set_up(&o);
	md = encloses(&o, "md", "sheet", "Sheet- Fournil du Canal.md",
		      "text/markdown");
	assert_string_equal(md, MADE "\n---\n\n" FOURNIL "\n");
	html = encloses(&o, "html", "sheet", "Sheet- Fournil du Canal.html",
			"text/html");
	assert_begins(html, "<!DOCTYPE html>");
	assert_non_null(strstr(html, "<title>Sheet: Fournil du Canal</title>"));
	assert_non_null(strstr(html, FOURNIL));
	odt = encloses(&o, "odt", "sheet", "Sheet- Fournil du Canal.odt",
		       "application/vnd.oasis.opendocument.text");
	assert_begins(odt, "PK\3\4");
	note = encloses(&o, "md", "note", "Fournil du Canal-.md",
			"text/markdown");
	assert_string_equal(note, "Subject: Fournil du Canal?\n\nHello\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
			a_format_is_asked_for_or_what_the_file_is_called),
		cmocka_unit_test(
			a_document_bears_its_reference_and_a_letter_does_not),
		cmocka_unit_test(output_that_is_no_terminal_gets_markdown),
		cmocka_unit_test(a_file_is_written_whole_and_keeps_its_mode),
		cmocka_unit_test(
			a_letter_that_cannot_be_written_leaves_the_file_alone),
		cmocka_unit_test(an_enclosure_is_called_as_its_title),
	};

	return run_tests(tests);
}
