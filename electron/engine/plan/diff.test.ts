import { expect, test } from 'vitest'
import { redactor, secret } from '#shared/lib/secret'
import { english } from '#shared/message/message'
import { fileDetail } from './diff'
import { isSecretFile, isSecretName, lineMask, maskText } from './mask'

const oldPassword = 'oldpw-8841'
const newPassword = 'newpw-2290'
const mask = lineMask(redactor([secret(newPassword)]))
const none = lineMask(redactor([]))

function shown(path: string, before: string | undefined, after: string) {
  const { detail, reasons } = fileDetail(path, before, after, mask)
  return {
    text: detail.type === 'diff' ? detail.text : '',
    reasons: reasons.map((reason) => english(reason.text)),
  }
}

test('a changed option is told with its section and both values', () => {
  const change = shown(
    '/etc/kolla/keystone/keystone.conf',
    '[token]\nexpiration = 3600\n',
    '[token]\nexpiration = 7200\n',
  )
  expect(change.reasons).toEqual(['keystone.conf: [token] expiration 3600 → 7200'])
  expect(change.text).toEqual('@@ -1,2 +1,2 @@\n [token]\n-expiration = 3600\n+expiration = 7200')
})

test('an option that appears or goes away is told as such', () => {
  expect(shown('/x/a.conf', '[a]\none = 1\n', '[a]\ntwo = 2\n').reasons).toEqual([
    'a.conf: [a] one 1 → not set',
    'a.conf: [a] two not set → 2',
  ])
})

/** One line per format in which services of a cloud write a password. */
const formats: Readonly<Record<string, (password: string) => string>> = {
  'ini option': (p) => `[DEFAULT]\nadmin_password = ${p}\n`,
  'ini option with a name that says nothing': (p) => `[x]\nsomething = ${p}\n`,
  'database URL': (p) => `[database]\nconnection = mysql+pymysql://keystone:${p}@10.0.0.1:3306/keystone\n`,
  'URL in an option that is not named like a secret': (p) =>
    `[cache]\nbackend_argument = url:redis://:${p}@10.0.0.1\n`,
  'several servers in one URL': (p) =>
    `[DEFAULT]\nbus = rabbit://openstack:${p}@10.0.0.1:5672,openstack:${p}@10.0.0.2:5672//\n`,
  keepalived: (p) =>
    `vrrp_instance x {\n  authentication {\n    auth_type PASS\n    auth_pass ${p}\n  }\n}\n`,
  'HAProxy statistics': (p) => `listen stats\n  stats auth openstack:${p}\n`,
  'HAProxy user list': (p) => `userlist x\n  user haproxy insecure-password ${p}\n`,
  JSON: (p) => `{\n  "users": [{ "name": "openstack", "password": "${p}", "tags": "" }]\n}\n`,
  'Python settings': (p) => `DATABASES = {\n    'PASSWORD': '${p}',\n}\nSECRET_KEY = '${p}'\n`,
  shell: (p) => `export OS_PASSWORD='${p}'\n`,
  'command line': (p) => `ExecStart=/usr/bin/mysqldump --user=x --password=${p} --all\n`,
  'YAML list': (p) => `users:\n  - password: ${p}\n`,
  'words in between': (p) => `mysql_users:\n  { username="root" , secretword="${p}" , active=1 }\n`,
}

for (const [format, text] of Object.entries(formats)) {
  for (const path of ['/etc/kolla/x/x.conf', '/etc/kolla/x/x.cfg']) {
    test(`a changed password shows neither its old nor its new value: ${format}, ${path.slice(-4)}`, () => {
      const change = JSON.stringify(shown(path, text(oldPassword), text(newPassword)))
      expect(change).not.toContain(oldPassword)
      expect(change).not.toContain(newPassword)
    })
  }
}

