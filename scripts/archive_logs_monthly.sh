#!/bin/sh
# On the 1st at 03:00: compresses the daily files of ended months into one archive each.
# Cron calls it; SCRIPTS.md tells the rest.
set -u
here=$(dirname -- "$(readlink -f -- "$0")")
# shellcheck source-path=SCRIPTDIR source=run-varve.sh
. "$here/run-varve.sh"
run_varve archive archive.log "$@"
