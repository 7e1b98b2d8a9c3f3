#!/bin/bash
# Decides examples/stories and examples/zepsute, and compares every table with the one that lies here.
#
#   golden.sh KWOTA ROOT     BLESS=1 writes what comes out instead; read the difference before keeping it.
set -u
KWOTA=$(realpath "$1")
cd "$2" || exit 1
export LC_ALL=C.UTF-8
unset KWOTA_RULES
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed=0

decide() {
  local folder=$1 wanted=$2 code
  "$KWOTA" decide "examples/$folder" -o "$results" --rules rules/national --quiet >"$results.log" 2>&1
  code=$?
  if [ "$code" -ne "$wanted" ]; then
    echo "FAILED: examples/$folder: exit code $code, not $wanted"
    cat "$results.log"
    failed=1
  fi
  rm -f "$results.log"
  for table in ustalenia plan_wyplat braki odrzucone podsumowanie; do
    if [ -n "${BLESS:-}" ]; then
      cp "$results/$table.csv" "tests/golden/$folder/$table.csv"
    elif ! diff -u "tests/golden/$folder/$table.csv" "$results/$table.csv"; then
      echo "FAILED: examples/$folder: $table.csv"
      failed=1
    fi
  done
}

decide stories 0
decide zepsute 1
exit $failed
