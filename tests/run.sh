#!/usr/bin/env bash
# Installs what is missing, builds, and runs every test and check; the last lines are ctest's.
#
#   tests/run.sh            everything: under 20 minutes on two cores
#   tests/run.sh --quick    packages, build and ctest
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

quick=no
case ${1:-} in
  "") ;;
  --quick) quick=yes ;;
  *) sed -n '2,5s/^# \?//p' "$0" >&2; exit 2 ;;
esac

export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(nproc)}
times=()

# stage NAME COMMAND...: runs the command; says how long it took, or that it failed, and stops.
stage() {
  local name=$1 start=$SECONDS
  shift
  echo
  echo "=== $name"
  if ! "$@"; then
    echo "=== $name: FAILED after $((SECONDS - start)) s" >&2
    exit 1
  fi
  times+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
  echo "=== $name: $((SECONDS - start)) s"
}

build() {
  cmake --preset "$1" -Wno-dev > build/"$1".configure.log 2>&1 || { cat build/"$1".configure.log; return 1; }
  cmake --build --preset "$1"
}

run_tests() {
  ctest --preset "$1" 2>&1 | tee build/"$1".ctest.log
}

mkdir -p build
stage "packages" tests/install_packages.sh
stage "build" build dev
stage "tests" run_tests dev
if [[ $quick == no ]]; then
  stage "build with address and undefined behaviour sanitizers" build asan-ubsan
  stage "tests with address and undefined behaviour sanitizers" run_tests asan-ubsan
  stage "build with thread sanitizer" build tsan
  stage "tests with thread sanitizer" run_tests tsan
  stage "format" tests/format_check.sh
  stage "clang-tidy" tests/tidy_check.sh build/dev
fi

echo
printf '%s\n' "${times[@]}"
printf '%5d s  in all\n' $SECONDS
echo
sed -n '/tests passed,/,$p' build/dev.ctest.log
