#!/bin/sh
# Everything that can be known about this tree: install what is missing, build
# with gcc (sanitizers, warnings as errors) and clang, run all the tests.
#
#	sh tests/run.sh            what CI runs
#	sh tests/run.sh quick      the developer build, without what is slow
set -eu
cd "$(dirname "$0")/.."

sh .ci/install test

# One build and its tests: `suite NAME CTEST-ARGUMENT...`
suite() {
	name=$1
	shift
	echo "== $name: build"
	cmake -C ".cmake/$name.cmake" -G Ninja -B "build/$name" -S . >/dev/null
	ninja -C "build/$name" --quiet
	echo "== $name: tests"
	ctest --test-dir "build/$name" --output-on-failure --timeout 240 \
		-j "$(nproc)" "$@"
}

if [ "${1-}" = quick ]; then
	suite dev -LE slow
	exit
fi
suite clang -LE house
suite dev
