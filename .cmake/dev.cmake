# cmake -C .cmake/dev.cmake -B build/dev: what a developer works with.
set(CMAKE_C_COMPILER gcc CACHE STRING "")
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(ASE_SANITIZE ON CACHE BOOL "")
set(ASE_WERROR ON CACHE BOOL "")
