import { describe, expect, test } from 'vitest'
import { FailureError } from '#shared/failure/failure'
import { services } from '../services'
import { type ClusterDescription, clusterView } from '../services/testing/cluster'

const cluster: ClusterDescription = {
  hosts: {
    alpha: { interfaces: { eth0: ['10.9.0.11/24'] }, vars: { rack: 'a' } },
    bravo: { interfaces: { eth0: ['10.9.0.12/24'] }, vars: { rack: 'b' } },
  },
  groups: { spare: ['bravo'] },
  passwords: ['keystone_database_password', 'keystone_ssh_key'],
  globals: {
    kolla_internal_vip_address: '10.9.0.250',
    enable_proxysql: 'no',
    own_url: 'http://{{ kolla_internal_vip_address }}:{{ keystone_public_port }}',
    own_secret: 'key {{ rack }}',
  },
}

/** A file below /etc/kolla of a host, made with the given overrides. */
function made(overrides: Readonly<Record<string, string>>, file: string, host = 'alpha'): string {
  const view = clusterView({ ...cluster, overrides })
  const [key, ...name] = file.split('/')
  const found = services
    .flatMap((service) => service.desire(view).containers)
    .filter((placed) => placed.host === host && placed.key === key)
    .flatMap((placed) => placed.config.files)
    .find((one) => one.name === name.join('/'))
  if (!found) throw new Error(`${file} is not made on ${host}`)
  return found.content.reveal()
}

function refused(overrides: Readonly<Record<string, string>>) {
  try {
    const view = clusterView({ ...cluster, overrides })
    for (const service of services) service.desire(view)
  } catch (error) {
    if (error instanceof FailureError) return error.failures[0]
    throw error
  }
  throw new Error('it was not refused')
}

describe('an override file', () => {
  test.each([
    ['{{ own_url }}', 'http://10.9.0.250:5000'],
    ['{{ inventory_hostname }}/{{ rack }}/{{ group_names is defined }}', 'alpha/a/True'],
    ["{{ 'spare' in group_names }}", 'False'],
    ["{{ groups['spare'] | join(',') }}", 'bravo'],
    [
      "{{ hostvars['bravo'].rack }} {{ hostvars.bravo['ansible_facts']['eth0'].ipv4.address }}",
      'b 10.9.0.12',
    ],
    ["{{ 'api' | kolla_address }} {{ 'api' | kolla_address('bravo') }}", '10.9.0.11 10.9.0.12'],
    ['{{ api_interface_address }} {{ hostvars.bravo.api_interface_address }}', '10.9.0.11 10.9.0.12'],
    ["{{ 'fd00::1' | put_address_in_context('url') }}", '[fd00::1]'],
    [
      '{{ keystone_database_password }} {{ keystone_ssh_key.private_key | trim }}',
      '[keystone_database_password] [keystone_ssh_key private]',
    ],
    ['{{ own_secret }} {{ keystone_public_port + 1 }} {{ enable_keystone | bool }}', 'key a 5001 True'],
    ["{{ hostvars[groups['keystone'][1]].ansible_host | default('none') }}", 'bravo'],
  ])('has %s as %s', (template, value) => {
    expect(made({ 'keystone.conf': `[own]\nvalue = ${template}\n` }, 'keystone/keystone.conf')).toContain(
      `[own]\nvalue = ${value}\n`,
    )
  })

  test('is another one on each host', () => {
    const overrides = { 'keystone/wsgi-keystone.conf': 'Listen {{ api_interface_address }}\n' }
    expect(made(overrides, 'keystone/wsgi-keystone.conf', 'alpha')).toBe('Listen 10.9.0.11\n')
    expect(made(overrides, 'keystone/wsgi-keystone.conf', 'bravo')).toBe('Listen 10.9.0.12\n')
  })

  test('has statements in ini files, which are evaluated before lines are read', () => {
    const text = (otherwise: string) => `{% if rack == 'a' %}
[own]
  {% for host in groups['keystone'] %}
{{ host }} = {{ loop.index }}
  {% endfor %}
{% else %}
${otherwise}
{% endif %}
`
    expect(made({ 'keystone.conf': text('# none') }, 'keystone/keystone.conf')).toContain(
      '[own]\nalpha = 1\nbravo = 2\n',
    )
    expect(refused({ 'keystone.conf': text('not an option') })).toMatchObject({
      code: 'config.syntax',
      where: { file: 'config/keystone.conf', line: 7 },
    })
  })

  test('may hold braces that stand for themselves', () => {
    const text = '{% raw %}{{ kept }}{% endraw %} {{ "{{" }}\n'
    expect(made({ 'haproxy/services.d/own.cfg': text }, 'haproxy/services.d/own.cfg')).toBe('{{ kept }} {{\n')
  })

  test('reads backslashes as Ansible does: otherwise in files that are merged', () => {
    const text = "[own]\nvalue = {{ 'a\\tb' }}\n"
    expect(made({ 'keystone.conf': text }, 'keystone/keystone.conf')).toContain('value = a\\tb\n')
    expect(made({ 'cron/cron-logrotate-global.conf': text }, 'cron/logrotate.conf')).toContain(
      'value = a\tb\n',
    )
  })

  test('tells that Ansible wrote it only where Ansible says so', () => {
    expect(
      made({ 'cron/cron-logrotate-global.conf': '# {{ ansible_managed }}\n' }, 'cron/logrotate.conf'),
    ).toBe('# Ansible managed\n')
    expect(refused({ 'galera.cnf': '[a]\nb = {{ ansible_managed }}\n' }).what).toEqual(
      expect.saying('ansible_managed'),
    )
  })
})

