#!/bin/bash
# new: a pack that is sound, passes its tests and decides its example as it stands; and what is refused.
. "$(dirname "$0")/common.bash"

mkdir "$WORK/gmina" && cd "$WORK/gmina" || exit 1
ln -s "$ROOT/rules" rules
export KWOTA_RULES=rules/national
pack=3017053-zlotow-kolo-sepolna

expect 0 new kwota new municipality 3017053 "Złotów koło Sępólna"
expect 0 new_files grep -rn "Złotów\|3017053" $pack
[ -z "$(grep -rl '@' $pack)" ] || fail "a placeholder is left: $(grep -rn '@' $pack)"
for file in $(cd "$ROOT/rules/template" && find . -type f); do
  [ -f "$pack/${file%.in}" ] || fail "$file of the template is not in the pack"
done

# The commands that it names next.
kwota new municipality 3017053 "Złotów koło Sępólna" -o "$WORK/again" | grep '^  kwota ' >"$WORK/commands"
[ "$(wc -l <"$WORK/commands")" -eq 3 ] || fail "not three commands: $(cat "$WORK/commands")"
while read -r _ command; do
  (eval "kwota $command") >"$WORK/printed" 2>&1 </dev/null || fail "$command: $(cat "$WORK/printed")"
done <"$WORK/commands"
expect 0 new_ustalenia cat "$WORK/again/$pack/wynik/ustalenia.csv"
expect 0 new_tests kwota test $pack
kwota test $pack --coverage | grep swiadczenie.yaml && fail "a condition of the template is not covered"

# The name may be of several words without quotes, and of letters, digits and signs that stand in such names.
expect 0 new_words kwota new municipality 1465028 Dzielnica "Śródmieście (2)" --lang en -o "$WORK/z odstępem"
expect 0 new_words_pack cat "$WORK/z odstępem/1465028-dzielnica-srodmiescie-2/pack.yaml"
expect_code 0 kwota check "$WORK/z odstępem/1465028-dzielnica-srodmiescie-2"

# A folder that is there is left alone, also an empty one or a broken link.
before=$(find $pack -type f -exec sha256sum {} + | sort)
expect 5 new_again kwota new municipality 3017053 "Złotów koło Sępólna"
expect 5 new_again_en kwota new municipality 3017053 "Złotów koło Sępólna" --lang en
[ "$before" = "$(find $pack -type f -exec sha256sum {} + | sort)" ] || fail "the folder was changed"
ln -s nowhere 1421042-a
expect_code 5 kwota new municipality 1421042 A
touch "$WORK/file"
expect 5 new_below_file kwota new municipality 1421042 A -o "$WORK/file"

# Codes.
for code in 142104 14210422 14210x2 '' 201011 201011a 3321042 0121042 0021042 1521042 3421042 1400042 1421002 1421044 1421045 1421040 1421046 1421047; do
  echo "--- $code"
  kwota new municipality "$code" Gmina 2>&1 && fail "$code was accepted"
done | grep -v '^Run ' >"$WORK/codes"
expect 0 new_codes cat "$WORK/codes"
expect 2 new_code_en kwota new municipality 1421044 Gmina --lang en
for code in 0201011 3263092 1465038 1465089; do
  expect_code 0 kwota new municipality $code Gmina -o "$WORK/codes.d"
done

# Names.
for name in '' ' ' '12' '- -' 'A"B' 'A\B' 'A: {b}' $'A\nB' 'Köln' 'A/../B' '..'; do
  echo "--- $name"
  kwota new municipality 1421042 "$name" -o "$WORK/names.d" 2>&1 && fail "'$name' was accepted"
done | grep -v '^Run ' >"$WORK/names"
expect 0 new_names cat "$WORK/names"
[ ! -e "$WORK/names.d" ] || fail "a refused name made a folder"

expect 2 new_what kwota new municipalit 1421042 Gmina
expect 2 new_operands kwota new municipality 1421042

# Without a template beside the rules.
mkdir -p "$WORK/bare/rules" && cp rules/national/acts.yaml "$WORK/bare/rules"
expect 3 new_no_template env KWOTA_RULES="$WORK/bare/rules" "$KWOTA" new municipality 1421042 Gmina
expect 0 new_slash env KWOTA_RULES=rules/national/ "$KWOTA" new municipality 1421042 Gmina
exit $FAILED
