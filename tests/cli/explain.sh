#!/bin/bash
# explain: one application, all its decisions or one, in three formats, to a file or standard output.
. "$(dirname "$0")/common.bash"

expect 0 explain kwota explain tables --application W-1 --rules rules
expect 0 explain kwota explain tables -a W-1 --rules rules -o -
expect 0 explain_person_en kwota explain tables -a W-1 --person d2 --lang en --rules rules
expect 0 explain_undetermined kwota explain tables -a W-4 --benefit dodatek --rules rules
expect 0 explain_json kwota explain tables -a W-2 --format json --rules rules
expect 0 explain_nothing_said kwota explain tables -a W-2 -o "$WORK/w-2.html" --rules rules
grep -q '<html' "$WORK/w-2.html" || fail "the ending .html gives no page"
expect 2 explain_two_pages kwota explain tables -a W-1 --format html --rules rules
expect 4 explain_no_application kwota explain tables -a W-9 --rules rules
expect 4 explain_no_claim kwota explain tables -a W-1 --person matka --rules rules
expect 2 explain_no_benefit kwota explain tables -a W-1 --benefit dodatk --rules rules
expect 5 explain_no_folder kwota explain tables -a W-2 -o "$WORK/nowhere/w-2.txt" --rules rules

cp -r tables "$WORK/rejected"
sed -i 's/2 000,01/2000,011/' "$WORK/rejected/wnioski.csv"
expect 1 explain_rejected kwota explain "$WORK/rejected" -a W-3 --rules rules
# A step that is pointed to is among the steps shown.
kwota explain "$ROOT/examples/stories" -a P01 -b zasilek_rodzinny -p D1 --rules "$ROOT/rules" >"$WORK/p01.txt"
grep -oE 'w kroku [0-9.]*[0-9]' "$WORK/p01.txt" | sed 's/w kroku //' | sort -u >"$WORK/pointed_to"
grep -oE '^ *[0-9.]*[0-9]\.? ' "$WORK/p01.txt" | sed -E 's/^ *//; s/\.? $//' | sort -u >"$WORK/shown"
[ -s "$WORK/pointed_to" ] || fail "no step points to another"
[ -z "$(comm -23 "$WORK/pointed_to" "$WORK/shown")" ] || fail "a step points to one that is not shown"
exit $FAILED