describe('an override file that cannot be read', () => {
  test.each([
    ['global.conf', '[a]\nb = c\n\nd = {{ nobody }}\n', 4, 'config.template.undefined', 'nobody'],
    ['galera.cnf', '[a]\nb = {{ x | to_yaml }}\n', 2, 'config.template.unsupported', 'to_yaml'],
    ['galera.cnf', '[a]\nb = {{ x\n', 2, 'config.template.syntax', 'never closed'],
    [
      'keystone/domains/own.conf',
      "{{ lookup('file', '/etc/passwd') }}",
      1,
      'config.template.unsupported',
      'lookup',
    ],
    ['rabbitmq/bravo/rabbitmq.conf', "\n{{ 'x' + 1 }}", 2, 'config.template.value', 'number'],
    ['horizon/keystone_policy.yaml', '{{ hostvars.charlie.x }}', 1, 'config.template.undefined', 'charlie'],
    [
      'haproxy/haproxy_main.cfg',
      "{{ 'storage' | kolla_address }}",
      1,
      'config.template.undefined',
      'storage',
    ],
    ['keepalived/keepalived.conf', '{% include "x" %}', 1, 'config.template.unsupported', 'include'],
  ])('is refused with its line: %s %j', (path, text, line, code, word) => {
    const failure = refused({ [path]: text })
    expect(failure).toMatchObject({ code, where: { file: `config/${path}`, line } })
    expect(failure.what).toEqual(expect.saying(word))
  })

  test('is refused without a word of the passwords in it', () => {
    const failure = refused({ 'galera.cnf': '[a]\nb = {{ keystone_database_password + 1 }}\n' })
    expect(JSON.stringify(failure)).not.toContain('[keystone_database_password]')
  })
})

describe('a value that goes on', () => {
  test.each([
    ['one\n   ;two', 'one\n   ;two'],
    ['one\n\t# two\n  three', 'one\n\t# two\n  three'],
    ['one\n; a comment\nother = 1', 'one'],
    ['one\n# a comment', 'one'],
  ])('is read as oslo.config does: %j', (value, wanted) => {
    const text = made({ 'keystone.conf': `[own]\nremote_url = ${value}\n` }, 'keystone/keystone.conf')
    expect(text).toEqual(expect.saying(new RegExp(`remote_url = ${wanted}\n(other = 1\n)?$`)))
  })

  test.each([
    ['[own]\n  indented = 1\n', 2],
    ['[own]\n; note\n  ; note\n', 3],
    ['[own]\na = b\n\n  c\n', 4],
    ['[own]\na = b\n# note\n  c\n', 4],
  ])('must go on from the line right above: %j', (text, line) => {
    expect(refused({ 'keystone.conf': text })).toMatchObject({
      code: 'config.syntax',
      where: { file: 'config/keystone.conf', line },
    })
  })
})
