#!/bin/sh
# On the 1st at 03:00: compresses the daily files of ended months into one archive each.
# Cron calls it; SCRIPTS.md tells the rest.
set -u
# A line PATH= of a crontab may leave out where the usual tools are.
command -v readlink >/dev/null 2>&1 || PATH=${PATH:+$PATH:}/usr/bin:/bin
here=$(dirname -- "$(readlink -f -- "$0")")
# Read once and whole: a pull may be under way, or have brought a broken one. Then that of the last good version will do.
for common in "$here/run-varve.sh" "$here/../.cache/varve/last-good/run-varve.sh"; do
  text=$(sed '' "$common") && sh -n -c "$text" && eval "$text"
  if [ "${run_varve_whole-}" = yes ]; then break; fi
  # shellcheck disable=SC2034
  run_varve_broken=$common
  printf '%s: %s is broken or missing\n' "${0##*/}" "$common" >&2
done
run_varve archive archive.log "$@"
