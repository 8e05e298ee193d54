#!/bin/sh
# Sundays at 04:00: archives and then removes daily files older than keep-days.
# Cron calls it; SCRIPTS.md tells the rest.
set -u
here=$(dirname -- "$(readlink -f -- "$0")")
# shellcheck source-path=SCRIPTDIR source=run-varve.sh
. "$here/run-varve.sh"
run_varve clean cleanup.log "$@"