test('a password that is removed from a file together with its line is masked by its name', () => {
  const change = shown('/x/a.conf', `[a]\nkeep = 1\nrabbit_password = ${oldPassword}\n`, '[a]\nkeep = 1\n')
  expect(JSON.stringify(change)).not.toContain(oldPassword)
  expect(change.reasons).toEqual(['a.conf: [a] rabbit_password changed (not shown)'])
})

test('an old generated password is masked wherever it stands, even with nothing like it in the new file', () => {
  const generated = 'aB3dE6gH9jK2mN5pQ8rS1tU4vW7xY0zA3cE6fG9h'
  expect(generated).toHaveLength(40)
  expect(shown('/x/a.txt', `hello ${generated} there\n`, 'bye\n').text).toEqual(
    '@@ -1,1 +1,1 @@\n-hello [redacted] there\n+bye',
  )
})

test('what else changes beside a secret is still shown', () => {
  const before = `[x]\ntransport = 1\nadmin_password = ${oldPassword}\n`
  const after = `[x]\ntransport = 2\nadmin_password = ${newPassword}\n`
  expect(shown('/x/a.conf', before, after)).toEqual({
    text: '@@ -1,3 +1,3 @@\n [x]\n-transport = 1\n+transport = 2\n admin_password = [redacted]',
    reasons: ['a.conf: [x] transport 1 → 2', 'a.conf: [x] admin_password changed (not shown)'],
  })
})

const key = (letter: string) =>
  `-----BEGIN OPENSSH PRIVATE KEY-----\n${letter.repeat(40)}\nshort${letter}\n-----END OPENSSH PRIVATE KEY-----\n`

test('a private key is never shown: neither in a file of its own nor inside another, old or new', () => {
  for (const path of ['/etc/kolla/keystone-ssh/id_rsa', '/etc/kolla/haproxy/haproxy.pem', '/x/odd']) {
    for (const before of [undefined, `cert\n${key('a')}`]) {
      const { text } = shown(path, before, `cert\n${key('b')}`)
      expect(text).not.toEqual(expect.saying(/aaaa|bbbb|short/))
      expect(text).not.toEqual('')
    }
  }
})

test('a file that is a secret as a whole shows nothing of it', () => {
  expect(shown('/etc/kolla/rabbitmq/.erlang.cookie', 'abc', 'xyz').text).toEqual(
    'only masked values, mode or owner change',
  )
  expect(shown('/etc/kolla/rabbitmq/.erlang.cookie', undefined, 'xyz').text).toEqual('+[redacted]')
})

test('a new file is shown whole, also below a folder whose name holds the word key', () => {
  expect(shown('/etc/kolla/keystone/keystone.conf', undefined, '[token]\nexpiration = 1\n').text).toEqual(
    '+[token]\n+expiration = 1',
  )
})

test('files and options are told to be secret by their names', () => {
  expect(['/x/id_rsa', '/x/tls.key', '/x/backend-key', '/x/.erlang.cookie'].map(isSecretFile)).not.toContain(
    false,
  )
  expect(['/etc/keystone/keystone.conf', '/x/id_rsa.pub', '/x/keys.conf'].map(isSecretFile)).not.toContain(
    true,
  )
  const secrets = [
    'password',
    'SECRET_KEY',
    'adminPassword',
    'auth_pass',
    'memcache_secret_key',
    'connection',
    'admin_token',
    'auth_encryption_key',
  ]
  expect(secrets.filter((name) => !isSecretName(name))).toEqual([])
  const open = ['connection_recycle_time', 'max_token_size', 'bypass', 'key_repository', 'expiration', 'keys']
  expect(open.filter(isSecretName)).toEqual([])
})

test('a text without secrets stays as it is, and so does its number of lines', () => {
  const text =
    '# a comment\nbind 10.0.0.1:443\nimage sha256:0123456789abcdef0123456789abcdef01234567\nurl = http://10.0.0.1:5000/v3\n'
  expect(maskText(text, none)).toBe(text)
  expect(maskText(key('a'), none).split('\n')).toHaveLength(5)
})
