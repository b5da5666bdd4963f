import { createConnection, type RowDataPacket } from 'mysql2/promise'
import type { TestCluster } from './cluster'
import { eventually } from './wait'

/** Asks a MariaDB server as the administrator; the answer's rows. Waits for a server that does not answer yet. */
export async function askRoot(
  cluster: TestCluster,
  address: string,
  sql: string,
  seconds = 90,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const password = await cluster.password('database_password')
  return eventually(`MariaDB at ${address}`, seconds, async () => {
    const connection = await createConnection({
      host: address,
      port: 3306,
      user: 'root',
      password,
      connectTimeout: 10_000,
    })
    try {
      const [rows] = await connection.query<RowDataPacket[]>(sql)
      return Array.isArray(rows) ? rows : []
    } finally {
      connection.destroy()
    }
  })
}
