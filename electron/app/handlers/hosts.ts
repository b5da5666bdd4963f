import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { addressesOf, chosenHosts, type HostLook, lookAtHost, targetsOf } from '#engine'
import { attempt, type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { FoundServer, HostCard, HostTest } from '#shared/ipc/areas/hosts'
import { english, msg, noWords } from '#shared/message/message'
import type { Inventory, InventoryHost } from '#shared/model/environment'
import { silenceMs } from '#shared/model/patience'
import { requireEnvironment } from '#store/environment/config'
import { readInventoryAlone } from '#store/environment/inventory'
import { secretsOfInventory } from '#store/environment/read'
import { readText } from '#store/files/read'
import { listHosts } from '#store/inventory/listed'
import { createKnownHosts } from '#store/known-hosts/known-hosts'
import { hostsOfSshConfig } from '#store/ssh-config/hosts'
import type { Handler, MaskedContext, OpenPorts } from '../context'
import type { UnknownKey } from '../shown-keys'
import { keepTested } from './evidence'
import { wireOf } from './open'

const sshConfigHosts: Handler<'hosts.sshConfig'> = async ({ app }) => {
  const text = await readFile(join(app.home, '.ssh', 'config'), 'utf8').catch(() => '')
  return ok(hostsOfSshConfig(text, userInfo().username))
}

/** The file itself and nothing beside it: what group_vars give the hosts is not theirs. */
const hostsOfInventory: Handler<'hosts.ofInventory'> = async (_context, input) => {
  if ('text' in input) return listHosts('inventory', input.text)
  const read = await readText(input.path)
  return read.ok ? listHosts(input.path, read.value.text) : read
}

const mostAddresses = 4_096
const dialsAtOnce = 128
const dialMs = 1_500
/** Addresses between two tellings of how far a scan is. */
const toldEvery = 16

/** Opens the port of every address once, reads what an SSH server says first, and closes it again. */
const scanSubnet: Handler<'hosts.scan'> = async (context, { cidr, port }) => {
  const addresses = addressesOf(cidr, mostAddresses)
  if (!addresses.ok) return addresses
  const found: FoundServer[] = []
  const queue = [...addresses.value]
  const of = queue.length
  let asked = 0
  const lane = async () => {
    for (let address = queue.shift(); address && !context.signal.aborted; address = queue.shift()) {
      const banner = await bannerOf(address, port, context.signal)
      asked += 1
      if (asked % toldEvery === 0 || asked === of) context.report({ type: 'scan', asked, of })
      if (banner === null) continue
      const server = { address, port, banner }
      found.push(server)
      context.report({ type: 'server', server, asked, of })
    }
  }
  await Promise.all(Array.from({ length: dialsAtOnce }, lane))
  return ok(found)
}

/** Null where nothing answers as an SSH server does. */
function bannerOf(address: string, port: number, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host: address, port, signal })
    let text = ''
    const end = (banner: string | null) => {
      clearTimeout(timer)
      socket.destroy()
      resolve(banner)
    }
    const timer = setTimeout(() => end(null), dialMs)
    socket.on('error', () => end(null))
    socket.on('close', () => end(null))
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
      const line = /^(SSH-[\x20-\x7e]{1,250})\r?\n/m.exec(text)?.[1]
      if (line) end(line)
      else if (text.length > 1_024) end(null)
    })
  })
}

/** Needs the inventory alone, so that hosts can be tried before the rest of the environment is right. */
const testHosts: Handler<'hosts.test'> = async (context, { dir, hosts }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const vault = await context.vaultPassword(dir)
  if (!vault.ok) return vault
  const parsed = await readInventoryAlone(dir, vault.value)
  if (!parsed.ok) return parsed
  context.learn(secretsOfInventory(parsed.value))
  const chosen = chosenHosts({ targets: testable(parsed.value.inventory, hosts !== undefined) }, hosts)
  if (!chosen.ok) return chosen
  const unknown: UnknownKey[] = []
  const onUnknownKey = (key: UnknownKey) => {
    unknown.push(key)
    context.keys.remember(dir, key)
  }
  const ports = await context.openPorts({ dir }, { ...wireOf(context), onUnknownKey })
  if (!ports.ok) return ports
  try {
    const tests = await Promise.all(
      chosen.value.map(async (host) => {
        context.report({ type: 'host', test: { host: host.name, state: 'reading' } })
        const test = await testHost(context, dir, ports.value, host, unknown)
        context.report({ type: 'host', test })
        return test
      }),
    )
    if (!context.signal.aborted) await keepTested(context, dir, chosen.value, tests, vault.value)
    return ok(tests)
  } finally {
    await ports.value.close()
  }
}

