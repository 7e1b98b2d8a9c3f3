#!/bin/bash
# impact: what it prints and writes in each format, wrong files of variants, exit codes, and that the costs are those of decide.
. "$(dirname "$0")/common.bash"
cd "$ROOT" || exit 1
tables=examples/skutki/tabele variants=examples/skutki/warianty.yaml
rules=(--rules rules/national --rules examples/skutki/uchwala)

impact() { kwota impact "$tables" "${rules[@]}" --variants "$variants" "$@"; }

expect 0 impact impact
expect 0 impact_en impact --lang en --benefit wyprawka_szkolna
expect 0 impact_csv impact --format csv
expect 0 impact_json impact --format json --benefit wyprawka_szkolna
expect 0 impact_files impact -o "$WORK/out"
impact --format csv | diff - "$WORK/out/skutki.csv" || fail "-o and --format csv differ"
impact --format html | diff - "$WORK/out/skutki.html" || fail "-o and --format html differ"
cat "$WORK/out/skutki_razem.csv" >"$WORK/razem"
expect 0 impact_razem cat "$WORK/razem"
impact --excel -o "$WORK/excel" >"$WORK/ignored"
[ "$(head -c 3 "$WORK/excel/skutki_razem.csv" | od -An -tx1)" = " ef bb bf" ] || fail "--excel gives no byte order mark"

# The first variant sets nothing: its costs are those of decide.
kwota decide "$tables" "${rules[@]}" -o "$WORK/decided" --quiet
for benefit in dojazd_do_szkoly wyprawka_szkolna razem; do
  decided=$(grep "^$benefit;" "$WORK/decided/podsumowanie.csv" | sed 's/.*;//')
  measured=$(grep "^$benefit;.*;obecnie;" "$WORK/razem" | cut -d';' -f11)
  [ "$decided" = "$measured" ] || fail "$benefit costs $measured, decided $decided"
done

# The example's pack is sound, and its tests pass.
expect_code 0 kwota check rules/national examples/skutki/uchwala
expect_code 0 kwota test rules/national examples/skutki/uchwala

# A national threshold: each variant costs what is decided by rules with its figure written in, benefit by benefit.
cat >"$WORK/prog.yaml" <<'YAML'
kwota: 1
variants:
  obecnie: {label: {pl: jak dziś, en: as today}}
  wyzszy: {label: {pl: próg wyższy o 100 zł, en: threshold higher by 100 PLN}, set: {prog_ogolny: 774.00}}
YAML
kwota decide examples/wnioski --rules rules/national -o "$WORK/national" --quiet
kwota impact examples/wnioski --rules rules/national --variants "$WORK/prog.yaml" -o "$WORK/prog" >"$WORK/ignored" || fail "impact of a threshold"
tail -n +2 "$WORK/national/podsumowanie.csv" | cut -d';' -f1,3,10,14 >"$WORK/decided.csv"
grep ';obecnie;' "$WORK/prog/skutki_razem.csv" | cut -d';' -f1,5,7,11 | diff "$WORK/decided.csv" - || fail "unchanged rules cost something else than decided"
cp -r rules/national "$WORK/rules"
sed -i '/^  prog_ogolny:/,/^    annulled:/s/is: [0-9.]*/is: 774.00/' "$WORK/rules/family/kwoty_i_progi.yaml"
kwota decide examples/wnioski --rules "$WORK/rules" -o "$WORK/higher" --quiet
tail -n +2 "$WORK/higher/podsumowanie.csv" | cut -d';' -f1,3,10,14 >"$WORK/decided.csv"
grep ';wyzszy;' "$WORK/prog/skutki_razem.csv" | cut -d';' -f1,5,7,11 | diff "$WORK/decided.csv" - || fail "a variant costs something else than its rules"

# How the rules were read is said below.
expect 0 impact_reading impact --benefit wyprawka_szkolna --reading liczba_dni_w_roku=kalendarzowo --beyond-checked

# A budget is not applied, and that is said.
printf 'kwota: 1\nvariants:\n  obecnie: {label: {pl: jak dziś, en: as today}}\n' >"$WORK/obecnie.yaml"
pack=examples/packs/2475011-sosnowiec
kwota impact $pack/przyklad --rules rules/national --rules $pack --variants "$WORK/obecnie.yaml" >"$WORK/budget.txt"
grep -q '^Budżet świadczenia .* niczego tu nie ogranicza' "$WORK/budget.txt" || fail "the budget is not named: $(tail -3 "$WORK/budget.txt")"

# An application that is rejected.
cp -r "$tables" "$WORK/tabele"
sed -i 's/^S-02;\(.*\);1 500,00;/S-02;\1;1500.001;/' "$WORK/tabele/wnioski.csv"
tables=$WORK/tabele expect 1 impact_rejected impact --benefit wyprawka_szkolna -o "$WORK/rejected"
expect 0 impact_odrzucone cat "$WORK/rejected/skutki_odrzucone.csv"

# Wrong files of variants, names and folders.
cat >"$WORK/w.yaml" <<'YAML'
kwota: 1
variants:
  obecnie: {label: {pl: jak dziś, en: as today}}
  zle:
    label: {pl: źle, en: wrong}
    set:
      kwota_dojazd: 10.00
      kwota_dojazdu: {to 50.00: 30.00, over 60.00: 40.00}
      kwota_wyprawki: 100 zł
      liczba_dzieci_w_rodzinie: 1.5
YAML
variants=$WORK/w.yaml expect 3 impact_bad_variants impact -o "$WORK/none"
[ ! -e "$WORK/none" ] || fail "a wrong file of variants left a folder"
printf 'kwota: 1\nwarianty: {}\n' >"$WORK/w.yaml"
variants=$WORK/w.yaml expect 3 impact_no_variants impact
variants=$WORK/nowhere.yaml expect 3 impact_no_file impact
expect 2 impact_unknown_benefit impact --benefit wyprawka
expect 2 impact_unknown_reading impact --reading bon=tak
expect 2 impact_stream kwota impact - "${rules[@]}" --variants "$variants"
expect 2 impact_missing_variants kwota impact "$tables" "${rules[@]}"
tables=$WORK/nowhere expect 4 impact_no_tables impact
touch "$WORK/file"
expect 5 impact_below_file impact -o "$WORK/file/out"
exit $FAILED
