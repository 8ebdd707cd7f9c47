#!/bin/sh
# Everything that can be known about this tree: install what is missing, build
# with gcc (sanitizers, warnings as errors) and clang, run all the tests.
#
#	sh tests/run.sh            what CI runs
#	sh tests/run.sh quick      the developer build, without what is slow
#	sh tests/run.sh long       the thousands: every property ASE_ROUNDS (50)
#	                           times as often, every fault at every call, each
#	                           fuzzer for ASE_FUZZ_SECONDS (60), every pair of
#	                           edits merged, a thousand runs of clones, valgrind,
#	                           clang-tidy as deep as it goes
set -eu
cd "$(dirname "$0")/.."

sh .ci/install test

# Which tests did not run, and why: the last line of each.
left_out() {
	awk -F '"' '
	/<testcase / { name = $2; skipped = 0 }
	/<skipped/ { skipped = 1 }
	/<system-out>/ { inside = 1; last = "" }
	inside {
		ends = /<\/system-out>/
		gsub(/.*<system-out>|<\/system-out>.*/, "")
		if ($0 != "") last = $0
		if (ends && skipped) print "not run: " name ": " last
		if (ends) inside = 0
	}' "$1"
}

# One build and its tests: `suite NAME CTEST-ARGUMENT...`
suite() {
	name=$1
	shift
	echo "== $name: build"
	cmake -C ".cmake/$name.cmake" -G Ninja -B "build/$name" -S . >/dev/null
	ninja -C "build/$name" --quiet
	echo "== $name: tests"
	ctest --test-dir "build/$name" --output-on-failure --timeout 240 \
		-j "$(nproc)" --output-junit "$PWD/build/$name/tests.xml" "$@" || {
		left_out "build/$name/tests.xml"
		return 1
	}
	left_out "build/$name/tests.xml"
}

# From here on stores stand where flushing costs nothing, if there is room, and
# programs may be run: they have stood on the disk once.
in_memory() {
	memory=$(mktemp -d /dev/shm/ase-tests.XXXXXX 2>/dev/null) || return 0
	# shellcheck disable=SC2064 # this directory, whatever comes
	trap "rm -rf '$memory'" EXIT
	chmod 755 "$memory" # some tests are somebody else
	if cp /bin/true "$memory" && "$memory/true" &&
		[ "$(df -Pk "$memory" | awk 'NR == 2 { print $4 }')" -gt 2000000 ]; then
		TMPDIR=$memory
		export TMPDIR
	fi
}

# Each fuzzer for a while, from its corpus, which it leaves as it is.
fuzz() {
	cmake -C .cmake/clang.cmake -G Ninja -B build/fuzz -S . \
		-DASE_FUZZ=ON >/dev/null
	ninja -C build/fuzz --quiet
	for fuzzer in build/fuzz/tests/fuzz/fuzz_*; do
		name=${fuzzer##*/fuzz_}
		mkdir -p "build/fuzz/found/$name"
		echo "== fuzz: $name"
		"$fuzzer" -max_total_time="${ASE_FUZZ_SECONDS:-60}" \
			-print_final_stats=0 -verbosity=0 \
			-artifact_prefix="build/fuzz/found/$name/" \
			"build/fuzz/found/$name" "tests/fuzz/corpus/$name"
	done
}

# What two who share a store do, by the thousand.
long_merges() {
	BIN=$PWD/build/release/bin
	MERGE_SEED=$(date +%s) BESIDE_SEED=$(date +%s)
	export BIN MERGE_SEED BESIDE_SEED
	MERGE_PAIRS=0 sh tests/cli/merge-pairs.sh
	MERGE_CASES=1000 sh tests/cli/merge-clones.sh
	BESIDE_ROUNDS=2000 sh tests/cli/beside-git.sh
}

case ${1-} in
quick)
	in_memory
	suite dev -LE slow
	exit
	;;
long)
	ASE_ROUNDS=${ASE_ROUNDS:-50}
	export ASE_ROUNDS
	suite clang -R 'unit-|house-tidy'
	BIN=$PWD/build/clang/bin sh tests/fault/run.sh all
	fuzz
	cmake -C .cmake/release.cmake -G Ninja -B build/release -S . >/dev/null
	ninja -C build/release --quiet
	long_merges
	sh tests/memcheck.sh
	exit
	;;
esac
suite clang
in_memory
suite dev -LE house
