#!/bin/bash
# A budget over a folder of applications: who is granted, refused and left waiting, and what an explanation of one shows.
. "$(dirname "$0")/common.bash"

decide() { kwota decide budget --rules ../acid/19_budget "$@"; }

expect 0 budget_decide decide -o "$WORK/out"
expect 0 budget_ustalenia cat "$WORK/out/ustalenia.csv"
expect 0 budget_braki cat "$WORK/out/braki.csv"
expect 0 budget_podsumowanie cat "$WORK/out/podsumowanie.csv"
expect_code 0 decide -o "$WORK/threads" --threads 4
diff -r "$WORK/out" "$WORK/threads" || fail "the number of threads changes who is granted"
expect 0 budget_en decide -o "$WORK/en" --lang en
expect 0 budget_ustalenia_en cat "$WORK/en/ustalenia.csv"
expect 0 budget_explain kwota explain budget -a W3 --rules ../acid/19_budget --lang pl
expect 0 chosen_decide kwota decide chosen_amount --rules ../acid/18_chosen_amount -o "$WORK/chosen"
expect 0 chosen_ustalenia cat "$WORK/chosen/ustalenia.csv"
expect 0 chosen_explain kwota explain chosen_amount -a W3 -b zasilek_celowy --rules ../acid/18_chosen_amount --lang pl
expect 0 chosen_explain_outside kwota explain chosen_amount -a W2 -b zasilek_celowy --rules ../acid/18_chosen_amount --lang en
kwota explain chosen_amount -a W2 -b zasilek_celowy --rules ../acid/18_chosen_amount --format html >"$WORK/outside.html"
grep -q '20,00.zł – 800,00.zł' "$WORK/outside.html" || fail "the page does not show the interval"
kwota explain chosen_amount -a W3 -b zasilek_celowy --rules ../acid/18_chosen_amount --format json >"$WORK/open.json"
grep -q '"pl": "20,00.zł – 800,00.zł"' "$WORK/open.json" || fail "the JSON does not show the interval of an amount not yet chosen"
exit $FAILED
