#!/bin/bash
# compare: what it prints and writes, exit codes, and that nothing is lost between two runs.
. "$(dirname "$0")/common.bash"
export KWOTA_RULES=$ROOT/rules/national

# P07 decided, and decided again when the debtor's death is known.
decide() { kwota decide "$1" -o "$2" --quiet "${@:3}" || fail "decide $*"; }
cp -r "$ROOT/examples/fundusz" "$WORK/tables"
decide "$WORK/tables" "$WORK/old"
cp -r "$WORK/tables" "$WORK/corrected"
sed -i 's/^\(P07;D.;ojciec;wyrok;T;.*;nd;\)brak$/\12026-02-11/' "$WORK/corrected/tytuly.csv"
decide "$WORK/corrected" "$WORK/new"
cd "$WORK" || exit 1

expect 0 compare kwota compare old new
expect 0 compare_en kwota compare new old --lang en
expect 0 compare_csv kwota compare old new --format csv
expect 0 compare_json kwota compare old new --format json
expect 0 compare_file kwota compare old new -o out/roznice.csv
kwota compare old new --format csv | diff - out/roznice.csv || fail "-o and --format csv differ"
expect 0 compare_csv_file kwota compare old new --format csv -o second.csv
diff out/roznice.csv second.csv || fail "-o with --format csv writes another table"
kwota compare old new --format csv -o - | diff - second.csv || fail "-o - is not standard output"
expect 0 compare_same kwota compare old old
expect_code 0 kwota compare old new --format csv --excel -o excel.csv
[ "$(head -c 3 excel.csv | od -An -tx1)" = " ef bb bf" ] || fail "--excel gives no byte order mark"
# Exchanged, every difference has the other sign; the sum is what podsumowanie.csv says.
kwota compare new old --format csv | tail -n +2 | awk -F';' '{ print $1";"$2";"$3";"$4";"$6";"$5 }' >back
tail -n +2 second.csv | cut -d';' -f1-6 | diff - back || fail "exchanged runs do not mirror"
grosze() { grep '^razem;' "$1/podsumowanie.csv" | sed 's/.*;//' | tr -d ','; }
sum=$(tail -n +2 second.csv | cut -d';' -f7 | tr -d ',' | paste -sd+ | sed 's/+-/-/g')
[ $((sum)) -eq $(($(grosze new) - $(grosze old))) ] || fail "the differences do not add up to the totals"

# Other readings, applications and claims of one run only, and months that are not determined.
cp -r tables other
sed -i '/^FA-100;/d' other/*.csv
sed -i '/^P07;2;/d' other/zadania.csv
sed -i 's/^\(P07-ZGON;;2025-10;\)2025-09-10/\110.09.25/' other/wnioski.csv
sed -i 's/^P07-BRAK;/P07-NOWY;/' other/*.csv
kwota decide other -o other-out --quiet --reading liczba_dni_w_roku=kalendarzowo
sed -i 's/"reguly_sha256": "[^"]*"/"reguly_sha256": "inne"/' other-out/przebieg.json
expect 0 compare_apart kwota compare old other-out
expect 0 compare_apart_en kwota compare other-out old --lang en
expect 0 compare_apart_json kwota compare old other-out --format json

# Without rules benefits have their names; rules that are named must be there.
KWOTA_RULES=$WORK/nowhere expect 0 compare_no_rules kwota compare old new
expect 3 compare_bad_rules kwota compare old new --rules nowhere

# Folders that are no results.
expect 4 compare_tables kwota compare tables new
expect 4 compare_no_folder kwota compare old nowhere
cp -r new broken
sed -i '3s/;[0-9,]*$/;dużo/' broken/plan_wyplat.csv
expect 4 compare_bad_cell kwota compare old broken -o not-there.csv
[ ! -e not-there.csv ] || fail "folders that cannot be used left a table"
cp new/* broken && head -c 100 new/przebieg.json >broken/przebieg.json
expect 4 compare_cut_report kwota compare old broken
cp new/* broken && sed -i '/^P07;/d' broken/ustalenia.csv
expect 4 compare_mixed kwota compare broken new
expect 5 compare_replaces kwota compare old new -o new/plan_wyplat.csv
grep -q '^P07;' new/plan_wyplat.csv || fail "a file of a run was replaced"
expect 5 compare_below_file kwota compare old new -o second.csv/roznice.csv
expect 2 compare_one_folder kwota compare old
expect 2 compare_stream kwota compare - new
expect 2 compare_output_stream kwota compare old new -o -
expect 2 compare_output_folder kwota compare old new -o out/
exit $FAILED
