#!/bin/bash
# interest, settle and recovery: what they print and write, exit codes, and that bad rows lose nothing.
. "$(dirname "$0")/common.bash"
export KWOTA_RULES=$ROOT/rules/national
ledger=$ROOT/examples/rozliczenia

# Interest on an amount and on a table.
expect 0 interest kwota interest 500.00 --from 2020-10-01 --to 2022-06-30
expect 0 interest_en kwota interest '1 000,00' --from 2020-12-31 --to 2021-01-01 --lang en --reading liczba_dni_w_roku=kalendarzowo
expect 0 interest_json kwota interest 365 --from 2008-12-14 --to 2008-12-15 --format json
expect 0 interest_csv kwota interest 365 --from 2008-12-14 --to 2008-12-15 --format csv
expect 0 interest_table kwota interest "$ROOT/examples/odsetki/kwoty.csv"
expect 0 interest_table_csv kwota interest "$ROOT/examples/odsetki/kwoty.csv" --format csv -o "$WORK/odsetki.csv"
expect 0 interest_table_file cat "$WORK/odsetki.csv"
printf 'id,kwota,od,do\nA,10.00,2020-01-01,2020-12-31\nB,1.000,2020-01-01,2020-12-31\nC,5,2005-01-01,2020-12-31\nD,5,2020-01-01,\n' >"$WORK/rows.csv"
expect 1 interest_rows kwota interest "$WORK/rows.csv" --lang en
printf 'id;kwta;od;do\n' >"$WORK/header.csv"
expect 4 interest_header kwota interest "$WORK/header.csv"
expect 4 interest_too_early kwota interest 500 --from 2005-10-14 --to 2006-01-01
expect 4 interest_unchecked kwota interest 500 --from 2026-05-01 --to 2026-06-30
expect 0 interest_beyond kwota interest 500 --from 2026-05-01 --to 2026-06-30 --beyond-checked
expect 2 interest_no_rate kwota interest 500 --from 2020-01-01 --to 2020-01-31 --rate odsetki_ustawow
expect 2 interest_no_days kwota interest 500.00
expect 2 interest_one_day kwota interest 500.00 --from 2020-01-01
expect 2 interest_no_amount kwota interest 5OO --from 2020-01-01 --to 2020-01-31
expect 2 interest_no_day kwota interest 500 --from 2020-02-30 --to 2020-03-31
expect 2 interest_no_reading kwota interest 500 --from 2020-01-01 --to 2020-01-31 --reading liczba_dni_w_roku=366

# A ledger.
expect 0 settle kwota settle "$ledger" -o "$WORK/out" --as-of 2026-03-31
for name in rozliczenie_wplywow podzial_wplywow zaliczenie_wplywow zadluzenie odsetki odrzucone; do
  expect 0 "settle_$name" cat "$WORK/out/$name.csv"
done
expect 0 settle_json kwota settle "$ledger" -o "$WORK/json" --as-of 2026-03-31 --format json
expect 0 settle_en kwota settle "$ledger" -o "$WORK/english" --lang en
expect 0 settle_quiet kwota settle "$ledger" -o "$WORK/quiet" --quiet --as-of 2026-03-31
diff -r "$WORK/out" "$WORK/quiet" || fail "--quiet writes other results"
expect_code 0 kwota settle "$ledger" -o "$WORK/excel" --quiet --excel
[ "$(head -c 3 "$WORK/excel/zadluzenie.csv" | od -An -tx1)" = " ef bb bf" ] || fail "--excel gives no byte order mark"
iconv -f UTF-8 -t WINDOWS-1250 "$ledger/naleznosci.csv" >"$WORK/naleznosci.1250"
mkdir "$WORK/office" && tr ';' '\t' <"$WORK/naleznosci.1250" >"$WORK/office/naleznosci.csv" && cp "$ledger/wplywy.csv" "$WORK/office"
expect_code 0 kwota settle "$WORK/office" -o "$WORK/office-out" --quiet --as-of 2026-03-31
diff -r "$WORK/out" "$WORK/office-out" || fail "another delimiter settles otherwise"

