#!/bin/sh
# PostgreSQL hands over each segment of its log: archive-log.sh PATH NAME ARCHIVE. Ends with 0 only when the
# segment lies whole in the archive; PostgreSQL keeps it and asks again otherwise. Most of a segment that
# was ended by archive_timeout is empty, hence gzip.
set -eu
kept="$3/$2.gz"
if [ -e "$kept" ]; then gzip -dc "$kept" | cmp -s - "$1" && exit 0; exit 1; fi
gzip -c "$1" > "$3/.$2.new"
sync "$3/.$2.new"
mv "$3/.$2.new" "$kept"
sync "$3"
