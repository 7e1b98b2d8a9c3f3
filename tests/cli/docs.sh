#!/bin/bash
# The commands in docs/cli.md are run, and print what the page says; so are the examples in the help of each command.
# In ```console, a line "$ command" is run; the lines up to the next command or the end are its output. BLESS=1 rewrites the page.
. "$(dirname "$0")/common.bash"

mkdir "$WORK/here" "$WORK/bin" && cd "$WORK/here" || exit 1
ln -s "$ROOT/examples" "$ROOT/rules" "$ROOT/tests" .
# The page's broken rules: a misspelt name, and a test that expects a grosz too much.
mkdir broken wrong
sed 's/dochod <= prog/dochod <= progg/' tests/cli/rules/rules.yaml >broken/rules.yaml
sed 's/2026-11..2027-06: 120.50/2026-11..2027-06: 120.51/' tests/cli/rules/rules.yaml >wrong/rules.yaml
ln -s "$KWOTA" "$WORK/bin/kwota"
# The rules beside the page, whatever is installed.
export PATH="$WORK/bin:$PATH" KWOTA_RULES=rules/national
unset -f kwota

inside=no
while IFS= read -r line; do
  case $line in
    '```console') inside=yes ;;
    '```') inside=no ;;
  esac
  if [ $inside = no ] || [ "$line" = '```console' ]; then
    printf '%s\n' "$line"
  elif [ "${line:0:2}" = '$ ' ]; then
    printf '%s\n' "$line"
    bash -c "${line:2}" </dev/null 2>&1 | anonymous
  fi
done <"$ROOT/docs/cli.md" >"$WORK/cli.md"
if [ "${BLESS:-}" = 1 ]; then cp "$WORK/cli.md" "$ROOT/docs/cli.md"; fi
diff -u "$ROOT/docs/cli.md" "$WORK/cli.md" || fail "docs/cli.md is not what the commands print"

for command in decide explain check test facts benefits interest settle recovery compare impact new; do
  kwota help "$command" | sed -n '/^Examples:/,$s/^  kwota/kwota/p' | sed "s|/tmp/|$WORK/|g" >"$WORK/examples"
  [ -s "$WORK/examples" ] || fail "no examples in the help of $command"
  while IFS= read -r example; do
    bash -c "$example" >"$WORK/example" 2>&1 </dev/null || fail "$example: $(cat "$WORK/example")"
  done <"$WORK/examples"
done
exit $FAILED
