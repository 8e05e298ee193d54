#!/bin/sh
# Every day at 02:00: gives each live log the name of its day.
# Cron calls it; SCRIPTS.md tells the rest.
set -u
here=$(dirname -- "$(readlink -f -- "$0")")
# shellcheck source-path=SCRIPTDIR source=run-varve.sh
. "$here/run-varve.sh"
run_varve rotate rotation.log "$@"
