import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  pbkdf2Sync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, parseDocument } from 'yaml'
import type { TestCluster } from './cluster'
import type { Undo } from './edit'

/** Every value of passwords.yml by its name; parts of key pairs as `name.private_key`. Read without Slipway. */
export function passwordsOf(cluster: TestCluster): ReadonlyMap<string, string> {
  const document: unknown = parse(decrypt(readFileSync(passwordsFile(cluster), 'utf8'), keyOf(cluster)))
  return new Map(leaves('', document))
}

/** Sets one value of passwords.yml, encrypted again; everything else stays. */
export function setPassword(cluster: TestCluster, name: string, value: string): Undo {
  const path = passwordsFile(cluster)
  const before = readFileSync(path)
  const document = parseDocument(decrypt(before.toString('utf8'), keyOf(cluster)))
  if (!document.has(name)) throw new Error(`passwords.yml has no ${name}`)
  document.set(name, value)
  writeFileSync(path, encrypt(document.toString(), keyOf(cluster)))
  return () => writeFileSync(path, before)
}

const passwordsFile = (cluster: TestCluster) => join(cluster.dir, 'passwords.yml')
const keyOf = (cluster: TestCluster) => readFileSync(join(cluster.labDir, 'vault-password'), 'utf8').trim()

function leaves(path: string, value: unknown): (readonly [string, string])[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, item]) => leaves(path === '' ? key : `${path}.${key}`, item))
}

const header = '$ANSIBLE_VAULT;1.1;AES256'

/**
 * ansible-vault 1.1: hex of salt, HMAC and ciphertext, each hex again; PBKDF2 with SHA-256, 10000 rounds, gives
 * cipher key, HMAC key and counter block; AES-256-CTR over PKCS#7 padded text.
 */
function decrypt(text: string, password: string): string {
  const [head = '', ...body] = text.trim().split('\n')
  if (head !== header) throw new Error(`passwords.yml begins with ${head.slice(0, 40)}, not with ${header}`)
  const [salt = '', mac = '', sealed = ''] = Buffer.from(body.join(''), 'hex').toString('latin1').split('\n')
  const keys = keysFrom(password, Buffer.from(salt, 'hex'))
  const secret = Buffer.from(sealed, 'hex')
  const own = createHmac('sha256', keys.mac).update(secret).digest()
  if (!timingSafeEqual(own, Buffer.from(mac, 'hex')))
    throw new Error('the vault password does not open passwords.yml')
  const cipher = createDecipheriv('aes-256-ctr', keys.cipher, keys.counter)
  const padded = Buffer.concat([cipher.update(secret), cipher.final()])
  return padded.subarray(0, padded.length - (padded.at(-1) ?? 0)).toString('utf8')
}

function encrypt(text: string, password: string): string {
  const salt = randomBytes(32)
  const keys = keysFrom(password, salt)
  const plain = Buffer.from(text, 'utf8')
  const fill = 16 - (plain.length % 16)
  const cipher = createCipheriv('aes-256-ctr', keys.cipher, keys.counter)
  const sealed = Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(fill, fill)])),
    cipher.final(),
  ])
  const mac = createHmac('sha256', keys.mac).update(sealed).digest('hex')
  const inner = [salt.toString('hex'), mac, sealed.toString('hex')].join('\n')
  const lines =
    Buffer.from(inner, 'latin1')
      .toString('hex')
      .match(/.{1,80}/g) ?? []
  return `${[header, ...lines].join('\n')}\n`
}

function keysFrom(password: string, salt: Buffer) {
  const bytes = pbkdf2Sync(password, salt, 10_000, 80, 'sha256')
  return { cipher: bytes.subarray(0, 32), mac: bytes.subarray(32, 64), counter: bytes.subarray(64, 80) }
}
