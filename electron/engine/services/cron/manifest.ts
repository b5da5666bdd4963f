import { msg } from '#shared/message/message'
import { containerOptions, type OptionDefinition, type ServiceDefinition, shapes } from '../kit'
import { cronDesire, logrotateSources } from './containers'
import { cronSequence } from './sequence'

const options: readonly OptionDefinition[] = [
  ...containerOptions({ prefix: 'cron', image: 'cron' }),
  {
    name: 'cron_logrotate_schedule',
    type: 'string',
    default: 'daily',
    choices: ['hourly', 'daily', 'weekly', 'monthly'],
    help: msg`How often logrotate runs.`,
  },
  {
    name: 'cron_logrotate_rotation_interval',
    type: 'string',
    default: 'weekly',
    help: msg`How often a log is rotated, in a word that logrotate knows.`,
    shape: shapes.logrotateInterval,
  },
  {
    name: 'cron_logrotate_rotation_count',
    type: 'int',
    default: 6,
    min: 0,
    help: msg`How many rotated logs are kept.`,
  },
  {
    name: 'cron_logrotate_log_minsize',
    type: 'string',
    default: '30M',
    help: msg`A log smaller than this is left alone.`,
    shape: shapes.logrotateSize,
  },
  {
    name: 'cron_logrotate_log_maxsize',
    type: 'string',
    default: '100M',
    help: msg`A log larger than this is rotated before its time.`,
    shape: shapes.logrotateSize,
  },
]

export const cron: ServiceDefinition = {
  id: 'cron',
  title: 'Cron',
  summary: msg`Rotates the logs of all services.`,
  category: 'common',
  needs: [],
  options,
  containers: [
    {
      key: 'cron',
      name: 'cron',
      image: 'cron',
      group: 'cron',
      footprint: { memory: 1, image: 192, data: 0 },
    },
  ],
  overrides: () => [logrotateSources],
  enabled: () => true,
  desire: cronDesire,
  sequence: cronSequence,
}
