import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import path from 'node:path'

/** PEM. A certificate that signs itself is its own CA. */
export interface Pair {
  readonly key: string
  readonly cert: string
}

/** A certificate for `names` (`IP:127.0.0.1,DNS:cloud.example`), or null, told in print, where there is no openssl. */
export function makeCertificate(folder: string, names: string): Pair | null {
  const words =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test -addext'
  const files = { key: path.join(folder, 'key'), cert: path.join(folder, 'cert') }
  try {
    const where = ['-keyout', files.key, '-out', files.cert]
    execFileSync('openssl', [...words.split(' '), `subjectAltName=${names}`, ...where], { stdio: 'ignore' })
  } catch {
    console.info('skipped: no openssl to make a certificate with')
    return null
  }
  return { key: readFileSync(files.key, 'utf8'), cert: readFileSync(files.cert, 'utf8') }
}
