/** Names of cron daemons in the process table: Debian's, and others'. */
export const cronNames = ['cron', 'crond', 'fcron', 'systemd-cron', 'cronie'];
