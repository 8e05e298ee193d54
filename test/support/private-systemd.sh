# shellcheck shell=sh
# Runs systemd as the manager of a private machine, with no units but those that the machine gets, until it is killed.
# Its groups of processes are below one of their own, which goes with it.
#
#     sh private-systemd.sh GROUP
set -eu
rm -rf /etc/systemd/system /etc/systemd/user
mkdir -p /etc/systemd/system /var/lib/systemd/timers /run/systemd/system
for folder in /usr/lib/systemd/system /usr/lib/systemd/system-generators /usr/local/lib/systemd; do
  if [ -d "$folder" ]; then mount -t tmpfs -o mode=755 tmpfs "$folder"; fi
done
# What other units take for granted, without anything that would set up a machine.
for target in sysinit basic timers time-set time-sync shutdown umount final exit; do
  printf '[Unit]\nDescription=%s\nDefaultDependencies=no\n' "$target" >"/usr/lib/systemd/system/$target.target"
done

groups=/run/varve-groups
mkdir "$groups"
mount -t cgroup2 cgroup2 "$groups"
mkdir "$groups/$1"
# In the group first, so that the namespace of groups begins there.
echo $$ >"$groups/$1/cgroup.procs"
exec unshare --mount --pid --cgroup --ipc --uts --fork --kill-child --mount-proc sh -c '
  set -eu
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
  # It would raise limits of the kernel, which are those of this machine.
  mount --bind /proc/sys /proc/sys
  mount -o remount,bind,ro /proc/sys
  exec env -i container=varve PATH=/usr/bin:/bin:/usr/sbin:/sbin /lib/systemd/systemd \
    --system --unit=timers.target --log-target=console --log-color=no --show-status=no
'
