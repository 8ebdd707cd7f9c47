# Which libgit2 is linked: sets GIT2_STATIC (0 or 1) and GIT2_PARTS.
#
# libgit2's archive without its network parts (store/repo/nullnet.c says how) starts
# several times faster than the shared library; where it does not link, that one.
option(ASE_GIT2_SHARED "Link the shared libgit2 in any case" OFF)
find_library(GIT2_ARCHIVE libgit2.a)
find_library(HTTP_PARSER NAMES libhttp_parser.a http_parser)
find_library(MBEDCRYPTO NAMES libmbedcrypto.a mbedcrypto) # SHA-1, SHA-256
set(GIT2_PARTS ${GIT2_ARCHIVE} ${HTTP_PARSER} ${MBEDCRYPTO} ${PCRE2} ${ZLIB})
if(GIT2_ARCHIVE AND HTTP_PARSER AND MBEDCRYPTO AND NOT ASE_GIT2_SHARED)
	set(GIT2_PROBE ${PROJECT_BINARY_DIR}/git2-probe)
	file(WRITE ${GIT2_PROBE}/main.c "#include <git2.h>
void ase_nullnet(void);
int main(void) { ase_nullnet(); return git_libgit2_init() < 0; }
")
	try_compile(GIT2_STATIC_LINKS ${GIT2_PROBE}
		SOURCES ${GIT2_PROBE}/main.c ${CMAKE_CURRENT_LIST_DIR}/nullnet.c
		COMPILE_DEFINITIONS -D_GNU_SOURCE
		CMAKE_FLAGS "-DINCLUDE_DIRECTORIES=${GIT2_INCLUDE_DIRS};${PROJECT_SOURCE_DIR}"
		LINK_LIBRARIES ${GIT2_PARTS})
endif()
if(GIT2_STATIC_LINKS AND NOT ASE_GIT2_SHARED)
	set(GIT2_STATIC 1)
	message(STATUS "libgit2 ${GIT2_VERSION}: static, no network")
else()
	message(STATUS "libgit2 ${GIT2_VERSION}: shared, slower to start (the "
		"static one is not there, or needs more than lib/store/repo/nullnet.c)")
	set(GIT2_STATIC 0)
	set(GIT2_PARTS PkgConfig::GIT2)
endif()
