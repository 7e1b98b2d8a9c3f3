# What was paid for the months of one calendar year: payments, families and money by benefit. In: the totals of a run, for the names;
# its applications, whose column #rodzina names the family; its plan of payments. Out: a table in the manner of podsumowanie.csv. A
# family counts once in a row, however many applications it filed, and once in the last row.
#
#   awk -v year=2019 -f examples/payments_of_year.awk RESULTS/podsumowanie.csv TABLES/wnioski.csv RESULTS/plan_wyplat.csv
function zlotys(grosze) { return sprintf("%.0f,%02.0f", (grosze - grosze % 100) / 100, grosze % 100) }
BEGIN { FS = ";"; OFS = ";" }
{ sub(/\r$/, "") }
FNR == 1 { sub(/^\357\273\277/, ""); split("", at); for (i = 1; i <= NF; i++) at[$i] = i; next }
"etykieta" in at { label[$at["swiadczenie"]] = $at["etykieta"]; next }
"#rodzina" in at { family[$at["id_wniosku"]] = $at["#rodzina"]; next }
substr($at["miesiac"], 1, 4) == year {
  name = $at["swiadczenie"]
  home = family[$at["id_wniosku"]]
  amount = $at["kwota"]
  sub(/,/, "", amount)  # whole grosze: exact
  ++payments[name]; grosze[name] += amount
  ++all; sum += amount
  if (!((name, home) in seen)) { seen[name, home] = 1; ++families[name] }
  if (!(home in known)) { known[home] = 1; ++homes }
}
END {
  print "swiadczenie", "etykieta", "platnosci", "rodziny", "kwota"
  fflush()
  sorted = "LC_ALL=C sort"
  for (name in payments) print name, label[name], payments[name], families[name], zlotys(grosze[name]) | sorted
  close(sorted)
  print "razem", "", all + 0, homes + 0, zlotys(sum)
}
