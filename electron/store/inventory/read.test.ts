import { describe, expect, it } from 'vitest'
import { fail, ok, orThrow, type Result } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import { type InventoryTexts, inventoryAsList, readInventory } from './index'

const me = { user: 'me', home: '/home/me' }
const hosts = (text: string): InventoryTexts => ({ files: [{ path: 'env/inventory', text }] })
const envelope = '$ANSIBLE_VAULT;1.1;AES256\n6162\n'
const inline = `v: !vault |\n  ${envelope.trim().replace('\n', '\n  ')}\n`

describe('reading an inventory', () => {
  it('gives every group its hosts, those of its children after its own', () => {
    const { inventory } = orThrow(readInventory(hosts('[a:children]\nb\n[b]\nh2\n[a]\nh1\n[none]\n'), me))
    expect(inventory.groups).toEqual({
      all: ['h1', 'h2'],
      ungrouped: [],
      a: ['h1', 'h2'],
      b: ['h2'],
      none: [],
    })
  })

  it('knows the place of every host, group and variable', () => {
    const parsed = orThrow(
      readInventory(
        {
          ...hosts('[web]\n  w[1:2]   rack=7\n'),
          groupVars: [{ path: 'env/group_vars/web.yml', text: '---\n\ntier: front\n' }],
        },
        me,
      ),
    )
    const w2 = parsed.hosts.find((host) => host.name === 'w2')
    expect(parsed.groups.get('web')?.place).toEqual({ file: 'env/inventory', line: 1, column: 1 })
    expect(w2?.place).toEqual({ file: 'env/inventory', line: 2, column: 3 })
    expect(w2?.vars.get('rack')?.place).toEqual({ file: 'env/inventory', line: 2, column: 12 })
    expect(w2?.vars.get('tier')?.place).toEqual({ file: 'env/group_vars/web.yml', line: 3, column: 1 })
  })

  it('keeps Jinja as text in variables', () => {
    const { inventory } = orThrow(
      readInventory(hosts('h x="{{ lookup(1) }}" y="{% if z %}1{% endif %}"'), me),
    )
    expect(inventory.hosts[0]?.vars).toEqual({ x: '{{ lookup(1) }}', y: '{% if z %}1{% endif %}' })
  })

  it('takes the passwords of a connection out of the variables, not out of the list', () => {
    const parsed = orThrow(
      readInventory(hosts('h ansible_password=hunter22 ansible_become_pass=tops3cret x=1'), me),
    )
    expect(parsed.inventory.hosts[0]?.vars).toEqual({ x: 1 })
    expect(JSON.stringify(parsed.inventory)).not.toMatch(/hunter22|tops3cret/)
    expect(parsed.secrets.map((item) => item.reveal())).toEqual(['hunter22', 'tops3cret'])
    expect(JSON.stringify(inventoryAsList(parsed))).toContain('hunter22')
  })

  it('accepts a host with a local connection and says why it cannot be used', () => {
    const { inventory } = orThrow(
      readInventory(hosts('ctl1\n[deployment]\nlocalhost ansible_connection=local\n'), me),
    )
    expect(inventory.hosts.map((host) => host.unsupported?.[0].code)).toEqual([
      undefined,
      'inventory.connection.local',
    ])
    expect(inventory.hosts[1]?.unsupported?.[0].where).toEqual({
      file: 'env/inventory',
      line: 3,
      column: 11,
      host: 'localhost',
    })
  })

  it.each(['winrm', 'community.docker.docker'])('refuses the connection %s likewise', (kind) => {
    const { inventory } = orThrow(readInventory(hosts(`h ansible_connection=${kind}`), me))
    expect(inventory.hosts[0]?.unsupported?.[0].code).toBe('inventory.connection.kind')
  })
})

