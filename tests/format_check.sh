#!/usr/bin/env bash
# Fails when a C++ file is not laid out as .clang-format says; tests/format.sh mends it.
exec "$(dirname "$(readlink -f "$0")")/format.sh" --check