# Bad rows reject their cases; the others are settled.
cp -r "$ledger" "$WORK/bad"
sed -i -e 's/^S-2;W-3;2015-09-18;100,00/S-2;W-3;2015-09-18;/' -e '$aS-9;W-9;2026-01-02;1,00;brak' -e '$a;W-10;2026-01-02;1,00;brak' "$WORK/bad/wplywy.csv"
sed -i -e 's/art_2_7_a/art_2_7_h/' -e '$aS-4;zwrot_od_dluznika;a;art_2_7_a;10,00;2026-01-02;brak' -e '$aS-5;zwrot_od_dluznika;a;swiadczenie_z_funduszu;10,00;2026-01-02;' \
  -e '$aS-5;nienaleznie_pobrane;b;art_2_7_a;10,00;2026-01-02;brak' -e '$aS-6;zwrot_od_dluznika;a;swiadczenie_z_funduszu;10,00;2026-04-02;' "$WORK/bad/naleznosci.csv"
expect 1 settle_bad kwota settle "$WORK/bad" -o "$WORK/bad-out" --as-of 2026-03-31 --lang en
expect 0 settle_bad_rejected cat "$WORK/bad-out/odrzucone.csv"
cut -d';' -f1 "$WORK/bad-out/zadluzenie.csv" | sort -u | grep -q '^S-[2-9]' && fail "a rejected case was settled"

# Tables that cannot be used stop the run before anything is written.
mkdir "$WORK/half" && cp "$ledger/naleznosci.csv" "$WORK/half"
expect 4 settle_no_receipts kwota settle "$WORK/half" -o "$WORK/nothing"
cp "$ledger/wplywy.csv" "$WORK/half" && sed -i '1s/koszty/kosty/' "$WORK/half/wplywy.csv"
expect 4 settle_header kwota settle "$WORK/half" -o "$WORK/nothing"
expect_code 1 kwota settle "$ledger" -o "$WORK/late" --as-of 2026-06-30
expect 0 settle_beyond kwota settle "$ledger" -o "$WORK/late" --as-of 2026-06-30 --beyond-checked
expect 0 settle_beyond_lines grep -A1 '^S-3;2025-12;2026-03-05' "$WORK/late/odsetki.csv"
expect 4 settle_no_folder kwota settle "$WORK/nowhere" -o "$WORK/nothing"
[ ! -e "$WORK/nothing" ] || fail "unusable tables left results"
touch "$WORK/file"
expect 5 settle_below_file kwota settle "$ledger" -o "$WORK/file/out"
expect 2 settle_no_day kwota settle "$ledger" -o "$WORK/nothing" --as-of 31.03.26

# Who is first.
expect 0 recovery kwota recovery 3600.00 --on 2026-03-31 --order w_czasie_wyplaty --owed fundusz=3000 --owed zaliczka=200 --owed wierzyciel=5000
expect 0 recovery_en kwota recovery 2000 --on 2026-03-31 --order po_zaprzestaniu --owed biezace_alimenty=1200 --owed fundusz=3000 --lang en
expect 0 recovery_json kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplaty --owed fundusz=3,50 --format json
expect 0 recovery_csv kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplaty --owed fundusz=3,50 --format csv
expect 2 recovery_no_order kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplat --owed fundusz=3
expect 2 recovery_no_creditor kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplaty --owed biezace_alimenty=3
expect 2 recovery_nothing_owed kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplaty
expect 2 recovery_owed_without_amount kwota recovery 10 --on 2026-03-31 --order w_czasie_wyplaty --owed fundusz
expect 2 recovery_no_amount kwota recovery dużo --on 2026-03-31 --order w_czasie_wyplaty --owed fundusz=3
exit $FAILED
