#!/bin/bash
# Worksheets: their tables, that they can be left out, and what an explanation shows of them.
. "$(dirname "$0")/common.bash"

decide() { kwota decide worksheets/tables --rules worksheets/rules "$@"; }

expect 0 worksheets_decide decide -o "$WORK/out"
expect 0 worksheets_dochod cat "$WORK/out/dochod.csv"
expect 0 worksheets_udzialy cat "$WORK/out/udzialy.csv"
expect 0 worksheets_left_out decide -o "$WORK/without" --no-worksheets
[ ! -e "$WORK/without/dochod.csv" ] || fail "--no-worksheets writes worksheets"
diff "$WORK/out/ustalenia.csv" "$WORK/without/ustalenia.csv" || fail "--no-worksheets decides otherwise"
expect 0 decide_quiet decide -o "$WORK/threads" --quiet --threads 4
diff -r "$WORK/out" "$WORK/threads" || fail "the number of threads changes the worksheets"
expect 0 worksheets_explain kwota explain worksheets/tables -a W1 -b zasilek --rules worksheets/rules --lang en
exit $FAILED
