# What an installed ase is, beside its tools: its papers, a package of them all
# (`cpack -G DEB`, or TGZ, in the release build), and the way to take it away
# again (target `uninstall`). Included last: it knows what others have found.

# Papers. Who receives a binary receives the licences of what is linked into it:
# ours, the notices of all, and word for word those that this machine has.
set(LICENCES ${CMAKE_INSTALL_DOCDIR}/licences)
install(FILES LICENSE README.md man/CHANGELOG.md man/THIRD-PARTY.md
	DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(package libgit2-dev libhttp-parser-dev libjansson-dev libmbedtls-dev
		libpcre2-dev libunistring-dev libxxhash-dev libyaml-dev
		nettle-dev zlib1g-dev)
	install(FILES /usr/share/doc/${package}/copyright OPTIONAL
		DESTINATION ${LICENCES} RENAME ${package})
endforeach()
foreach(licence Apache-2.0 GPL-2 GPL-3 LGPL-2.1 LGPL-3)
	install(FILES /usr/share/common-licenses/${licence} OPTIONAL
		DESTINATION ${LICENCES})
endforeach()

configure_file(.cmake/uninstall.cmake.in uninstall.cmake @ONLY)
add_custom_target(uninstall COMMAND ${CMAKE_COMMAND} -P uninstall.cmake
	WORKING_DIRECTORY ${PROJECT_BINARY_DIR} VERBATIM)

# The package.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ase)
set(CPACK_PACKAGE_CONTACT "The ase authors")
set(CPACK_PACKAGE_VENDOR "The ase authors")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_RESOURCE_FILE_README ${PROJECT_SOURCE_DIR}/README.md)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY
	"archive of the coordinators of Action Solidarité Expertise")
set(CPACK_PACKAGE_DESCRIPTION
	"ase keeps the records of coordinators who pair volunteer experts with
associations: YAML files in a git repository, one file a record, one commit a
change. It leads an association from the first call to the evaluation by both
sides, says what comes next, and refuses what the process does not allow yet.")
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
	OWNER_READ OWNER_WRITE OWNER_EXECUTE
	GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

# ase_known(VARIABLE COMMAND...): what a program of the machine says, or nothing.
function(ase_known variable)
	execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE said ERROR_QUIET
		RESULT_VARIABLE failed OUTPUT_STRIP_TRAILING_WHITESPACE)
	if(failed)
		set(said "")
	endif()
	set(${variable} "${said}" PARENT_SCOPE)
endfunction()

# It belongs to one release of Debian, whose libraries it loads by name, and
# is older than that of the next: an upgraded machine takes the new one.
file(STRINGS /etc/os-release release REGEX "^(ID|VERSION_ID)=")
if(release MATCHES "ID=debian" AND release MATCHES "VERSION_ID=\"?([0-9]+)")
	set(CPACK_DEBIAN_PACKAGE_RELEASE 1~deb${CMAKE_MATCH_1})
else()
	set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
endif()
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)

# The C library is all that is linked from elsewhere: from which version on
# says dpkg-shlibdeps; without it, not older than the one here.
find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
find_program(FILE_PROGRAM file)
if(DPKG_SHLIBDEPS AND FILE_PROGRAM)
	set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
else()
	ase_known(libc dpkg-query -W -f "\${Version}" libc6)
	string(REGEX REPLACE "-[^-]*$" "" libc "${libc}")
	set(CPACK_DEBIAN_PACKAGE_DEPENDS "libc6 (>= ${libc})")
	if(NOT GIT2_STATIC_LINKS OR ASE_GIT2_SHARED)
		message(WARNING "a package made here would not name the "
			"libraries it wants: apt install dpkg-dev file")
	endif()
endif()
# git packs and shares a store, groff makes PDF with the fonts, the others are loaded.
get_property(loaded GLOBAL PROPERTY ASE_DYNLIB_PACKAGES)
list(JOIN loaded ", " loaded)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "git, groff, fonts-urw-base35, tzdata, ${loaded}")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
	"bash-completion, man-db, default-mta | mail-transport-agent")

include(CPack)
