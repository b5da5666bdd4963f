import { createHmac, randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import type { Failure, Result } from '#shared/failure/failure'
import type { HostCard, HostTest } from '#shared/ipc/areas/hosts'
import type { Secret } from '#shared/lib/secret'
import { messageSchema } from '#shared/message/schema'
import type { CheckResult } from '#shared/model/check'
import type { HostConnection } from '#shared/model/environment'
import { changeKept, readKept, writeKept } from './kept'

const testsPath = (dir: string) => join(dir, '.slipway', 'tests.json')
const checksPath = (dir: string) => join(dir, '.slipway', 'preflight.json')

const failureShape = z.custom<Failure>(
  (value) =>
    z.looseObject({ code: z.string(), what: messageSchema, remedy: messageSchema }).safeParse(value).success,
)
const cardShape = z.custom<HostCard>(
  (value) =>
    z
      .looseObject({
        host: z.string(),
        os: z.string(),
        filesystems: z.array(z.looseObject({ mount: z.string() })),
        interfaces: z.array(z.looseObject({ name: z.string(), addresses: z.array(z.looseObject({})) })),
      })
      .safeParse(value).success,
)
const testShape = z.object({
  test: z.discriminatedUnion('state', [
    z.object({ state: z.literal('ok'), host: z.string(), card: cardShape }),
    z.object({ state: z.literal('failed'), host: z.string(), failures: z.array(failureShape).min(1) }),
  ]),
  at: z.iso.datetime(),
  basis: z.string(),
})
const testsFile = z.object({ schema: z.literal(1), tests: z.array(testShape) })

const resultShape = z.custom<CheckResult>(
  (value) =>
    z
      .looseObject({
        check: z.string(),
        title: messageSchema,
        host: z.string().nullable(),
        verdict: z.enum(['pass', 'warn', 'fail', 'skip']),
        saw: messageSchema,
        wanted: messageSchema,
        remedy: messageSchema,
        fix: z.string(),
      })
      .safeParse(value).success,
)
const checksFile = z.object({
  schema: z.literal(1),
  at: z.iso.datetime(),
  basis: z.string(),
  results: z.array(resultShape),
})

/** A test that told something for good: a key that nobody has compared yet is a question, and asked anew. */
export interface StoredTest {
  readonly test: Extract<HostTest, { readonly state: 'ok' | 'failed' }>
  /** ISO time. */
  readonly at: string
  /** `connectionBasis` of then. */
  readonly basis: string
}

export interface StoredChecks {
  readonly results: readonly CheckResult[]
  /** ISO time. */
  readonly at: string
  /** What tells whether the folder is still as it was. */
  readonly basis: string
}

/**
 * What tells how a host is reached, passwords too: a test says nothing of a host that is reached in another way since.
 * A hash with a key, from which no password can be guessed without the vault password, which would open it anyway; where
 * there is none, the passwords of the inventory are readable beside it. The salt stands before the colon.
 */
export function connectionBasis(
  { address, port, user, keyFile, password, jumps, become }: HostConnection,
  vaultPassword: Secret | undefined,
  salt = randomBytes(12).toString('hex'),
): string {
  const secrets = [password, become.password].map((item) => item?.reveal() ?? null)
  const parts = [address, port, user, keyFile ?? null, jumps, become.enabled, become.user, ...secrets]
  const key = `${salt}\0${vaultPassword?.reveal() ?? ''}`
  return `${salt}:${createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32)}`
}

/** Whether a host is still reached as it was then. */
export function isSameConnection(
  basis: string,
  connection: HostConnection,
  vaultPassword: Secret | undefined,
): boolean {
  return basis === connectionBasis(connection, vaultPassword, basis.split(':')[0])
}

/** The last test of each host; what cannot be read counts as never tested. */
export async function readTests(dir: string): Promise<readonly StoredTest[]> {
  const kept = await readKept(testsPath(dir), testsFile)
  return kept?.tests ?? []
}

/** Those of `hosts` are put in place of what was known of them. Errors: `file.*`, `environment.locked`. */
export function keepTests(
  dir: string,
  hosts: readonly string[],
  tests: readonly StoredTest[],
): Promise<Result<undefined>> {
  return changeKept(dir, async () => {
    const others = (await readTests(dir)).filter(({ test }) => !hosts.includes(test.host))
    await writeKept(testsPath(dir), dir, { tests: [...others, ...tests] })
  })
}

/** The last preflight; what cannot be read counts as never asked. */
export async function readChecks(dir: string): Promise<StoredChecks | null> {
  return readKept(checksPath(dir), checksFile)
}

/** `change` gets what was kept; null keeps it as it is. Errors: `file.*`, `environment.locked`. */
export function changeChecks(
  dir: string,
  change: (before: StoredChecks | null) => StoredChecks | null,
): Promise<Result<undefined>> {
  return changeKept(dir, async () => {
    const checks = change(await readChecks(dir))
    if (checks) await writeKept(checksPath(dir), dir, checks)
  })
}
