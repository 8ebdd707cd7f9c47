# ase_dynlib(TARGET NAME LIBRARY)
#
# A library that TARGET loads when it is needed (doc/dynlib.h): defines
# ASE_NAME_FILE, the name the loader looks for, and ASE_NAME_PACKAGE, the one
# to install where it is missing. Both differ from a release of Debian to the
# next (liblowdown1, liblowdown2; libical3, libical3t64), so they are read off
# the library that is here. Where no dpkg knows it, the package is called as
# the library.
function(ase_dynlib target name library)
	find_library(${name}_LIBRARY ${library} REQUIRED)
	file(REAL_PATH ${${name}_LIBRARY} path)
	execute_process(COMMAND ${CMAKE_OBJDUMP} -p ${path}
		OUTPUT_VARIABLE headers COMMAND_ERROR_IS_FATAL ANY)
	if(NOT headers MATCHES "SONAME +([^ \n]+)")
		message(FATAL_ERROR "${path} has no SONAME: ase loads it by that")
	endif()
	set(file ${CMAKE_MATCH_1})

	set(package ${library})
	find_program(DPKG_QUERY dpkg-query)
	if(DPKG_QUERY)
		# The directory may be known to dpkg by another name (/lib).
		execute_process(COMMAND ${DPKG_QUERY} -S "*/${file}"
			OUTPUT_VARIABLE owner ERROR_QUIET)
		if(owner MATCHES "^([^:, \n]+)")
			set(package ${CMAKE_MATCH_1})
		endif()
	endif()

	target_compile_definitions(${target} PRIVATE
		ASE_${name}_FILE="${file}" ASE_${name}_PACKAGE="${package}")
	set_property(GLOBAL APPEND PROPERTY ASE_DYNLIB_PACKAGES ${package})
	message(STATUS "${library}: loaded as ${file} of ${package}")
endfunction()
