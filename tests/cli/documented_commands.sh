#!/bin/bash
# What README.md and docs/ show is true: commands print what stands below them, excerpts of rules stand in the rule files,
# and C++ programs compile. Called with the path of kwota, the root of the repository and, where not all pages are meant, pages.
#
# In: Markdown with these blocks.
#   ```console   a line "$ command" is run from the root, with $OUT as the folder to write to; the lines up to the next command
#                are its output, standard error included. A line "…" stands for any lines. No-break spaces count as spaces, because
#                nobody sees them in a page.
#   ```yaml      beginning with "# path": the lines below stand in that file, one after another; "…" as above.
#   ```diff      beginning with "--- path", which is below $OUT: what the reader changes in that file. Lines with "-" give way to those
#                with "+"; all lines but those with "+" stand there once, one after another. In "```diff once" the next block of
#                commands alone sees the change.
#   ```cpp       beginning with "#include": compiles as a program against include/.
# Out: exit code 0, or each difference.
#
# docs/cli.md is run by docs.sh, which can also rewrite it.
set -u
KWOTA=$(realpath "$1")
ROOT=$(realpath "$2")
cd "$ROOT" || exit 1
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
mkdir "$WORK/bin" "$WORK/out"
ln -s "$KWOTA" "$WORK/bin/kwota"
export PATH="$WORK/bin:$PATH" OUT="$WORK/out" KWOTA_RULES=rules/national LC_ALL=C.UTF-8
failed=0 checked=0

fail() {
  printf 'FAILED %s:%s: %s\n' "$file" "$1" "$2"
  failed=1
}

# matches TEXT WANTED: whether TEXT is WANTED, where a line "…" stands for any lines. Both end with a line end.
matches() {
  local rest=$'\n'$1 wanted=$'\n'$2 piece
  local elision=$'\n…\n'
  if [[ $wanted != *"$elision"* ]]; then
    [[ $rest == "$wanted" ]]
    return
  fi
  piece=${wanted%%"$elision"*}$'\n'
  [[ $rest == "$piece"* ]] || return 1
  rest=$'\n'${rest#"$piece"}
  wanted=$'\n'${wanted#*"$elision"}
  while [[ $wanted == *"$elision"* ]]; do
    piece=${wanted%%"$elision"*}$'\n'
    [[ $rest == *"$piece"* ]] || return 1
    rest=$'\n'${rest#*"$piece"}
    wanted=$'\n'${wanted#*"$elision"}
  done
  [[ $rest == *"$wanted" ]]
}

run_command() {
  local line=$1 command=$2 wanted=$3 found
  found=$(bash -c "$command" </dev/null 2>&1; echo .)
  found=${found%.}
  found=${found//"$OUT"/\$OUT}
  found=${found//$'\u00a0'/ }
  wanted=${wanted//$'\u00a0'/ }
  # How many national rules stand beside the reader's own is no matter of that page.
  if [[ $command == *'$OUT'* ]]; then
    local counts='s/^[0-9]+ files, [0-9]+ benefits, [0-9]+ tables, [0-9]+ facts: /… files: /'
    found=$(sed -E "$counts" <<<"$found.") wanted=$(sed -E "$counts" <<<"$wanted.")
    found=${found%.} wanted=${wanted%.}
  fi
  checked=$((checked + 1))
  matches "$found" "$wanted" && return
  fail "$line" "$command"
  diff -u --label documented --label printed <(printf '%s' "$wanted") <(printf '%s' "$found") | tail -n +3
}

check_console() {
  local start=$1 number=$1 command='' at=0 wanted='' line
  while IFS= read -r line; do
    number=$((number + 1))
    if [[ $line == '$ '* ]]; then
      [[ -n $command ]] && run_command "$at" "$command" "$wanted"
      command=${line:2} at=$number wanted=''
    elif [[ -z $command ]]; then
      fail "$start" "a console block begins with a command: \$ …"
      return
    else
      wanted+=$line$'\n'
    fi
  done <<<"$block"
  [[ -n $command ]] && run_command "$at" "$command" "${wanted}"
}

check_excerpt() {
  local source=${block%%$'\n'*}
  source=${source#'# '}
  source=${source/'$OUT'/"$OUT"}
  [[ -f $source ]] || return 0  # no excerpt: an example of its own
  checked=$((checked + 1))
  local text
  text=$'\n'$(<"$source")$'\n'
  matches "$text" $'…\n'"${block#*$'\n'}"$'\n…\n' || fail "$1" "this does not stand in $source"
}

make_change() {
  local path=${block%%$'\n'*} old=$'\n' new=$'\n' text rest line
  path=${path#'--- '}
  path=${path/'$OUT'/"$OUT"}
  [[ $path == "$OUT"/* && -f $path ]] || { fail "$1" "there is no file $path below \$OUT"; return; }
  while IFS= read -r line; do
    [[ $line == -* || $line == ' '* ]] && old+=${line:1}$'\n'
    [[ $line == +* || $line == ' '* ]] && new+=${line:1}$'\n'
  done <<<"${block#*$'\n'}"
  text=$'\n'$(<"$path")$'\n'
  rest=${text/"$old"/}
  [[ $rest != "$text" && $rest != *"$old"* ]] || { fail "$1" "this does not stand in $path once"; return; }
  checked=$((checked + 1))
  changed=$path original=$(<"$path")
  text=${text/"$old"/"$new"}
  printf '%s' "${text:1}" >"$path"
}

# What a block "diff once" changed is put back after the commands that see it.
put_back() {
  [[ -n $once ]] || return 0
  [[ -z $changed ]] || printf '%s\n' "$original" >"$changed"
  once='' changed=''
}

check_program() {
  [[ $block == '#include'* ]] || return 0
  checked=$((checked + 1))
  printf '%s\n' "$block" >"$WORK/program.cc"
  "${CXX:-g++}" -std=c++20 -Wall -Wextra -Werror -fsyntax-only -Iinclude "$WORK/program.cc" || fail "$1" "this program does not compile"
}

pages=("${@:3}")
((${#pages[@]} > 0)) || pages=(README.md docs/*.md docs/pl/*.md)
once='' changed=''
for file in "${pages[@]}"; do
  [[ $file == docs/cli.md ]] && continue
  kind='' number=0 block='' start=0
  while IFS= read -r line; do
    number=$((number + 1))
    if [[ -z $kind && $line == '```'* ]]; then
      kind=${line#'```'} start=$number block=''
      [[ -n $kind ]] || kind=text
    elif [[ -n $kind && $line == '```' ]]; then
      block=${block%$'\n'}
      case $kind in
        console) check_console "$start"; put_back ;;
        'diff once') once=yes; make_change "$start" ;;
        diff) make_change "$start" ;;
        yaml) check_excerpt "$start" ;;
        cpp) check_program "$start" ;;
      esac
      kind=''
    elif [[ -n $kind ]]; then
      block+=$line$'\n'
    fi
  done <"$file"
  [[ -z $kind ]] || fail "$start" "a block without an end"
done
((checked > 0)) || { echo "FAILED: no documented command was found"; failed=1; }
echo "$checked commands, excerpts and programs"
exit $failed
