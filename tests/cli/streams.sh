#!/bin/bash
# What a pipe, a full disk and a terminal see.
. "$(dirname "$0")/common.bash"

# Not a terminal: no colours, no progress, whatever TERM says.
mkdir "$WORK/wrong"
sed 's/2026-11..2027-06: 120.50/2026-11..2027-06: 120.51/' rules/rules.yaml >"$WORK/wrong/rules.yaml"
kwota test "$WORK/wrong" >"$WORK/piped" 2>&1
kwota check "$WORK/nowhere" >>"$WORK/piped" 2>&1
kwota decide tables -o "$WORK/out" --rules rules >>"$WORK/piped" 2>&1
if grep -q $'\e' "$WORK/piped"; then fail "escape codes in a pipe"; fi

# A reader that goes away ends the command with code 5, not with a signal, and without a message.
kwota facts --rules rules 2>"$WORK/stderr" | true
code=${PIPESTATUS[0]}
[ "$code" -eq 0 ] || [ "$code" -eq 5 ] || fail "closed pipe: exit code $code"
[ ! -s "$WORK/stderr" ] || fail "closed pipe: $(cat "$WORK/stderr")"

if [ -e /dev/full ]; then
  "$KWOTA" facts --rules rules >/dev/full 2>"$WORK/stderr"
  [ $? -eq 5 ] || fail "a full disk is not exit code 5"
  grep -q 'standard output cannot be written' "$WORK/stderr" || fail "a full disk is not said"
fi

# A terminal, where there is the tool to make one.
if command -v script >/dev/null; then
  on_terminal() { script -qec "$1" /dev/null </dev/null; }
  on_terminal "$KWOTA test $WORK/wrong" | grep -q $'\e\[31m' || fail "no colours on a terminal"
  if on_terminal "env NO_COLOR=1 $KWOTA test $WORK/wrong" | grep -q $'\e'; then fail "NO_COLOR is not respected"; fi
  if on_terminal "env TERM=dumb $KWOTA test $WORK/wrong" | grep -q $'\e'; then fail "TERM=dumb is not respected"; fi
  if on_terminal "$KWOTA decide tables -o $WORK/out --rules rules --quiet" | grep -q .; then fail "--quiet is not quiet"; fi
fi
exit $FAILED
