# cmake -C .cmake/clang.cmake -B build/clang: the second opinion.
set(CMAKE_C_COMPILER clang CACHE STRING "")
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(ASE_WERROR ON CACHE BOOL "")
