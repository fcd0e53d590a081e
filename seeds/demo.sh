#!/bin/sh
# Mine a dictionary from each of five article pairs, then repair a sixth article with those alone.
set -eu

seeds=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

if ! command -v textrepair >/dev/null 2>&1; then
    echo "demo.sh: textrepair is not on the PATH; run 'make demo', which installs it first" >&2
    exit 2
fi

mined=$(mktemp -d)
trap 'rm -rf "$mined"' EXIT
trap 'exit 1' HUP INT TERM

set --
for name in local business health games history; do
    echo "== mine $name" >&2
    textrepair mine "$seeds/$name.spun.txt" "$seeds/$name.orig.txt" -o "$mined/$name.yaml"
    set -- "$@" --dictionary "$mined/$name.yaml"
done

echo "== fix demo.spun.txt with these five dictionaries only" >&2
textrepair fix --only "$@" "$seeds/demo.spun.txt"
