#!/bin/sh
# Mine a dictionary from the five article pairs, then repair a sixth article: with that dictionary alone,
# and with the dictionaries that textrepair comes with.
set -eu

if ! command -v textrepair >/dev/null 2>&1; then
    echo "demo.sh: textrepair is not on the PATH; run 'make demo', which installs it first" >&2
    exit 2
fi

cd -- "$(dirname -- "$0")/.."
mined=$(mktemp -d)
trap 'rm -rf "$mined"' EXIT
trap 'exit 1' HUP INT TERM

echo "== a dictionary from the five pairs: textrepair mine seeds -o mined.yaml" >&2
textrepair mine seeds -o "$mined/mined.yaml"

echo "== with it alone: textrepair fix --only --dictionary mined.yaml seeds/demo.txt" >&2
textrepair fix --only --dictionary "$mined/mined.yaml" seeds/demo.txt

echo "== with the shipped dictionaries: textrepair fix seeds/demo.txt" >&2
textrepair fix seeds/demo.txt
