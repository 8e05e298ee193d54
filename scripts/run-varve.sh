# Read by the three scripts that cron calls, never run by itself. Finds Node, the configuration and the log directory,
# runs one varve command, and appends what it says to a file in the log directory. Each good build keeps a copy, for the
# day on which a pull brings a broken one; the last line tells that the file is whole.
# shellcheck shell=sh

# A log of these scripts beyond this size becomes <name>.1, in place of the one before: years of daily runs.
log_bytes_max=1048576

# The oldest Node that will do, 20.19, as node_version prints it. Kept in step with `engines` of package.json.
oldest_node=20019

# Where varve itself looks when it is told nothing.
production_dir=/opt/syntx-config

# Prints the version of a Node binary as a number that can be compared, or 0.
node_version() {
  version=$("$1" --version 2>/dev/null) || version=
  version=${version#v}
  major=${version%%.*}
  minor=${version#*.}
  minor=${minor%%.*}
  case "$major$minor" in
    '' | *[!0-9]*) echo 0 ;;
    *) echo $((major * 1000 + minor)) ;;
  esac
}

# Prints the path of Node: the one that $VARVE_NODE names, else the one on PATH, where it is new enough, else the newest
# one in the usual places. Cron's PATH is short, and a distribution's own Node may be too old.
find_node() {
  best=
  best_version=0
  home=${HOME:-$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6)}
  for node in "${VARVE_NODE-}" "$(command -v node)" \
    /usr/local/bin/node /opt/node*/bin/node "${NVM_DIR:-$home/.nvm}"/versions/node/*/bin/node; do
    if [ -x "$node" ] && [ ! -d "$node" ]; then
      version=$(node_version "$node")
      if [ "$version" -gt "$best_version" ]; then
        best=$node
        best_version=$version
      fi
    fi
    case $node in
      # Neither is passed over for a newer one, if it will do.
      "${VARVE_NODE-}" | "$(command -v node)") if [ "$best_version" -ge "$oldest_node" ]; then break; fi ;;
    esac
  done
  if [ -n "${VARVE_NODE-}" ] && [ "$best" != "$VARVE_NODE" ]; then
    printf '%s: VARVE_NODE is %s, which is no Node 20.19 or newer; it is passed over\n' "${0##*/}" "$VARVE_NODE" >&2
  fi
  printf '%s\n' "$best"
}

# Says why there is no Node to run with, given the best one that was found, if any.
refuse_node() {
  if [ -z "$1" ]; then
    printf 'no Node found: not on PATH (%s), nor in /usr/local/bin, /opt/node*/bin or ~/.nvm;' "${PATH-}"
  else
    printf 'no Node found that is new enough: %s is %s;' "$1" "$("$1" --version 2>/dev/null)"
  fi
  printf ' install Node 20.19 or newer, or put a line VARVE_NODE=/path/to/node into the crontab\n'
}

# Prints what the line `logs:` of a varve.yaml names, without quotes and comment; nothing where it has none.
logs_of() {
  [ -r "$1" ] && sed -e '/^logs:/!d' -e 's/^logs:[[:space:]]*//' -e 's/^#.*//' \
    -e "/^[\"']/!s/[[:space:]][[:space:]]*#.*//" -e 's/[[:space:]]*$//' \
    -e 's/^"\([^"]*\)".*/\1/' -e "s/^'\([^']*\)'.*/\1/" "$1" | head -n 1
}

# Prints the directory for the log of this script: the one that varve will work in, as far as can be told from here.
find_log_dir() { # given_logs config default
  if [ -n "$1" ]; then
    printf '%s\n' "$1"
    return
  fi
  named=$(logs_of "$2")
  case $named in
    '') named=$3 ;;
    /*) ;;
    *) named=$(dirname -- "$2")/$named ;;
  esac
  [ -d "$named" ] || named=$3
  printf '%s\n' "$named"
}

# Opens the log to append to it, as descriptor 7. Another user may own the log directory, so links, pipes and devices are
# refused: root must not write where a link points to, nor wait for the other end of a pipe. A name can be given to
# something else between a look and an opening, so what is open is looked at, too, and that is what is written to.
open_log() {
  wanted=$(CDPATH='' cd -P -- "$(dirname -- "$1")" 2>/dev/null && pwd -P)/${1##*/}
  # More than once, since another script may put the log aside at that moment.
  for _ in 1 2 3; do
    if [ -L "$1" ]; then return 1; fi
    if [ -e "$1" ] && [ ! -f "$1" ]; then return 1; fi
    # A redirection that fails would end the shell.
    (: >>"$1") 2>/dev/null || return 1
    command exec 7>>"$1" || return 1
    if [ "$(readlink /proc/self/fd/7)" = "$wanted" ]; then return 0; fi
    exec 7>&-
  done
  return 1
}

# Puts the open log aside if it is long. A rename loses no line of a script that still writes to it; the lock keeps two
# scripts from renaming one after the other. Never into a directory, where a link in place of the target could lead
# anywhere.
bound_log() {
  flock -n 7 || return 0
  size=$(stat -L -c %s /proc/self/fd/7) || size=0
  if [ "$size" -gt "$log_bytes_max" ] && mv -fT -- "$1" "$1.1"; then
    # With the old log goes its lock.
    exec 7>&-
    open_log "$1"
    return
  fi
  flock -u 7
}

stamp() {
  date '+%Y-%m-%dT%H:%M:%S%z'
}

