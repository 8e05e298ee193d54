# shellcheck shell=sh
# The first process of a private machine: runs in a mount and a process namespace of its own, gives it an /etc, /run, /dev
# and crontab spool of its own, and waits. When its standard input ends, it ends, and the kernel ends all others with it.
#
#     sh private-machine.sh FOLDER TIMEZONE [USER...]
set -eu
folder=$1
zone=$2
shift 2

private=$folder/private
mkdir "$private" "$folder/mail" "$folder/home"
chmod 1777 "$folder/mail"
mount -t tmpfs -o mode=755 tmpfs "$private"

# Programs stay those of the machine; a link for each leaves room for a sendmail where there is none.
mkdir "$private/sbin" "$private/sbin.real"
mount --bind /usr/sbin "$private/sbin.real"
cp -as "$private/sbin.real/." "$private/sbin/"
rm -f "$private/sbin/sendmail"
# Written under a passing name: whoever sees a mail sees all of it.
cat >"$private/sbin/sendmail" <<SENDMAIL
#!/bin/sh
name=\$(mktemp '$folder/mail/.XXXXXXXX') && cat >"\$name" && mv "\$name" "\$name.mail"
SENDMAIL
chmod 755 "$private/sbin/sendmail"
mount --bind "$private/sbin" /usr/sbin

cp -a /etc "$private/etc"
mount --bind "$private/etc" /etc
rm -rf /etc/cron.d /etc/cron.allow /etc/cron.deny /etc/localtime
mkdir /etc/cron.d
: >/etc/crontab
: >/etc/environment
ln -s "/usr/share/zoneinfo/$zone" /etc/localtime
echo "$zone" >/etc/timezone
id=61000
for user in "$@"; do
  id=$((id + 1))
  mkdir -m 700 "$folder/home/$user"
  chown "$id:$id" "$folder/home/$user"
  echo "$user:x:$id:$id::$folder/home/$user:/bin/sh" >>/etc/passwd
  echo "$user:x:$id:" >>/etc/group
  # Without an entry here PAM refuses the user, and cron runs none of the jobs.
  echo "$user:*:19000:0:99999:7:::" >>/etc/shadow
done

mkdir "$private/dev"
for device in null zero full random urandom tty; do
  : >"$private/dev/$device"
  mount --bind "/dev/$device" "$private/dev/$device"
done
mkdir "$private/dev/shm" "$private/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$private/dev/shm"
mount --rbind /dev/pts "$private/dev/pts"
ln -s pts/ptmx "$private/dev/ptmx"
ln -s /proc/self/fd "$private/dev/fd"
ln -s fd/0 "$private/dev/stdin"
ln -s fd/1 "$private/dev/stdout"
ln -s fd/2 "$private/dev/stderr"
mount --rbind "$private/dev" /dev

mount -t tmpfs -o mode=755 tmpfs /run
mkdir -m 1777 /run/lock
mount -t tmpfs -o mode=1730,gid=crontab tmpfs /var/spool/cron/crontabs
# Where systemd remembers when timers last ran.
if [ -d /var/lib/systemd ]; then mount -t tmpfs -o mode=755 tmpfs /var/lib/systemd; fi
# Cron knows a change by the second in which it was made, and the first crontab may come within that of cron's start.
touch -d 2000-01-01T00:00:00Z /var/spool/cron/crontabs /etc/crontab /etc/cron.d

# What daemons say to syslog goes to a file. It forks once it listens, so nothing is said before that.
perl -MSocket -e '
  socket(my $log, AF_UNIX, SOCK_DGRAM, 0) or die "socket: $!\n";
  bind($log, pack_sockaddr_un("/dev/log")) or die "/dev/log: $!\n";
  chmod 0666, "/dev/log";
  open(my $file, ">>", $ARGV[0]) or die "$ARGV[0]: $!\n";
  fork and exit;
  # The starter waits for the end of this output.
  close(STDOUT);
  close(STDIN);
  while (defined recv($log, my $message, 65536, 0)) { syswrite($file, $message =~ s/[\n\0]*\z/\n/r) }
' "$folder/syslog"

echo ready
# Not exec: as the first process it also has to collect orphans.
cat >/dev/null
