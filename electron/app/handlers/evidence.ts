import { ok } from '#shared/failure/failure'
import type { HostTest } from '#shared/ipc/areas/hosts'
import type { Secret } from '#shared/lib/secret'
import type { CheckResult } from '#shared/model/check'
import type { InventoryHost } from '#shared/model/environment'
import { requireEnvironment } from '#store/environment/config'
import { readInventoryAlone } from '#store/environment/inventory'
import { secretsOfInventory } from '#store/environment/read'
import { stampOf } from '#store/environment/stamp'
import { changedFiles } from '#store/evidence/deployed-files'
import {
  changeChecks,
  connectionBasis,
  isSameConnection,
  keepTests,
  readChecks,
  readTests,
  type StoredTest,
} from '#store/evidence/evidence'
import { readWaivers } from '#store/waivers/waivers'
import type { Handler, MaskedContext } from '../context'
import { waiveBy } from './waive'

const lastEvidence: Handler<'evidence.last'> = async (context, { dir }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const vault = await context.vaultPassword(dir)
  if (!vault.ok) return vault
  const parsed = await readInventoryAlone(dir, vault.value)
  if (parsed.ok) context.learn(secretsOfInventory(parsed.value))
  const hosts = new Map(parsed.ok ? parsed.value.inventory.hosts.map((host) => [host.name, host]) : [])
  const tests = (await readTests(dir)).flatMap(({ test, at, basis }) => {
    const host = hosts.get(test.host)
    return host ? [{ test, at, outOfDate: !isSameConnection(basis, host.connection, vault.value) }] : []
  })
  const [checks, waivers, stamp, changed] = await Promise.all([
    readChecks(dir),
    readWaivers(dir),
    stampOf(dir),
    changedFiles(dir),
  ])
  const waive = waiveBy(waivers.ok ? waivers.value : [])
  return ok({
    tests,
    changedFiles: changed,
    preflight: checks && {
      results: checks.results.map(waive),
      at: checks.at,
      outOfDate: checks.basis !== stamp.hash,
    },
  })
}

/** Where it cannot be kept, what was answered is true all the same. */
export async function keepTested(
  { masks }: MaskedContext,
  dir: string,
  hosts: readonly InventoryHost[],
  tests: readonly HostTest[],
  vaultPassword: Secret | undefined,
): Promise<void> {
  const at = new Date().toISOString()
  const stored = tests.flatMap((test): StoredTest[] => {
    const host = hosts.find(({ name }) => name === test.host)
    if (!host || (test.state !== 'ok' && test.state !== 'failed')) return []
    return [{ test, at, basis: connectionBasis(host.connection, vaultPassword) }]
  })
  const names = tests.map(({ host }) => host)
  await keepTests(dir, names, masks.of(dir).clean(stored))
}

/** All checks, as they were answered for the folder as it was when they were begun. */
export async function keepChecked(
  { masks }: MaskedContext,
  dir: string,
  then: { readonly at: string; readonly basis: string },
  results: readonly CheckResult[],
): Promise<void> {
  const cleaned = masks.of(dir).clean(results)
  await changeChecks(dir, () => ({ ...then, results: cleaned }))
}

/** Checks that were asked again: their answers are put in place of what was kept of them. */
export async function keepCheckedAgain(
  { masks }: MaskedContext,
  dir: string,
  only: readonly string[],
  results: readonly CheckResult[],
): Promise<void> {
  const cleaned = masks.of(dir).clean(results)
  const fresh = new Set([...only, ...results.map(({ check }) => check)])
  await changeChecks(
    dir,
    (before) =>
      before && {
        ...before,
        results: [...before.results.filter(({ check }) => !fresh.has(check)), ...cleaned],
      },
  )
}

export const evidenceHandlers = {
  'evidence.last': lastEvidence,
}