/** Hosts that have no group yet are no targets, and are tried all the same; any host is that is asked for by name. */
function testable(inventory: Inventory, named: boolean): readonly InventoryHost[] {
  const targets = new Set(targetsOf(inventory).map(({ name }) => name))
  const ungrouped = new Set(inventory.groups.ungrouped ?? [])
  return inventory.hosts.filter(({ name }) => named || targets.has(name) || ungrouped.has(name))
}

async function testHost(
  context: MaskedContext,
  dir: string,
  ports: OpenPorts,
  target: InventoryHost,
  unknown: readonly UnknownKey[],
): Promise<HostTest> {
  const host = target.name
  if (target.unsupported) return { host, state: 'failed', failures: target.unsupported }
  const session = await ports.connector.connect(target, { timeoutMs: silenceMs, signal: context.signal })
  if (!session.ok) return refused(context, dir, host, session.failures, unknown)
  try {
    const look = await attempt(() => lookAtHost(session.value.reader, context.signal))
    return look.ok
      ? { host, state: 'ok', card: cardOf(look.value, target) }
      : { host, state: 'failed', failures: look.failures }
  } finally {
    await session.value.close()
  }
}

/** Hosts behind one jump host meet its key together, and only one of them is asked. */
function refused(
  context: MaskedContext,
  dir: string,
  host: string,
  failures: readonly [Failure, ...Failure[]],
  unknown: readonly UnknownKey[],
): HostTest {
  const [failure] = failures
  const met =
    unknown.find((one) => one.host === host) ??
    unknown.find(({ key }) => english(failure.saw ?? noWords).includes(key.fingerprint))
  if (failure.code !== 'ssh.hostKeyUnknown' || !met) return { host, state: 'failed', failures }
  context.keys.remember(dir, { ...met, host })
  return { host, state: 'keyUnknown', key: met.key, failure }
}

function cardOf({ facts, sshInterface }: HostLook, target: InventoryHost): HostCard {
  const { docker, os, memory, clock } = facts
  return {
    host: target.name,
    address: target.connection.address,
    os: os.pretty,
    osId: os.id,
    codename: os.codename,
    kernel: facts.kernel,
    architecture: facts.architecture,
    cpus: facts.cpus,
    memory: memory.total,
    filesystems: facts.filesystems,
    interfaces: facts.interfaces,
    sshInterface,
    engine: docker.present
      ? { version: docker.version, driver: docker.driver, rootDir: docker.rootDir }
      : null,
    containers: docker.present ? docker.containers.length : 0,
    clockOffsetMs: clock.offsetMs,
  }
}

/** Pins a key only when exactly this one was shown for the host, at the address where it was met. */
const trustHost: Handler<'hosts.trust'> = async (context, { dir, host, key }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const shown = context.keys.find(dir, host, key)
  if (!shown) return fail(notShown(host))
  const pinned: Result<void> = await attempt(() =>
    createKnownHosts(dir).pin(shown.address, shown.port, { type: shown.key.type, key: shown.key.key }),
  )
  return pinned.ok ? ok(null) : pinned
}

function notShown(host: string): Failure {
  return {
    code: 'request.keyNotShown',
    what: msg`This host key was not met when the host was tested, so it is not pinned`,
    where: { host: host.slice(0, 80) },
    saw: msg`a key that no connection to this host has shown`,
    remedy: msg`Test the connection again and compare the key that it shows then.`,
  }
}

export const hostsHandlers = {
  'hosts.sshConfig': sshConfigHosts,
  'hosts.ofInventory': hostsOfInventory,
  'hosts.scan': scanSubnet,
  'hosts.test': testHosts,
  'hosts.trust': trustHost,
}
