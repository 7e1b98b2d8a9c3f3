#!/bin/bash
# Without rules every command says so, and --version still answers.
. "$(dirname "$0")/common.bash"

cd "$WORK" || exit 1
# An installation finds its own rules: nothing to test then.
if kwota --version | grep -q '^rules [0-9a-f]'; then exit 0; fi
expect 0 no_rules_version kwota --version
for command in check test facts benefits; do
  expect 3 no_rules kwota "$command"
done
expect 3 no_rules kwota decide "$ROOT/tests/cli/tables" -o "$WORK/out"
expect 3 no_rules kwota explain "$ROOT/tests/cli/tables" --application W-1
expect 3 no_rules_new kwota new municipality 1421042 Gmina -o "$WORK/out"
exit $FAILED
