#!/bin/bash
# Decides examples/stories, the spoiled tables beside it, examples/opieka, fundusz, dzieci, wychowawcze, wychowawcze_historia and
# michalowice,
# explains one decision of each story and of each other benefit a grant, a refusal and what is still needed, and compares all of it
# with what lies here.
#
#   golden.sh KWOTA ROOT     BLESS=1 writes what comes out instead; read the difference before keeping it.
#                            EXPLAIN=FOLDER explains decisions of this folder alone: enough for a sanitizer.
set -u
KWOTA=$(realpath "$1")
cd "$2" || exit 1
export LC_ALL=C.UTF-8
unset KWOTA_RULES
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
failed=0
options=''

# same FOUND WANTED: both are files.
same() {
  if [ -n "${BLESS:-}" ]; then
    cp "$1" "$2"
  elif ! diff -u "$2" "$1"; then
    echo "FAILED: $2"
    failed=1
  fi
}

# decide FOLDER CODE TABLE…
decide() {
  local folder=$1 wanted=$2 code
  shift 2
  "$KWOTA" decide "examples/$folder" -o "$results" --rules rules/national --quiet $options >"$results/.log" 2>&1
  code=$?
  if [ "$code" -ne "$wanted" ]; then
    echo "FAILED: examples/$folder: exit code $code, not $wanted"
    cat "$results/.log"
    failed=1
  fi
  for table in "$@"; do same "$results/$table.csv" "tests/golden/$folder/$table.csv"; done
}

# explain FOLDER NAME APPLICATION BENEFIT PERSON [OPTION…]: the decision and its calculation. The steps below, thousands of lines
# with places in rule files, change with every rule.
explain() {
  local folder=$1 name=$2 application=$3 benefit=$4 person=$5
  shift 5
  [ "${EXPLAIN:-$folder}" = "$folder" ] || return
  if ! "$KWOTA" explain "examples/$folder" -a "$application" -b "$benefit" ${person:+-p "$person"} --lang pl --rules rules/national "$@" >"$results/all.txt"; then
    echo "FAILED: no explanation of $name"
    failed=1
  fi
  sed -e '/^Jak obliczono kwotę$/,$d' -e '/^Warunki/,$d' "$results/all.txt" >"$results/head.txt"
  same "$results/head.txt" "tests/golden/$folder/uzasadnienia/$name.txt"
}

decide stories 0 ustalenia plan_wyplat braki odrzucone podsumowanie dochod zlotowka
decide opieka 0 ustalenia plan_wyplat braki odrzucone podsumowanie niepelny_miesiac niepelny_miesiac_szo wybor wybor_szo dochod_szo \
  okres_swiadczenia_rodzicielskiego zwrot_zasilku_pielegnacyjnego
decide fundusz 0 ustalenia plan_wyplat braki odrzucone podsumowanie dochod_funduszu swiadczenie_funduszu wyrownanie_funduszu
decide dzieci 0 ustalenia plan_wyplat braki odrzucone podsumowanie dobry_start
decide wychowawcze 0 ustalenia plan_wyplat braki odrzucone podsumowanie wychowawcze
options=--beyond-checked
decide wychowawcze_historia 0 ustalenia plan_wyplat braki odrzucone podsumowanie wychowawcze
pack=rules/municipal/1421042-michalowice
options="--beyond-checked --rules $pack"
decide michalowice 0 ustalenia plan_wyplat braki odrzucone podsumowanie oplata_za_odpady
# A commune's pack changes nothing of what is national.
decide stories 0 ustalenia plan_wyplat braki odrzucone podsumowanie dochod zlotowka
options=''
decide stories_zepsute 1 ustalenia braki odrzucone
decide zepsute 1 ustalenia plan_wyplat braki odrzucone podsumowanie

explain stories P01 P01 zasilek_rodzinny D1
explain stories P02 P02 dodatek_zamieszkanie D1
explain stories P03 P03 dodatek_urodzenie D2
explain stories P03-BECIKOWE P03-BECIKOWE zapomoga_urodzenie D2
explain stories P04 P04 zasilek_rodzinny D1
explain stories P05 P05 dodatek_rehabilitacja D1
explain stories P10 P10 zasilek_rodzinny D1
explain stories P11 P11 zasilek_rodzinny O3
explain stories P12 P12 dodatek_wielodzietnosc D4

