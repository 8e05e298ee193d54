#!/bin/sh
# What the container does: every minute, whatever is due, until it is told to end. Words are handed on to varve run.
set -u

# Ends at once, also in the middle of a run, which the next one finishes.
# shellcheck disable=SC2329
end() {
  trap - TERM INT
  # The one that was started last, by the shell's own word: a variable would be set an instant after its start.
  if [ -n "${!-}" ]; then kill "$!" 2>/dev/null; fi
  exit 0
}
trap end TERM INT

said=${TMPDIR:-/tmp}/varve-run
while :; do
  # In the background and waited for, since a shell hears signals only between commands, or while it waits.
  varve run "$@" >"$said" &
  wait "$!"
  # It would stand there 1,440 times a day.
  sed '/^nothing to do$/d' "$said"
  sleep 60 &
  wait "$!"
done