# run_program NODE COMMAND [FLAGS]: runs varve and returns its exit code. Where bin/varve never got as far as to start a
# program, after a pull that broke it or is half done, the last good version starts without it.
run_program() {
  node=$1
  shift
  # The launcher writes into descriptor 6 right before it starts the program; the rest of the answer is the exit code.
  answer=$(
    VARVE_STARTED_FD=6 "$node" "$checkout/bin/varve" "$@" 6>&1 >&5 2>&5 3>&- 4>&- 5>&-
    printf ' %s' "$?"
  )
  code=${answer##* }
  case $answer in
    started*) return "$code" ;;
  esac
  case $code in
    # Somebody ended it: by closing the terminal, Ctrl-C or kill.
    129 | 130 | 143) return "$code" ;;
  esac
  last_good=$checkout/.cache/varve/last-good/start.cjs
  if [ ! -f "$last_good" ]; then
    # An empty file is a program that does nothing and says that all is well.
    if [ "$code" -ne 0 ]; then return "$code"; fi
    printf 'bin/varve did not start a program, and there is no last good version\n'
    return 1
  fi
  printf 'bin/varve did not start a program (exit code %s); going on with the last good version\n' "$code"
  VARVE_ROOT="$checkout" VARVE_TROUBLE="bin/varve does not start (exit code $code)" "$node" "$last_good" "$@" 2>&1 3>&- 4>&- 5>&-
  code=$?
  if [ "$code" -eq 0 ]; then code=1; fi
  return "$code"
}

# run_varve COMMAND LOG-NAME [FLAGS]: runs it and returns its exit code.
run_varve() {
  command=$1
  log_name=$2
  shift 2

  # What others may not do now, they may not do to files made here either; what is stricter stays.
  umask go-w

  # Called through a symlink, the path as it was called leads to the configuration; the resolved one to the checkout.
  checkout=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
  called_in=$(CDPATH='' cd -L -- "$(dirname -- "$0")/.." && pwd -L)
  layout=production
  if [ "$(CDPATH='' cd -P -- "$called_in" && pwd -P)" = "$checkout" ]; then layout=none; fi
  # A link to the script alone, such as one in /etc/cron.daily, says nothing about where the logs are.
  if [ -L "$0" ] && [ ! -f "$called_in/varve.yaml" ] && [ ! -d "$called_in/logs" ]; then layout=none; fi

  given_config=
  given_logs=
  shows=no
  logs_it=yes
  if [ -t 1 ]; then shows=yes; fi
  before=
  for argument in "$@"; do
    case $before in
      --config) given_config=$argument ;;
      --logs) given_logs=$argument ;;
    esac
    case $argument in
      --config=*) given_config=${argument#*=} ;;
      --logs=*) given_logs=${argument#*=} ;;
      # Who asks wants to read the answer, not look for it in a log.
      --dry-run | --help | -h)
        shows=yes
        logs_it=no
        ;;
    esac
    before=$argument
  done

  config=$given_config
  default_logs=$production_dir/logs
  if [ "$layout" = production ]; then
    default_logs=$called_in/logs
    if [ -z "$config" ] && [ -f "$called_in/varve.yaml" ]; then
      config=$called_in/varve.yaml
      set -- --config "$config" "$@"
    elif [ -z "$config" ] && [ -z "$given_logs" ]; then
      set -- --logs "$default_logs" "$@"
    fi
  elif [ -z "$config" ]; then
    # Varve is told nothing and looks in these places, in this order.
    for config in ./varve.yaml "$production_dir/varve.yaml"; do
      if [ -f "$config" ]; then break; fi
    done
  fi

  log=$(find_log_dir "$given_logs" "$config" "$default_logs")/$log_name
  opened=/dev/null
  if [ "$logs_it" = no ]; then
    log=/dev/null
  elif open_log "$log" && bound_log "$log"; then
    opened=/proc/self/fd/7
  else
    printf '%s: cannot write %s; the run goes on without it\n' "${0##*/}" "$log" >&2
    log=/dev/null
    shows=yes
  fi

  if [ "$shows" = yes ]; then exec 4>&1; else exec 4>/dev/null; fi
  # Through tee and never straight into the file: on a full disk tee complains and goes on, and so does the run.
  code=$(
    {
      {
        printf '%s start varve %s (process %s)\n' "$(stamp)" "$command" "$$"
        if [ -n "${run_varve_broken-}" ]; then
          printf '%s is broken or missing; going on with the copy of the last good version\n' "$run_varve_broken"
        fi
        node=$(find_node)
        if [ -n "$node" ] && [ "$(node_version "$node")" -ge "$oldest_node" ]; then
          run_program "$node" "$command" "$@" 5>&1
          code=$?
        else
          refuse_node "$node"
          code=1
        fi
        # A run with a part that had to be replaced is not all well, whatever it did.
        if [ -n "${run_varve_broken-}" ] && [ "$code" -eq 0 ]; then code=1; fi
        printf '%s end   varve %s, exit code %s\n' "$(stamp)" "$command" "$code"
        printf '%s\n' "$code" >&3
      } 7>&- | tee -a -- "$opened" >&4 3>&-
    } 3>&1
  )
  code=${code:-1}
  exec 4>&- 7>&-

  # Cron mails what a job prints. A held lock is no news: the run that holds it does the work.
  if [ "$shows" = no ] && [ "$code" -ne 0 ] && [ "$code" -ne 75 ]; then
    printf '%s: varve %s ended with exit code %s; see %s\n' "${0##*/}" "$command" "$code" "$log" >&2
  fi
  return "$code"
}

# For the scripts that read this file: it was there to its end.
# shellcheck disable=SC2034
run_varve_whole=yes
