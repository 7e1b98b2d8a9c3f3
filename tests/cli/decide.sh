#!/bin/bash
# decide: summary, files, exit codes, and that the choices of the caller arrive.
. "$(dirname "$0")/common.bash"

files_of() { (cd "$1" && find . -type f | LC_ALL=C sort); }

expect 0 decide kwota decide tables -o "$WORK/out" --rules rules
expect 0 decide_files files_of "$WORK/out"
for name in ustalenia plan_wyplat braki odrzucone podsumowanie; do
  expect 0 "decide_$name" cat "$WORK/out/$name.csv"
done
expect 0 decide_en kwota decide tables -o "$WORK/english" --rules rules --lang en
expect 0 decide_json kwota decide tables -o "$WORK/json" --rules rules --format json
expect 0 decide_quiet kwota decide tables -o "$WORK/quiet" --rules rules --quiet
diff -r "$WORK/out" "$WORK/quiet" || fail "--quiet writes other results"
expect 0 decide_quiet kwota decide tables -o "$WORK/threads" --rules rules --quiet --threads 3
diff -r "$WORK/out" "$WORK/threads" || fail "the number of threads changes the results"
expect 0 decide_reading kwota decide tables -o "$WORK/reading" --rules rules --reading prog_wlacznie=nie_spelnia
expect 2 decide_unknown_reading kwota decide tables -o "$WORK/none" --rules rules --reading prog_wlacznie=nie_spelna
expect 0 decide_quiet kwota decide tables -o "$WORK/excel" --rules rules --quiet --excel
[ "$(head -c 3 "$WORK/excel/ustalenia.csv" | od -An -tx1)" = " ef bb bf" ] || fail "--excel gives no byte order mark"

# A bad cell rejects its application; the others are decided.
cp -r tables "$WORK/rejected"
sed -i 's/2 000,01/2000,011/' "$WORK/rejected/wnioski.csv"
expect 1 decide_rejected kwota decide "$WORK/rejected" -o "$WORK/out" --rules rules
expect 0 decide_rejected_file cat "$WORK/out/odrzucone.csv"
expect 1 decide_quiet kwota decide "$WORK/rejected" -o "$WORK/out" --rules rules --quiet

# Tables that are not grouped alike are read whole, with the same decisions.
cp -r tables "$WORK/shuffled"
{ head -1 tables/osoby.csv; tail -n +2 tables/osoby.csv | tac; } >"$WORK/shuffled/osoby.csv"
expect 0 decide_shuffled kwota decide "$WORK/shuffled" -o "$WORK/shuffled-out" --rules rules
diff "$WORK/quiet/ustalenia.csv" "$WORK/shuffled-out/ustalenia.csv" || fail "shuffled rows decide otherwise"

# Tables that cannot be used stop the run before anything is written.
cp -r tables "$WORK/unusable"
sed -i '1s/dochod/dohod/' "$WORK/unusable/wnioski.csv"
expect 4 decide_unusable kwota decide "$WORK/unusable" -o "$WORK/nothing" --rules rules
[ ! -e "$WORK/nothing/ustalenia.csv" ] || fail "unusable tables left results"
expect 0 decide_quiet kwota decide "$WORK/unusable" -o "$WORK/ignored" --rules rules --quiet --ignore-columns dohod,other
expect 4 decide_no_folder kwota decide "$WORK/nowhere" -o "$WORK/nothing" --rules rules

# Results that cannot be written. The superuser may write anywhere, but not below a file or in /proc.
touch "$WORK/file"
expect 5 decide_below_file kwota decide tables -o "$WORK/file/out" --rules rules
if [ -d /proc/self ]; then expect 5 decide_proc kwota decide tables -o /proc/out --rules rules; fi
if [ "$(id -u)" -ne 0 ]; then
  mkdir "$WORK/readonly" && chmod a-w "$WORK/readonly"
  expect_code 5 kwota decide tables -o "$WORK/readonly" --rules rules
fi
exit $FAILED
