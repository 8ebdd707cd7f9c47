# cmake -C .cmake/release.cmake -B build/release: what a coordinator runs.
set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "")