describe('reading an inventory that is not all right', () => {
  it('warns of what Ansible skips in silence or drops', () => {
    const text = '[h]\nh\nn[5:1]\nx ansible_ssh_common_args="-o StrictHostKeyChecking=no"\n'
    const { warnings } = orThrow(readInventory(hosts(text), me))
    expect(warnings.map(({ code, where }) => [code, where?.line])).toEqual([
      ['inventory.host.emptyRange', 3],
      ['inventory.host.namedAsGroup', 2],
      ['inventory.connection.sshOptionUnused', 4],
    ])
  })

  it('says of each host what is wrong with a variable of its group, and leaves the others alone', () => {
    const text = '[g]\nh[1:2]\n[g:vars]\nansible_port=none\n[i]\ni\n'
    const { inventory } = orThrow(readInventory(hosts(text), me))
    expect(inventory.hosts.map(({ name, unsupported }) => [name, unsupported?.[0].code])).toEqual([
      ['h1', 'inventory.connection.value'],
      ['h2', 'inventory.connection.value'],
      ['i', undefined],
    ])
  })

  it('puts extra variables into connections, above those of hosts', () => {
    const text =
      'a ansible_user="{{ login }}" ansible_become_password="{{ sudo }}" login=other\nb ansible_port=22\n'
    const place = { file: 'globals.yml' }
    const extra = new Map([
      ['login', { value: '{{ site }}-ops', place }],
      ['site', { value: 'north', place }],
      ['sudo', { value: { __ansible_unsafe: 'let {{ me }} in' }, place }],
      ['ansible_port', { value: 2222, place }],
    ])
    const { inventory, extraRead } = orThrow(readInventory(hosts(text), { ...me, extra }))
    expect([...extraRead].sort()).toEqual(['ansible_port', 'login', 'site', 'sudo'])
    const [a, b] = inventory.hosts
    expect(a?.connection).toMatchObject({ user: 'north-ops', port: 2222 })
    expect(a?.connection.become.password?.reveal()).toBe('let {{ me }} in')
    expect(b?.connection.port).toBe(2222)
  })

  it('never quotes a secret back', () => {
    const text =
      'a ansible_password=cor rect\nb ansible_become_pass="ho rse\n[all:vars]\nvault_pass={1, "bat"}\nansible_sudo_pass=[1, "tery"]\n'
    const result = readInventory(hosts(text), me)
    const failures = result.ok
      ? result.value.inventory.hosts.flatMap((host) => host.unsupported ?? [])
      : result.failures
    expect(failures).toHaveLength(3)
    expect(JSON.stringify(failures)).not.toMatch(/rect|rse|bat"|tery/)
  })
})

describe('vault values', () => {
  const decrypt = (text: string): Result<string> =>
    text.includes('6162')
      ? ok('opened')
      : fail({ code: 'vault.wrongPassword', what: msg`No.`, remedy: msg`Other.` })

  it('stay encrypted in variables and in the list, and are opened as secrets', () => {
    const texts = { ...hosts('h'), groupVars: [{ path: 'env/group_vars/all.yml', text: inline }] }
    const parsed = orThrow(readInventory(texts, { ...me, decrypt }))
    expect(parsed.inventory.hosts[0]?.vars).toEqual({ v: { __ansible_vault: envelope } })
    expect(parsed.secretVars.h?.v?.reveal()).toBe('opened')
    expect(parsed.secrets.map((item) => item.reveal())).toContain('opened')
  })

  it('serve as passwords, also by reference', () => {
    const text = `${inline}ansible_become_password: "{{ v }}"\n`
    const texts = { ...hosts('h'), hostVars: [{ path: 'env/host_vars/h', text }] }
    const parsed = orThrow(readInventory(texts, { ...me, decrypt }))
    expect(parsed.inventory.hosts[0]?.connection.become.password?.reveal()).toBe('opened')
  })

  it('may be whole files, the inventory among them', () => {
    const open = (text: string): Result<string> =>
      ok(text.includes('6162') ? '[g]\nh1\n' : 'a: secret text\n')
    const texts = {
      files: [{ path: 'env/inventory', text: envelope }],
      groupVars: [{ path: 'env/group_vars/g', text: '$ANSIBLE_VAULT;1.1;AES256\n00\n' }],
    }
    const parsed = orThrow(readInventory(texts, { ...me, decrypt: open }))
    expect(parsed.inventory.hosts[0]?.vars).toEqual({ a: 'secret text' })
    expect(parsed.secrets.map((item) => item.reveal())).toEqual(['secret text'])
  })

  it('that cannot be opened are told with the place of the value', () => {
    const text = inline.replace('6162', '9999')
    const texts = { ...hosts('h'), groupVars: [{ path: 'env/group_vars/all.yml', text: `a: 1\n${text}` }] }
    const result = readInventory(texts, { ...me, decrypt })
    expect(
      result.ok ? [] : result.failures.map(({ code, where }) => [code, where?.file, where?.line]),
    ).toEqual([['vault.wrongPassword', 'env/group_vars/all.yml', 2]])
  })
})
