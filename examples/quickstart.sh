#!/usr/bin/env bash
# From a fresh Debian 12 to a first decision: installs what is missing, builds the library and the tool, decides the
# example applications, explains one amount that the family's income reduced, and decides a whole invented year of a centre.
#
#   examples/quickstart.sh [--lang pl|en] [FOLDER]    FOLDER: other tables than those of examples/wnioski
set -euo pipefail

language=en
if [[ ${1:-} == --lang ]]; then
  language=${2:-}
  shift 2 || true
fi
if [[ ! $language =~ ^(pl|en)$ || $# -gt 1 || ${1:-} == -* ]]; then
  sed -n '2,5s/^# \?//p' "$0" >&2
  exit 2
fi
applications=${1:+$(realpath "$1")}
cd "$(dirname "$(readlink -f "$0")")/.."
applications=${applications:-examples/wnioski}
kwota=build/release/cli/kwota

echo "Packages …"
tests/install_packages.sh --to-build
echo "Building (some minutes, the first time) …"
log=$(mktemp)
if ! { cmake --preset release && cmake --build --preset release --parallel "$(nproc)"; } > "$log" 2>&1; then
  tail -n 40 "$log" >&2
  exit 1
fi
rm "$log"

results=$(mktemp -d -t kwota-XXXXXX)
options=(--rules rules/national --lang "$language")

echo
echo "\$ kwota decide $applications -o $results ${options[*]}"
# Exit code 1 says that some applications were rejected; the others are decided.
"$kwota" decide "$applications" -o "$results" "${options[@]}" || [[ $? -eq 1 ]]

# The first allowance of a family whose benefits were reduced by the excess of income; in tables without one, the first decision.
read -r application benefit person < <(awk -F ';' '
  { sub(/\r$/, "") }
  FNR == 1 { sub(/^\357\273\277/, ""); delete at; for (i = 1; i <= NF; i++) at[$i] = i; next }
  FILENAME ~ /zlotowka/ { if ($at["kwota"] != "") reduced[$at["id_wniosku"]] = 1; next }
  { chosen = $at["id_wniosku"] " " $at["swiadczenie"] " " $at["id_osoby"] }
  first == "" { first = chosen }
  $at["wynik"] == "przyznane" && $at["swiadczenie"] == "zasilek_rodzinny" && $at["id_wniosku"] in reduced { first = chosen; exit }
  END { if (first != "") print first }
' "$results/zlotowka.csv" "$results/ustalenia.csv") || { echo "Nothing was decided." >&2; exit 1; }

choice=(--application "$application" --benefit "$benefit" ${person:+--person "$person"})
echo
echo "\$ kwota explain $applications ${choice[*]} ${options[*]}"
"$kwota" explain "$applications" "${choice[@]}" "${options[@]}" > "$results/explanation.txt"
"$kwota" explain "$applications" "${choice[@]}" "${options[@]}" --format html -o "$results/explanation.html"
head -n 95 "$results/explanation.txt"
echo "… the whole explanation: $results/explanation.html (or .txt)"

if [[ $applications == examples/wnioski ]]; then
  echo
  echo "A year of a centre: invented applications, and what was paid for the months of 2019"
  year=$results/rok
  build/release/examples/generate/generate_examples --year "$year/tabele" --municipal
  options+=(--rules rules/municipal/1421042-michalowice)
  echo "\$ kwota decide $year/tabele -o $year ${options[*]}"
  before=$(date +%s%N)
  "$kwota" decide "$year/tabele" -o "$year" "${options[@]}" | sed -n '/^Wnioski:/p; /^Applications:/p'
  took=$((($(date +%s%N) - before) / 10000000))
  awk -v year=2019 -f examples/payments_of_year.awk "$year/podsumowanie.csv" "$year/tabele/wnioski.csv" "$year/plan_wyplat.csv" |
    tee "$year/wyplaty_2019.csv" | awk -F ';' '{ printf "%9s %9s %15s  %s\n", $3, $4, $5, $2 == "" ? $1 : $2 }'
  printf 'Decided in %d.%02d s.\n' $((took / 100)) $((took % 100))
fi

echo
echo "All decisions, payments and reasons are in $results; the tool is $kwota."
