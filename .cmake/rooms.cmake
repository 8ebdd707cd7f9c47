# ase_room(ROOM [USES ROOM...] [FILES FILE...] [WITH LIBRARY...])
#
# A room is a folder and a static library of what stands in it: lib/model/match
# is ase_model_match. It links only the rooms it USES and what those use, so a
# call to any other does not link; tests/house/rooms.sh reads the same lines and
# looks at includes and symbols. A new .c file is found by itself, unless FILES
# says which they are. WITH: what it alone takes from elsewhere.
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/rooms)

function(ase_room room)
	cmake_parse_arguments(PARSE_ARGV 1 ROOM "" "" "USES;FILES;WITH")
	string(REGEX REPLACE "^lib/" "" target ${room})
	string(REPLACE / _ target ase_${target})
	if(NOT ROOM_FILES)
		file(GLOB ROOM_FILES CONFIGURE_DEPENDS
			${PROJECT_SOURCE_DIR}/${room}/*.c)
	endif()
	add_library(${target} STATIC ${ROOM_FILES})
	target_link_libraries(${target} PUBLIC ase_house)
	foreach(used IN LISTS ROOM_USES)
		string(REGEX REPLACE "^lib/" "" used ${used})
		string(REPLACE / _ used ase_${used})
		target_link_libraries(${target} PUBLIC ${used})
	endforeach()
	target_link_libraries(${target} PRIVATE ${ROOM_WITH})
endfunction()
