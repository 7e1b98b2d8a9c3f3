#!/bin/bash
# check, test, facts, benefits and --version; where rules are found, and what is said when there are none.
. "$(dirname "$0")/common.bash"

expect 0 check kwota check rules
expect 0 check kwota check --rules rules
expect 0 check env KWOTA_RULES=rules "$KWOTA" check
expect 3 check_missing kwota check "$WORK/nowhere"
expect 0 test_coverage kwota test rules --coverage
expect 1 test_coverage kwota test rules --require-coverage
expect 0 test_json kwota test rules --format json
expect 0 test_junit kwota test rules --format junit --filter grosz
expect 1 test_junit_coverage kwota test rules --format junit --require-coverage
expect 2 test_nothing kwota test rules --filter nonsense
expect 0 facts kwota facts --rules rules
expect 0 facts_en kwota facts --rules rules --lang en --table wnioski
expect 0 facts_csv kwota facts --rules rules --format csv
expect 0 facts_json kwota facts --rules rules --format json --table osoby
expect 2 facts_unknown kwota facts --rules rules --table osob
expect 0 benefits kwota benefits --rules rules
expect 0 benefits_csv kwota benefits --rules rules --format csv
expect 0 benefits_json kwota benefits --rules rules --format json

# A wrong amount and a broken file.
mkdir "$WORK/wrong" "$WORK/broken"
sed 's/2026-11..2027-06: 120.50/2026-11..2027-06: 120.51/' rules/rules.yaml >"$WORK/wrong/rules.yaml"
expect 1 test_failed kwota test "$WORK/wrong"
expect 1 test_failed_junit kwota test "$WORK/wrong" --format junit
sed 's/dochod <= prog/dochod <= progg/' rules/rules.yaml >"$WORK/broken/rules.yaml"
expect 3 check_broken kwota check "$WORK/broken"
expect 3 check_broken kwota decide tables -o "$WORK/out" --rules "$WORK/broken"

# Version: of the rules too, where there are any.
expect 0 version env KWOTA_RULES=rules "$KWOTA" --version
expect 0 version_broken env "KWOTA_RULES=$WORK/broken" "$KWOTA" --version
mkdir -p "$WORK/checkout/rules/national"
cp rules/rules.yaml "$WORK/checkout/rules/national"
cd "$WORK/checkout" || exit 1
# An installation finds its own rules first: nothing to test then.
if ! (cd "$WORK" && kwota --version | grep -q '^rules [0-9a-f]'); then expect 0 check kwota check; fi
cd "$ROOT/tests/cli" || exit 1

# Templates: the header that the reader accepts, and never over a file.
expect 0 templates kwota facts --rules rules --templates "$WORK/templates"
cat "$WORK"/templates/{nauka,osoby,wnioski,zadania}.csv >"$WORK/headers"
expect 0 template_headers cat "$WORK/headers"
echo 'W-1;2026-11;;;' >>"$WORK/templates/wnioski.csv"
echo 'W-1;1;dodatek;d1' >>"$WORK/templates/zadania.csv"
echo 'W-1;d1;dziecko;2015-03-01' >>"$WORK/templates/osoby.csv"
expect 0 templates_decided kwota decide "$WORK/templates" -o "$WORK/decided" --rules rules --quiet
expect 5 templates_again kwota facts --rules rules --templates "$WORK/templates"
expect 2 excel_alone kwota facts --rules rules --excel
expect 0 templates_excel kwota facts --rules rules --templates "$WORK/excel" --table osoby --excel
expect 0 template_excel_bytes od -c "$WORK/excel/osoby.csv"
exit $FAILED
