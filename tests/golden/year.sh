#!/bin/bash
# A whole year of a centre: writes the invented tables, decides them in one run, and compares their digests, the totals and what the
# year paid with what lies here.
#
#   year.sh KWOTA GENERATOR ROOT     BLESS=1 writes what comes out instead; read the difference before keeping it.
set -u
KWOTA=$(realpath "$1") GENERATOR=$(realpath "$2")
cd "$3" || exit 1
export LC_ALL=C.UTF-8
unset KWOTA_RULES
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
golden=tests/golden/rok
failed=0

fail() {
  echo "FAILED: $*"
  failed=1
}
# same FOUND NAME
same() {
  if [ -n "${BLESS:-}" ]; then
    cp "$1" "$golden/$2"
  else
    diff -u "$golden/$2" "$1" || fail "$golden/$2"
  fi
}

# paid NAME: what the year paid, by the tables in $work/tables, decided by the rules in $rules.
paid() {
  "$KWOTA" decide "$work/tables" -o "$work/results" $rules >"$work/log" 2>&1 || fail "exit code $?"
  grep -qxF 'Wnioski: wczytane 5186, rozstrzygnięte 5186, odrzucone 0.' "$work/log" || { cat "$work/log"; fail "not 5186 applications"; }
  awk -v year=2019 -f examples/payments_of_year.awk "$work/results/podsumowanie.csv" "$work/tables/wnioski.csv" \
    "$work/results/plan_wyplat.csv" >"$work/paid"
  same "$work/paid" "$1"
  # The size of the centre it is made after: 43,038 payments.
  local payments
  payments=$(sed -n 's/^razem;;\([0-9]*\);.*/\1/p' "$work/paid")
  [ "$payments" -ge 42500 ] && [ "$payments" -le 43500 ] || fail "$payments payments in the year"
}

"$GENERATOR" --year "$work/tables" || fail "the tables were not written"
(cd "$work/tables" && sha256sum -- *.csv) >"$work/sha256"
same "$work/sha256" tabele.sha256
rules='--rules rules/national'
paid wyplaty_2019.csv
same "$work/results/podsumowanie.csv" podsumowanie.csv
grep -q '"tryb": "streaming"' "$work/results/przebieg.json" || fail "the tables are not in one order"

# With the commune's own benefits.
pack=rules/municipal/1421042-michalowice
if [ -d "$pack" ]; then
  "$GENERATOR" --year "$work/tables" --municipal || fail "the tables with the commune's benefits were not written"
  rules="--rules rules/national --rules $pack"
  paid wyplaty_2019_gmina.csv
fi
exit $failed
