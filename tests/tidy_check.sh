#!/usr/bin/env bash
# Runs clang-tidy over the library and the command line tool.
#
#   tidy_check.sh BUILD [FILE...]    BUILD holds compile_commands.json; no files: all of lib/ and cli/
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
build=${1:?the build folder}
shift

if [[ $# -gt 0 ]]; then
  files=("$@")
else
  mapfile -t files < <(find lib cli -name '*.cc' | sort)
fi
printf '%s\n' "${files[@]}" |
  xargs --max-procs="$(nproc)" --max-args=1 clang-tidy -p "$build" --quiet --extra-arg=-Wno-unknown-warning-option \
    2> >(grep -vE '^[0-9]+ warnings? (generated|treated)|^Suppressed |^Use -header-filter' >&2 || true)
