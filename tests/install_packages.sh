#!/usr/bin/env bash
# Installs the Debian packages of .ci/packages that are missing. Needs no network when none is.
#
#   install_packages.sh [--to-build]    --to-build: without those that only the tests need
set -euo pipefail
list=$(dirname "$(readlink -f "$0")")/../.ci/packages

wanted=$(if [[ ${1:-} == --to-build ]]; then sed '/^# to test/,$d' "$list"; else cat "$list"; fi | grep -v '^#' || true)

missing=()
for package in $wanted; do
  # A virtual package counts when something installed provides it.
  if ! dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
      awk -v p="$package" '$1 == "installed" { gsub(/,/, " "); for (i = 2; i <= NF; i++) if ($i == p) found = 1 }
                           END { exit !found }'; then
    missing+=("$package")
  fi
done
if [[ ${#missing[@]} -eq 0 ]]; then
  exit 0
fi

echo "Installing: ${missing[*]}"
as_root=()
if [[ $(id -u) -ne 0 ]]; then
  if ! command -v sudo > /dev/null; then
    echo "These packages are missing, and there is no sudo to install them: ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0)
"${apt[@]}" update
"${apt[@]}" install --yes --no-install-recommends "${missing[@]}" > /dev/null
