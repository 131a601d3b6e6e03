#!/bin/sh
# Removes base backups older than DAYS, but never the newest, and the segments of the log that are older
# than the oldest base that is left: keep-backups.sh BASES ARCHIVE DAYS
set -eu
export LC_ALL=C
bases="$1" archive="$2" days="$3"
newest="$(ls -1 "$bases" | tail -n 1)"
[ -n "$newest" ] || exit 0
find "$bases" -mindepth 1 -maxdepth 1 -name '2*' ! -name "$newest" -mtime "+$days" -exec rm -rf {} +
oldest="$(ls -1 "$bases" | head -n 1)"
from="$(sed -n 's/^START WAL LOCATION: .*(file \([0-9A-F]\{24\}\)).*/\1/p' "$bases/$oldest/backup_label")"
[ -n "$from" ] || { echo "$oldest does not say where it begins" >&2; exit 1; }
# The first eight digits are the timeline; the rest is the place in the log.
ls -1 "$archive" | sed -n '/^[0-9A-F]\{24\}/p' |
  awk -v from="$from" 'substr($0, 9, 16) "" < substr(from, 9, 16) ""' |
  while read -r name; do rm -f "$archive/$name"; done
