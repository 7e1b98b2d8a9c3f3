# For the scripts beside this file. Each is called with the path of kwota and the root of the repository, and passes with exit code 0.
#
#   expect 2 name kwota decide …    runs it; the exit code must be 2, and standard output followed by standard error must be
#                                   what tests/cli/expected/name.txt holds. BLESS=1 writes the file instead.
set -u
KWOTA=$(realpath "$1")
ROOT=$(realpath "$2")
EXPECTED=$ROOT/tests/cli/expected
WORK=$(mktemp -d)
trap 'chmod -R u+w "$WORK"; rm -rf "$WORK"' EXIT
unset KWOTA_RULES
export LC_ALL=C.UTF-8 TERM=xterm
FAILED=0
cd "$ROOT/tests/cli" || exit 1

kwota() { "$KWOTA" "$@"; }

fail() {
  echo "FAILED: $*"
  FAILED=1
}

# The folder of the test and the digest of rules differ from run to run.
anonymous() { sed -E -e "s|$WORK|WORK|g" -e 's/[0-9a-f]{64}/DIGEST/g'; }

expect() {
  local wanted=$1 name=$2 code
  shift 2
  "$@" >"$WORK/.stdout" 2>"$WORK/.stderr" </dev/null
  code=$?
  [ "$code" -eq "$wanted" ] || fail "$name: exit code $code, not $wanted"
  { cat "$WORK/.stdout"; [ -s "$WORK/.stderr" ] && echo '--- standard error' && cat "$WORK/.stderr"; } | anonymous >"$WORK/.found"
  if [ "${BLESS:-}" = 1 ]; then cp "$WORK/.found" "$EXPECTED/$name.txt"; fi
  diff -u "$EXPECTED/$name.txt" "$WORK/.found" || fail "$name: other output"
}

# The exit code alone.
expect_code() {
  local wanted=$1 code
  shift
  "$@" >/dev/null 2>&1 </dev/null
  code=$?
  [ "$code" -eq "$wanted" ] || fail "exit code $code, not $wanted: $*"
}
