#!/bin/sh
set -e
# As in the official image: a flag, an unknown word or a file that cannot be run is meant for bun.
case "$1" in
  -*) set -- /usr/local/bin/bun "$@" ;;
  *) if [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && [ ! -x "$1" ]; }; then set -- /usr/local/bin/bun "$@"; fi ;;
esac
exec "$@"
