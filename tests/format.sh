#!/usr/bin/env bash
# Lays out all C++ files as .clang-format says. With --check: changes nothing and fails when a file is not so.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

how=(-i)
if [[ ${1:-} == --check ]]; then
  how=(--dry-run --Werror --ferror-limit=1)
fi
find lib include cli tests examples -name '*.cc' -o -name '*.h' -o -name '*.hpp' | sort |
  xargs --max-procs="$(nproc)" --max-args=20 clang-format "${how[@]}"
