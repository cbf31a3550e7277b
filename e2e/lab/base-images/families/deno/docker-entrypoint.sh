#!/bin/sh
set -e
# As in the official image: what is no program is meant for deno.
if [ "$1" != "deno" ] && ! command -v -- "$1" > /dev/null 2>&1; then set -- deno "$@"; fi
exec "$@"
