#!/bin/sh
set -eu
grep -o "\"$1[a-z]*\"" /var/lib/search/index.json
