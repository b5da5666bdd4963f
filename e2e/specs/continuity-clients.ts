import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, createConnection } from 'mysql2/promise'

/** A request that did not get its answer. `at` is seconds since the client began. */
export interface Missed {
  readonly at: number
  readonly seconds: number
  readonly why: string
}

export interface Tally {
  readonly asked: number
  readonly missed: readonly Missed[]
  /** The longest answer, in seconds. */
  readonly slowest: number
}

export interface Rows extends Tally {
  /** Numbers of the rows whose insert was acknowledged. */
  readonly acknowledged: ReadonlySet<number>
}

/** Something that goes on until it is stopped, and then says how it went. */
export interface Client<T> {
  stop(): Promise<T>
}

export interface DatabaseAccess {
  readonly host: string
  readonly user: string
  readonly password: string
}

/** Database of the inserting client; its table is `rows_sent`. */
export const schema = 'slipway_continuity'

function connectTo(access: DatabaseAccess): Promise<Connection> {
  return createConnection({ ...access, port: 3306, connectTimeout: 10_000 })
}

/** Numbers of the rows that a member has. */
export async function rowsOn(access: DatabaseAccess): Promise<ReadonlySet<number>> {
  const connection = await connectTo(access)
  // Whatever other members have acknowledged is applied here before the answer.
  await connection.query('SET SESSION wsrep_sync_wait = 1')
  const [rows] = await connection.query(`SELECT number FROM ${schema}.rows_sent`)
  await connection.end()
  if (!Array.isArray(rows)) throw new Error('the server gave no rows')
  return new Set(rows.map((row) => ('number' in row ? Number(row.number) : Number.NaN)))
}

/**
 * Inserts numbered rows one after another, some every second, and reconnects when an insert fails. A number whose
 * insert failed is given up: it may be there or not.
 */
export function insertRows(access: DatabaseAccess): Client<Rows> {
  const stopping = new AbortController()
  const acknowledged = new Set<number>()
  const counts = tally()
  const work = async () => {
    let connection: Connection | undefined
    for (let number = 1; !stopping.signal.aborted; number += 1) {
      const done = counts.begin()
      try {
        connection ??= await connectTo(access)
        await connection.query({
          sql: `INSERT INTO ${schema}.rows_sent VALUES (?, ?)`,
          values: [number, Date.now()],
          timeout: 60_000,
        })
        acknowledged.add(number)
        done()
      } catch (error) {
        done(textOf(error))
        connection?.destroy()
        connection = undefined
      }
      await sleep(50)
    }
    await connection?.end()
  }
  const ended = work()
  return {
    stop: async () => {
      stopping.abort()
      await ended
      return { ...counts.result(), acknowledged }
    },
  }
}

/** Calls `ask` once a second, one call after another: what takes longer is no reason to ask twice at a time. */
export function askEverySecond(ask: () => Promise<unknown>): Client<Tally> {
  const stopping = new AbortController()
  const counts = tally()
  const work = async () => {
    while (!stopping.signal.aborted) {
      const done = counts.begin()
      const second = sleep(1_000)
      await ask().then(
        () => done(),
        (error: unknown) => done(textOf(error)),
      )
      await second
    }
  }
  const ended = work()
  return {
    stop: async () => {
      stopping.abort()
      await ended
      return counts.result()
    },
  }
}

function tally() {
  const began = Date.now()
  const missed: Missed[] = []
  let asked = 0
  let slowest = 0
  return {
    begin: () => {
      const start = Date.now()
      asked += 1
      return (why?: string) => {
        const seconds = (Date.now() - start) / 1000
        slowest = Math.max(slowest, seconds)
        if (why !== undefined) missed.push({ at: (start - began) / 1000, seconds, why })
      }
    },
    result: (): Tally => ({ asked, missed, slowest }),
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message
}
