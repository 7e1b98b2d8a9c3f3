#!/bin/bash
# Decides examples/stories and the spoiled tables beside it, explains one decision of each story, and compares all of it with what
# lies here.
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

# same FOUND WANTED: both are files.
same() {
  if [ -n "${BLESS:-}" ]; then
    cp "$1" "$2"
  elif ! diff -u "$2" "$1"; then
    echo "FAILED: $2"
    failed=1
  fi
}

# decide FOLDER CODE TABLE…
decide() {
  local folder=$1 wanted=$2 code
  shift 2
  "$KWOTA" decide "examples/$folder" -o "$results" --rules rules/national --quiet >"$results/.log" 2>&1
  code=$?
  if [ "$code" -ne "$wanted" ]; then
    echo "FAILED: examples/$folder: exit code $code, not $wanted"
    cat "$results/.log"
    failed=1
  fi
  for table in "$@"; do same "$results/$table.csv" "tests/golden/$folder/$table.csv"; done
}

# The decision and its calculation. The steps below, thousands of lines with places in rule files, change with every rule.
explain() {
  local story=$1 benefit=$2 person=$3
  if ! "$KWOTA" explain examples/stories -a "$story" -b "$benefit" -p "$person" --lang pl --rules rules/national >"$results/all.txt"; then
    echo "FAILED: no explanation of $story"
    failed=1
  fi
  sed -e '/^Jak obliczono kwotę$/,$d' -e '/^Warunki/,$d' "$results/all.txt" >"$results/head.txt"
  same "$results/head.txt" "tests/golden/stories/uzasadnienia/$story.txt"
}

decide stories 0 ustalenia plan_wyplat braki odrzucone podsumowanie dochod zlotowka
decide stories_zepsute 1 ustalenia braki odrzucone
decide zepsute 1 ustalenia plan_wyplat braki odrzucone podsumowanie

explain P01 zasilek_rodzinny D1
explain P02 dodatek_zamieszkanie D1
explain P03 dodatek_urodzenie D2
explain P03-BECIKOWE zapomoga_urodzenie D2
explain P04 zasilek_rodzinny D1
explain P05 dodatek_rehabilitacja D1
explain P10 zasilek_rodzinny D1
explain P11 zasilek_rodzinny O3
explain P12 dodatek_wielodzietnosc D4
exit $failed
