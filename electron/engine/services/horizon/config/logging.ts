import { dict, type PythonValue } from './python'

const quiet = ['django.db.backends', 'requests', 'iso8601', 'scss']
const spoken = [
  'horizon',
  'openstack_dashboard',
  'novaclient',
  'cinderclient',
  'keystoneclient',
  'glanceclient',
  'neutronclient',
  'heatclient',
  'ceilometerclient',
  'openstack_auth',
  'nose.plugins.manager',
  'django',
]

function logger(handler: string, level?: string): PythonValue {
  return dict({ handlers: [handler], ...(level ? { level } : {}), propagate: false })
}

/** Everything goes to standard error, which Apache writes to its error log; chatty libraries go nowhere. */
export const logging: PythonValue = dict({
  version: 1,
  disable_existing_loggers: false,
  formatters: dict({ operation: dict({ format: '%(asctime)s %(message)s' }) }),
  handlers: dict({
    null: dict({ level: 'DEBUG', class: 'logging.NullHandler' }),
    console: dict({ level: 'INFO', class: 'logging.StreamHandler' }),
    operation: dict({ level: 'INFO', class: 'logging.StreamHandler', formatter: 'operation' }),
  }),
  loggers: dict({
    ...Object.fromEntries(quiet.map((name) => [name, logger('null')])),
    ...Object.fromEntries(spoken.map((name) => [name, logger('console', 'DEBUG')])),
    'horizon.operation_log': logger('operation', 'INFO'),
  }),
})
