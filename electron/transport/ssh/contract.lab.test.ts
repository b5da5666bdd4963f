import { describe, expect, test } from 'vitest'
import type { HostSession } from '#engine/ports'
import { hostContract } from '../testing/contract'
import { held } from '../testing/held'
import { asAdmin, asUser, findLab, type Lab, type LabHost, labImage, memoryKnownHosts } from '../testing/lab'
import { createConnector } from './connector'

const lab = findLab()
const quick = { timeoutMs: 20_000 }

async function open(session: Promise<HostSession>, lab: Lab, close: () => Promise<void>, name: string) {
  const opened = held(await session)
  const prefix = `slipway_contract_${name}_`
  const folder = `/etc/kolla/slipway-contract-${name}`
  return {
    session: opened,
    image: labImage(lab),
    missingImage: `${lab.registry}/${lab.namespace}/slipway-none:1`,
    folder,
    prefix,
    close: async () => {
      await opened.writer.run(`rm -rf ${folder}; docker volume rm ${prefix}data`, quick)
      await opened.close()
      await close()
    },
  }
}

function connectTo(host: Parameters<ReturnType<typeof createConnector>['connect']>[0]) {
  const connector = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })
  const session = connector.connect(host, quick).then((result) => {
    if (!result.ok) throw new Error(JSON.stringify(result.failures))
    return result.value
  })
  return { session, connector }
}

if (lab) {
  for (const host of lab.hosts) {
    hostContract(`${host.name} (Docker ${host.engine}) over SSH`, () => {
      const { session, connector } = connectTo(asUser(lab, host))
      return open(session, lab, connector.close, 'user')
    })
  }
  const [first] = lab.hosts
  if (first) {
    hostContract(`${first.name} with sudo that asks for a password`, () => {
      const { session, connector } = connectTo(asAdmin(lab, first, lab.adminPassword))
      return open(session, lab, connector.close, 'admin')
    })
    sudoRefusals(lab, first)
  }
}

describe.skipIf(lab === null)('a lab', () => {
  test('has hosts', () => {
    expect(lab?.hosts.length).toBeGreaterThan(0)
  })
})

function sudoRefusals(lab: Lab, host: LabHost): void {
  describe('sudo on a real host', () => {
    const connector = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })

    test('says that it asks for a password when none is known', async () => {
      const result = await connector.connect(asAdmin(lab, host, undefined), quick)
      expect(result).toMatchObject({ ok: false, failures: [{ code: 'sudo.passwordNeeded' }] })
    })

    test('says that a password is wrong, without printing it', async () => {
      const result = await connector.connect(asAdmin(lab, host, 'wrong-password'), quick)
      expect(result).toMatchObject({ ok: false, failures: [{ code: 'sudo.passwordWrong' }] })
      expect(JSON.stringify(result)).not.toContain('wrong-password')
    })
  })
}