szo=specjalny_zasilek_opiekunczy spd=swiadczenie_pielegnacyjne_dawne
explain opieka zp_przyznanie P11-75 zasilek_pielegnacyjny O1
explain opieka zp_odmowa P11-PO-21 zasilek_pielegnacyjny O2
explain opieka zp_braki P11-BRAK zasilek_pielegnacyjny O2
explain opieka sp_przyznanie P05-OPIEKA swiadczenie_pielegnacyjne D1
explain opieka sp_odmowa P05-BEZ-WSKAZAN swiadczenie_pielegnacyjne D1
explain opieka sp_braki P05-BRAK swiadczenie_pielegnacyjne D1
explain opieka sp_dawne_przyznanie SP-DAWNE-SMIERC $spd O2
explain opieka sp_dawne_odmowa P06-SP $spd O2 --reading powstanie_niepelnosprawnosci_podopiecznego=wedlug_ustawy
explain opieka sp_dawne_po_wyroku P06-SP $spd O2
explain opieka sp_dawne_wspierajace SP-DAWNE-WSPIERAJACE $spd O2
explain opieka sp_dawne_w_toku SP-DAWNE-W-TOKU $spd O2
explain opieka sp_dawne_wybor P06-OBA $spd O2
explain opieka szo_przyznanie P06 $szo O2
explain opieka szo_odmowa P06-PONAD $szo O2
explain opieka szo_wybor P06-OBA $szo O2
explain opieka zdo_przyznanie ZDO zasilek_dla_opiekuna O2
explain opieka zdo_odmowa P06-ZDO zasilek_dla_opiekuna O2
explain opieka zdo_w_toku ZDO-W-TOKU zasilek_dla_opiekuna O2
explain opieka sr_przyznanie P03-RODZICIELSKIE swiadczenie_rodzicielskie D1
explain opieka sr_odmowa P03-MACIERZYNSKI swiadczenie_rodzicielskie D1
explain opieka sr_braki P03-BRAK swiadczenie_rodzicielskie D1
explain opieka zz_przyznanie ZA-ZYCIEM jednorazowe_swiadczenie_za_zyciem D1
explain opieka zz_odmowa ZA-ZYCIEM-PEDIATRA jednorazowe_swiadczenie_za_zyciem D1
explain opieka zz_po_terminie ZA-ZYCIEM-POZNO jednorazowe_swiadczenie_za_zyciem D1
explain opieka zz_braki ZA-ZYCIEM-BRAK jednorazowe_swiadczenie_za_zyciem D1

fa=swiadczenie_z_funduszu
explain fundusz fa_przyznanie FA-NISKIE $fa D1
explain fundusz fa_obnizone P07 $fa D1
explain fundusz fa_zgon_dluznika P07-ZGON $fa D1
explain fundusz fa_ponizej_najnizszego FA-99 $fa D1
explain fundusz fa_ponad_swiadczenie FA-PONAD $fa D1
explain fundusz fa_braki P07-BRAK $fa D2
explain fundusz fa_dwa_dochody FA-ZR $fa D1
explain fundusz zr_dwa_dochody FA-ZR zasilek_rodzinny D1

ds=dobry_start
explain dzieci ds_przyznanie P09 $ds D1
explain dzieci ds_odmowa P09 $ds D2
explain dzieci ds_polowa P09-OJCIEC $ds D4
explain dzieci ds_spozniony P09-SPOZNIONY $ds D5
explain dzieci ds_braki P09-BRAK $ds D3
explain dzieci ds_zus P09-ZUS $ds D4

sw=swiadczenie_wychowawcze
explain wychowawcze sw_odmowa P08 $sw D1
explain wychowawcze sw_przyznanie P08 $sw D2
explain wychowawcze sw_polowa P08-2019 $sw D1
explain wychowawcze sw_braki P08-BRAK $sw D1
explain wychowawcze sw_przejscie_2019 SW-2019-CZERWIEC $sw D1
explain wychowawcze sw_dwa_wnioski SW-DWOJE $sw D1
explain wychowawcze sw_tytul SW-SAMA $sw D1
explain wychowawcze sw_dni_opieki SW-2016-DNI $sw D1
explain wychowawcze_historia sw_urodzenie 2016-04 $sw D1
explain wychowawcze_historia sw_zus 2023-06 $sw D1

commune() { explain michalowice "$@" --rules $pack --beyond-checked; }
commune becik P12-BECIK-KARTA gminny_becik D5
commune becik_odmowa P03-BECIK gminny_becik D1
commune becik_pozno P12-BECIK-POZNO gminny_becik D5
commune dojazdy P12-DOJAZDY swiadczenie_na_dojazdy D1
commune dojazdy_braki DOJAZDY-BRAK swiadczenie_na_dojazdy D3
commune dojazdy_inna_gmina P12-INNA-GMINA swiadczenie_na_dojazdy D1
commune dojazdy_karta P12-DOJAZDY-KARTA swiadczenie_na_dojazdy D1
commune odpady ODPADY ulga_za_odpady ''
commune przylacze PRZYLACZE dofinansowanie_przylacza ''
exit $failed
