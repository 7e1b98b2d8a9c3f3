#!/usr/bin/env bash
# Builds and runs the consumer with what pkg-config says of an installed Kwota.
#
#   pkg_config.sh PREFIX COMPILER FOLDER
set -euo pipefail
prefix=$1 compiler=$2 folder=$3
source=$(dirname "$(readlink -f "$0")")/main.cc

PKG_CONFIG_PATH=$(dirname "$(find "$prefix" -name kwota.pc)")
export PKG_CONFIG_PATH
rules=$(pkg-config --variable=rulesdir kwota)
read -ra flags < <(pkg-config --static --cflags --libs kwota)

mkdir -p "$folder"
"$compiler" -std=c++20 "$source" -o "$folder/consumer" "${flags[@]}"
exec "$folder/consumer" "$rules"
