import { describe, expect, test } from 'vitest'
import { tellingLines } from './telling-lines'

const tracing = [
  '+ sudo -E kolla_set_configs',
  'INFO:__main__:Loading config file at /var/lib/kolla/config_files/config.json',
  'INFO:__main__:Writing out command to execute',
  '++ cat /run_command',
  "+ CMD='/usr/sbin/haproxy -W -db -f /etc/haproxy/haproxy.cfg'",
  "+ [[ ! -n '' ]]",
  '+ . kolla_extend_start',
  "+ echo 'Running command: '\\''/usr/sbin/haproxy -W -db'\\'''",
  "Running command: '/usr/sbin/haproxy -W -db'",
  '+ exec /usr/sbin/haproxy -W -db -f /etc/haproxy/haproxy.cfg',
].join('\n')

const cases: readonly (readonly [about: string, text: string, most: number, lines: readonly string[]])[] = [
  [
    'what the shell traces is left out, and so is mere information beside an error',
    `${tracing}\n[NOTICE]   (7) : haproxy version is 3.0.11\n[ALERT]    (7) : config : parsing [/etc/haproxy/haproxy.cfg:12] : unknown keyword 'bnd'\n`,
    3,
    [
      "Running command: '/usr/sbin/haproxy -W -db'",
      '[NOTICE]   (7) : haproxy version is 3.0.11',
      "[ALERT]    (7) : config : parsing [/etc/haproxy/haproxy.cfg:12] : unknown keyword 'bnd'",
    ],
  ],
  [
    'a traceback is the line that names the exception',
    `${tracing}\nTraceback (most recent call last):\n  File "/usr/bin/keystone-manage", line 6, in <module>\n    sys.exit(main())\n             ^^^^^^\npymysql.err.OperationalError: (1045, "Access denied")\n`,
    1,
    ['pymysql.err.OperationalError: (1045, "Access denied")'],
  ],
  [
    'so it is where a logger writes its prefix before each line',
    [
      '2026-11-29 08:00:01.123 7 ERROR keystone Traceback (most recent call last):',
      '2026-11-29 08:00:01.123 7 ERROR keystone   File "/x.py", line 6, in main',
      '2026-11-29 08:00:01.123 7 ERROR keystone     run()',
      '2026-11-29 08:00:01.123 7 ERROR keystone sqlalchemy.exc.NoSuchModuleError: mysql.pymysq',
      '2026-11-29 08:00:02.000 7 INFO keystone Exiting.',
    ].join('\n'),
    5,
    ['2026-11-29 08:00:01.123 7 ERROR keystone sqlalchemy.exc.NoSuchModuleError: mysql.pymysq'],
  ],
  [
    'an error that stands far above the end stands before it',
    `Error: unable to perform an operation on node 'rabbit@node1'.\n\nDIAGNOSTICS\n===========\nattempted to contact: [rabbit@node1]\nCurrent node details:\n * node name: 'rabbitmqcli'\n * effective user's home directory: /var/lib/rabbitmq\n`,
    2,
    [
      "Error: unable to perform an operation on node 'rabbit@node1'.",
      " * effective user's home directory: /var/lib/rabbitmq",
    ],
  ],
  ['where nothing speaks of an error, the end is what there is', 'a\n\nb\r\nc\n', 2, ['b', 'c']],
  ['nothing stays nothing', '', 5, ['']],
  ['nothing but tracing is nothing', '+ exec true\n', 5, ['']],
]

describe('the lines that tell why a program failed', () => {
  test.each(cases)('%s', (_about, text, most, lines) => {
    expect(tellingLines(text, most).split('\n')).toEqual(lines)
  })
})
