# cmake -D PO=DIR -D LANGUAGES=fr;... -D ORDER=little|big -P bake.cmake
#
# Writes catalogue.c from the LANG.mo files here: their bytes as words of 32
# bits in the machine's order, as catalogue.h tells. The rule for plurals is the
# one in the header of LANG.po, which gettext writes as a C expression in n.

set(table "")
set(source "/* Made by lib/po/bake.cmake from the catalogues beside it. */\n")
string(APPEND source "#include \"lib/po/catalogue.h\"\n")

set(bytes "(..)(..)(..)(..)")
if(ORDER STREQUAL "little")
	set(word "0x\\4\\3\\2\\1,\n")
else()
	set(word "0x\\1\\2\\3\\4,\n")
endif()

foreach(lang IN LISTS LANGUAGES)
	file(STRINGS ${PO}/${lang}.po header REGEX "^\"Plural-Forms: "
		LIMIT_COUNT 1)
	if(NOT header MATCHES "plural=([n0-9<>=!&|%?:() ]+)")
		message(FATAL_ERROR "${lang}.po: no Plural-Forms in its header")
	endif()
	set(rule "${CMAKE_MATCH_1}")

	file(READ ${lang}.mo hex HEX)
	string(LENGTH "${hex}" size)
	math(EXPR rest "(8 - ${size} % 8) % 8")
	string(REPEAT "0" ${rest} zeros)
	string(REGEX REPLACE "${bytes}" "${word}" words "${hex}${zeros}")
	# A second revision would hold texts with parts of the machine's own.
	if(NOT words MATCHES "^0x950412de,\n0x00000000,\n")
		message(FATAL_ERROR "${lang}.mo: not revision 0 of a .mo file")
	endif()

	string(APPEND source "
static const uint32_t ${lang}[] = {
${words}};

static unsigned long ${lang}_plural(unsigned long n)
{
	return (unsigned long)(${rule});
}
")
	string(APPEND table "\t{ \"${lang}\", ${lang}, ${lang}_plural },\n")
endforeach()

string(APPEND source "\nconst ase_catalogue ase_catalogues[] = {\n${table}"
	"\t{ 0 },\n};\n")
file(WRITE catalogue.c "${source}")
