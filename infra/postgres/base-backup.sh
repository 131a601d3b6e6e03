#!/bin/sh
# A base backup now and each day after, kept for KEEP_DAYS. Runs in the network of PostgreSQL, because that lets
# a copy of everything go to its own address only.
set -eu
trap 'exit 0' TERM
PGPASSWORD="$(cat /run/secrets/postgres_password)"
export PGPASSWORD PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=klyngepuls
while :; do
  name="$(date -u +%Y%m%dT%H%M%SZ)"
  rm -rf /backup/base/.new
  pg_basebackup --pgdata /backup/base/.new --wal-method fetch --checkpoint fast --no-password
  pg_verifybackup --quiet /backup/base/.new
  mv /backup/base/.new "/backup/base/$name"
  psql --quiet --command 'insert into klyngepuls.base_backup default values'
  sh /etc/postgresql/keep-backups.sh /backup/base /backup/log "$KEEP_DAYS"
  sleep 86400 & wait $!
done
