import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nearestRelease, usualRelease } from '#engine/releases/index'
import { orThrow } from '#shared/failure/failure'
import { secret } from '#shared/lib/secret'
import { initEnvironment } from '#store/environment/init'
import { encryptVault } from '#store/vault/vault'

/** One secret of the test's environment, and what must be found nowhere of it. */
export interface Needle {
  readonly name: string
  readonly value: string
}

/** Every letter that some program escapes. */
const odd = `It's/a+"b" <c>&$d%e\\f~ \u00e9=`
/** Passwords that are names of what is deployed: no search can tell them from those. */
const words = { blazar_database_password: 'keystone', etcd_cluster_token: 'aio01' }
const vaultPassword = made('vault password')

/**
 * An environment with secrets wherever they can stand: passwords, key pairs, the inventory, encrypted options and
 * overrides, and the vault password itself.
 */
export async function secretEnvironment(dir: string): Promise<readonly Needle[]> {
  orThrow(await initEnvironment(dir, { preset: 'all-in-one' }))
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const plain = [...nearestRelease(usualRelease).passwords().keys()].filter(
    (name) => !name.endsWith('_ssh_key'),
  )
  const values = Object.fromEntries(plain.map((name) => [name, made(name)]))
  const odder = { ...values, aodh_database_password: odd, barbican_database_password: 'weak' }
  const keys = { keystone_ssh_key: { private_key: pair.privateKey, public_key: pair.publicKey } }
  await writeFile(join(dir, 'passwords.yml'), JSON.stringify({ ...odder, ...keys, ...words }))
  const inventory: Readonly<Record<string, string>> = {
    ansible_password: made('ssh'),
    ansible_become_password: made('sudo'),
  }
  await mkdir(join(dir, 'host_vars'), { recursive: true })
  await writeFile(join(dir, 'host_vars', 'aio01'), JSON.stringify(inventory))
  const option = await encrypted(made('option'))
  await writeFile(
    join(dir, 'globals.yml'),
    `network_interface: lo\nkolla_internal_vip_address: 192.0.2.9\nkolla_base_distro: debian\nkeystone_ldap_password: ${made('plain option')}\nkeystone_federation_oidc_client_secret: !vault |\n${option.replace(/^/gm, '  ')}\n`,
  )
  await mkdir(join(dir, 'config'), { recursive: true })
  await writeFile(
    join(dir, 'config', 'keystone.conf'),
    await encrypted(`[ldap]\npassword = ${made('override')}\n`),
  )
  const clear = `[sst]\npassword = "${made('plain override')}"\n`
  await writeFile(join(dir, 'config', 'galera.cnf'), clear)
  return [
    ...Object.entries(odder)
      .filter(([name]) => !(name in words))
      .map(([name, value]) => ({ name, value })),
    ...Object.entries(inventory).map(([name, value]) => ({ name, value })),
    ...pair.privateKey
      .split('\n')
      .filter((line) => line.length >= 40 && !line.startsWith('-----'))
      .map((value, at) => ({ name: `keystone_ssh_key line ${at}`, value })),
    // VRRP takes eight letters, and MariaDB a hash.
    { name: 'keepalived_password, its beginning', value: made('keepalived_password').slice(0, 8) },
    { name: 'keystone_database_password, its hash', value: hashOf(made('keystone_database_password')) },
    ...['option', 'override', 'plain option', 'plain override', 'vault password'].map((name) => ({
      name,
      value: made(name),
    })),
  ]
}

export const givenVaultPassword = secret(vaultPassword)

async function encrypted(text: string): Promise<string> {
  return encryptVault(text, secret(vaultPassword))
}

/** 40 letters and digits, as Kolla-Ansible makes them; equal names give equal ones. */
function made(name: string): string {
  const letters = createHash('sha512').update(name).digest('base64')
  return letters.replace(/[^A-Za-z0-9]/g, '').slice(0, 40)
}

/** mysql_native_password. */
function hashOf(value: string): string {
  const once = createHash('sha1').update(value).digest()
  return createHash('sha1').update(once).digest('hex').toUpperCase()
}

/** How programs may write a value, each by the means of this test and not by those that are tested. */
export function writtenForms(value: string): readonly string[] {
  const url = encodeURIComponent(value)
  const quoted = url.replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)
  const json = JSON.stringify(value).slice(1, -1)
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const shell = value.replaceAll("'", `'\\''`)
  const python = value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  const long = value.length < 6 ? [] : [base64(value), base64(`${value}\n`), base64(`openstack:${value}`)]
  const forms = [
    value,
    url,
    quoted,
    quoted.replaceAll('%20', '+'),
    quoted.replaceAll('%2F', '/'),
    quoted.toLowerCase().includes('%') ? quoted.replace(/%../g, (code) => code.toLowerCase()) : quoted,
    quoted.replaceAll('%', '%%'),
    json,
    JSON.stringify(json).slice(1, -1),
    shell,
    python,
    value.replaceAll('$', '$$$$'),
    value.replaceAll('%', '%%'),
    value.replaceAll('$', '$$$$').replaceAll('%', '%%'),
    html,
    html.replaceAll('"', '&quot;'),
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    ...long.flatMap((text) => [
      text,
      text.replace(/=+$/, ''),
      Buffer.from(text, 'base64').toString('base64url'),
    ]),
    ...(value.length < 6 ? [] : [Buffer.from(value).toString('hex')]),
  ]
  return [...new Set(forms)]
}

/** What a host says when something fails: every secret in every form, where a value stands. */
export function saidByHosts(needles: readonly Needle[]): string {
  return needles.flatMap(({ value }) => writtenForms(value).map((form) => `password = "${form}" ;`)).join(' ')
}

/** `place: name` for each secret that a text holds, whole or in part, in any form, once more escaped or not. */
export function leaks(needles: readonly Needle[], place: string, text: string): readonly string[] {
  return needles
    .filter(({ value }) => {
      const forms = new Set(writtenForms(value).flatMap((form) => [form, JSON.stringify(form).slice(1, -1)]))
      const parts = /^[A-Za-z0-9]{40}$/.test(value)
        ? [0, 7, 14, 21, 28].map((at) => value.slice(at, at + 12))
        : []
      const shown = value.length < 6 ? [`"${value}"`, `=${value}`, `:${value}@`] : [...forms, ...parts]
      return shown.some((form) => text.includes(form))
    })
    .map(({ name }) => `${place}: ${name}`)
}
