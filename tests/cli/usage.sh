#!/bin/bash
# Wrong words get exit code 2, a reason, and a suggestion where one is near; help is complete and goes to standard output.
. "$(dirname "$0")/common.bash"

expect 0 help kwota --help
expect 0 help kwota help
expect 2 no_command kwota
for command in decide explain check test facts benefits interest settle recovery compare impact new; do
  expect 0 "help_$command" kwota help "$command"
  expect 0 "help_$command" kwota "$command" --help
  expect 0 "help_$command" kwota "$command" -h
done

expect 2 unknown_command kwota decid
expect 2 unknown_command_far kwota frobnicate
expect 2 unknown_help kwota help chek
expect 2 unknown_global_option kwota --versio
expect 2 unknown_option kwota decide tables -o "$WORK/out" --readng a=b
expect 2 shortened_option kwota decide tables -o "$WORK/out" --quie
expect 2 missing_operand kwota decide
expect 2 missing_output kwota decide tables
expect 2 too_many_operands kwota decide tables more -o "$WORK/out"
expect 2 missing_value kwota decide tables -o
expect 2 value_for_switch kwota decide tables -o "$WORK/out" --quiet=yes
expect 2 twice kwota decide tables -o "$WORK/out" -o "$WORK/other"
expect 2 unknown_format kwota decide tables -o "$WORK/out" --format xml
expect 2 unknown_language kwota facts --lang de
expect 2 bad_threads kwota decide tables -o "$WORK/out" --threads many
expect 2 bad_reading kwota decide tables -o "$WORK/out" --reading spelnia
expect 2 standard_input kwota decide - -o "$WORK/out"
expect 2 standard_output kwota decide tables -o -
expect 2 missing_application kwota explain tables
[ ! -e "$WORK/out" ] || fail "wrong usage made the folder of results"
exit $FAILED
