#!/bin/sh
# Makes FOLDER, which must be empty or not there, a copy of a base backup that follows the log when PostgreSQL
# starts on it, to the target or to the log's end, and is then open for work.
# restore.sh BASE ARCHIVE FOLDER [time=INSTANT | lsn=PLACE | name=POINT]
set -eu
base="$1" archive="$2" folder="$3" target="${4:-}"
[ -f "$base/backup_label" ] || { echo "$base is not a base backup" >&2; exit 1; }
mkdir -p "$folder"
[ -z "$(ls -A "$folder")" ] || { echo "$folder is not empty" >&2; exit 1; }
cp -a "$base/." "$folder"
chmod 700 "$folder"
# The base may itself have been restored once: its target then is not the one of today.
settings="$folder/postgresql.auto.conf"
{
  grep -v -e '^restore_command' -e '^recovery_target' "$base/postgresql.auto.conf" || true
  echo "restore_command = 'test -f $archive/%f.gz && gzip -dc $archive/%f.gz > %p'"
  [ -z "$target" ] || echo "recovery_target_${target%%=*} = '${target#*=}'"
  echo "recovery_target_action = 'promote'"
} > "$settings"
: > "$folder/recovery.signal"
