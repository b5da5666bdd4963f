import type { OptionView } from '../../kit'

/** All services log to /var/log/kolla/<project>/*.log, so one entry serves them all, those added later included. */
const logs = ['/var/log/kolla/ansible.log', '/var/log/kolla/*/*.log']

export function logrotateText(options: OptionView): string {
  const settings = [
    options.string('cron_logrotate_rotation_interval'),
    `rotate ${options.int('cron_logrotate_rotation_count')}`,
    'copytruncate',
    'compress',
    'delaycompress',
    'notifempty',
    'missingok',
    `minsize ${options.string('cron_logrotate_log_minsize')}`,
    `maxsize ${options.string('cron_logrotate_log_maxsize')}`,
    'su root kolla',
  ]
  return [...settings, '', logs.map((path) => `"${path}"`).join(' '), '{', '}', ''].join('\n')
}
