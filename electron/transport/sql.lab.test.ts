import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import { makeCertificate, type Pair } from '#shared/testing/certificate'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { openSql } from './sql'
import { createConnector } from './ssh/connector'
import { type HeldSession, held } from './testing/held'
import { asUser, findLab, type Lab, memoryKnownHosts } from './testing/lab'
import { loopback } from './testing/loopback'

const lab = findLab()
const limit = { timeoutMs: 120_000 }
const port = 13306
const container = 'slipway_tls_database'
const password = 'for-this-test-only'
const onHost = '/root/slipway-tls'

/** MariaDB of the lab's image, with a certificate. */
describe.skipIf(lab === null)('a session with a real MariaDB over TLS', { timeout: 240_000 }, () => {
  const folders: string[] = []
  const connector = createConnector({ knownHosts: memoryKnownHosts(), confirmHostKey: () => true })
  let host: HeldSession
  let address: string
  let right: Pair
  let other: Pair

  beforeAll(async () => {
    const [first] = lab?.hosts ?? []
    if (!lab || !first) throw new Error('The lab has no hosts.')
    address = first.address
    right = certificate(folder(), `IP:${address},DNS:db.example`)
    other = certificate(folder(), `IP:${address}`)
    const connected = await connector.connect(asUser(lab, first), limit)
    if (!connected.ok) throw new Error(JSON.stringify(connected.failures))
    host = held(connected.value)
    await host.writer.run(startServer(lab, right), limit)
  }, 240_000)
  afterAll(async () => {
    for (const made of folders) rmSync(made, { recursive: true, force: true })
    await host?.writer.run(`docker rm -f ${container} >/dev/null; rm -rf ${onHost}`, limit)
    await host?.close()
    await connector.close()
  })

  const folder = () => {
    const made = temporaryFolder('tls')
    folders.push(made)
    return made
  }
  const login = async (tls: { readonly ca: string; readonly serverName: string } | null) => {
    const target = { address: address, port, tls, user: 'root', password: secret(password) }
    const options = { timeoutMs: 10_000, signal: new AbortController().signal }
    const session = await openSql(loopback(), target, options)
    try {
      const [row] = await session.query("SHOW SESSION STATUS LIKE 'Ssl_cipher'")
      return String(row?.Value)
    } finally {
      await session.close()
    }
  }

  test('is encrypted where the server shows the certificate that is expected, by address and by name', async () => {
    for (const serverName of [address, 'db.example'])
      expect(await login({ ca: right.cert, serverName })).toMatch(/^(TLS_|ECDHE)/)
  })

  test('is refused for another name and for another CA', async () => {
    const refused = { failures: [{ code: 'sql.tls' }] }
    await expect(login({ ca: right.cert, serverName: 'elsewhere.example' })).rejects.toMatchObject(refused)
    await expect(login({ ca: other.cert, serverName: address })).rejects.toMatchObject(refused)
  })

  test('is refused by a server that takes no clear connections, and says why', async () => {
    await expect(login(null)).rejects.toMatchObject({
      failures: [{ saw: expect.saying(/require_secure_transport|insecure transport/) }],
    })
  })
})

function certificate(at: string, names: string): Pair {
  const made = makeCertificate(at, names)
  if (!made) throw new Error('openssl is needed here')
  return made
}

/** Ends when it answers. */
function startServer({ registry, namespace, tag }: Lab, { key, cert }: Pair): string {
  return `set -e
rm -rf ${onHost}; mkdir -p ${onHost}; cd ${onHost}
cat > key <<'END'
${key.trim()}
END
cat > cert <<'END'
${cert.trim()}
END
cat > init.sql <<'END'
CREATE USER 'root'@'%' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO 'root'@'%';
END
cat > start <<'END'
cp -r /tls /tmp/tls && chown -R mysql /tmp/tls
mariadb-install-db --no-defaults --user=mysql --datadir=/tmp/data >/dev/null
exec mariadbd --no-defaults --user=mysql --datadir=/tmp/data --socket=/tmp/tls.sock --pid-file=/tmp/tls.pid \\
  --port=${port} --init-file=/tmp/tls/init.sql --ssl-key=/tmp/tls/key --ssl-cert=/tmp/tls/cert --ssl-ca=/tmp/tls/cert \\
  --require-secure-transport=ON
END
docker rm -f ${container} >/dev/null 2>&1 || true
docker run -d --name ${container} --network host --user root -v ${onHost}:/tls:ro --entrypoint sh \\
  ${registry}/${namespace}/mariadb-server:${tag} /tls/start
for second in $(seq 60); do
  docker logs ${container} 2>&1 | grep -q 'ready for connections.*\\|port: ${port}' && exit 0
  sleep 1
done
docker logs ${container} >&2; exit 1`
}
