import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  describeCatalog,
  describeCommonOptions,
  nearest,
  notesOf,
  optionsSet,
  type Prepared,
  secretsByName,
} from '#engine'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import type { EnvironmentSummary } from '#shared/ipc/areas/environment'
import { msg, quoted } from '#shared/message/message'
import { readConfig, requireEnvironment } from '#store/environment/config'
import { initEnvironment } from '#store/environment/init'
import { exportEnvironment, importEnvironment } from '#store/environment/transfer'
import { withFolderLock } from '#store/files/lock'
import { inventoryAsList, loadInventoryModel } from '#store/inventory/index'
import { fillPasswords } from '#store/passwords/fill'
import { decryptVault } from '#store/vault/vault'
import type { Handler, MaskedContext } from '../context'
import { openEnvironment } from './open'

/** Makes a folder from a preset; a folder that is an environment already only gets the passwords it lacks. */
const initialize: Handler<'env.init'> = async (context, input) => {
  const { dir, preset, placeholders, name, release, plainPasswords } = input
  const asked = await context.vaultPassword(dir)
  if (!asked.ok) return asked
  if (!asked.value && !plainPasswords && !existsSync(join(dir, 'passwords.yml'))) {
    return fail(noVaultPassword(join(dir, 'passwords.yml')))
  }
  const there = existsSync(join(dir, 'slipway.yml'))
  if (there && (preset || name || release)) return fail(alreadyMade(dir))
  const config = there
    ? await readConfig(dir)
    : await initEnvironment(dir, { preset: preset ?? 'ha', placeholders, name, release })
  if (!config.ok) return config
  const fill = {
    release: config.value.release,
    vaultPassword: asked.value,
    ...(plainPasswords ? { form: 'plain' as const } : {}),
  }
  const filled = await withFolderLock(dir, { what: quoted('env init') }, (lock) => fillPasswords(lock, fill))
  return filled.ok ? show(context, dir, filled.value) : filled
}

const importFolder: Handler<'env.import'> = async (context, { dir, config, ...sources }) => {
  const asked = await context.vaultPassword(dir)
  if (!asked.ok) return asked
  const made = await importEnvironment(dir, {
    ...sources,
    vaultPassword: asked.value,
    learn: context.learn,
    ...(config === undefined ? {} : { configDir: config }),
  })
  return made.ok ? show(context, dir, []) : made
}

/** No secret is read: an encrypted passwords.yml stays as it is, for Kolla-Ansible's own vault password. */
const exportFolder: Handler<'env.export'> = async (_context, { dir, out }) => {
  const exported = await exportEnvironment(dir, out)
  return exported.ok ? ok({ out, names: exported.value }) : exported
}

const showEnvironment: Handler<'env.show'> = (context, { dir }) => show(context, dir, [])

const revealPassword: Handler<'env.password'> = async (context, { dir, name }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const { passwords } = prepared.value.environment
  const value = Object.hasOwn(passwords, name) ? passwords[name] : undefined
  if (!value) {
    const names = Object.keys(passwords)
    const meant = nearest(name, names)
    return fail({
      code: 'passwords.missing',
      what: msg`passwords.yml has no value for ${name}.`,
      where: { file: join(dir, 'passwords.yml') },
      saw: msg`${names.length} other names`,
      ...(meant
        ? { remedy: msg`Did you mean ${meant}?` }
        : {
            remedy: msg`Give one of its names, such as keystone_admin_password, or let Slipway add what is missing.`,
            command: ['env init'],
          }),
    })
  }
  return ok({ value: 'reveal' in value ? value.reveal() : value.private_key.reveal() })
}

const listInventory: Handler<'inventory.list'> = async (context, { dir }) => {
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const asked = await context.vaultPassword(dir)
  if (!asked.ok) return asked
  const decrypt = async (envelope: string) => {
    const plain = await decryptVault(envelope, asked.value, { file: join(dir, 'inventory') })
    return plain.ok ? ok(plain.value.toString('utf8')) : plain
  }
  const parsed = await loadInventoryModel(join(dir, 'inventory'), { decrypt })
  if (!parsed.ok) return parsed
  const variables = parsed.value.hosts.map(({ vars }) =>
    Object.fromEntries([...vars].map(([name, { value }]) => [name, value])),
  )
  context.learn([...parsed.value.secrets, ...secretsByName(variables)])
  return ok(inventoryAsList(parsed.value))
}

const listCatalog: Handler<'catalog.list'> = async (context, { dir }) => {
  if (dir === undefined) return ok(describeCatalog())
  const prepared = await openEnvironment(context, dir)
  return prepared.ok ? ok(describeCatalog(prepared.value.options.cluster)) : prepared
}

const listCommonOptions: Handler<'catalog.common'> = async (context, { dir }) => {
  if (dir === undefined) return ok(describeCommonOptions())
  const prepared = await openEnvironment(context, dir)
  return prepared.ok ? ok(describeCommonOptions(prepared.value.options.cluster)) : prepared
}

async function show(
  context: MaskedContext,
  dir: string,
  added: readonly string[],
): Promise<Result<EnvironmentSummary>> {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const { name, release } = prepared.value.environment.config
  // A list that cannot be written down is no reason not to open what is there.
  await context.recents.opened(dir, { name, release })
  return ok(summaryOf(prepared.value, added))
}

function summaryOf(prepared: Prepared, added: readonly string[]): EnvironmentSummary {
  const { environment, options } = prepared
  const { inventory, config } = environment
  const catalog = describeCatalog(options.cluster)
  const groupsOf = (host: string) =>
    Object.entries(inventory.groups).flatMap(([group, hosts]) =>
      group !== 'all' && hosts.includes(host) ? [group] : [],
    )
  return {
    dir: environment.dir,
    name: config.name,
    release: config.release,
    image: config.image,
    hosts: inventory.hosts.map(({ name, connection }) => ({
      name,
      address: connection.address,
      groups: groupsOf(name),
      target: prepared.targets.some((target) => target.name === name),
    })),
    services: catalog.map(({ id, title }) => ({ id, title, enabled: prepared.enabled.has(id) })),
    options: optionsSet(prepared),
    notes: notesOf(prepared),
    problems: prepared.problems,
    passwords: { set: Object.keys(environment.passwords).length, added },
  }
}

/** Said before anything is made: an environment without passwords would be half of one. */
function noVaultPassword(file: string): Failure {
  return {
    code: 'vault.passwordMissing',
    what: msg`Passwords are written encrypted, and no vault password was given.`,
    where: { file },
    saw: msg`no vault password, and no passwords.yml yet`,
    remedy: msg`Choose a vault password and give it in a file (--vault-password-file or SLIPWAY_VAULT_PASSWORD_FILE) or in the variable SLIPWAY_VAULT_PASSWORD; or have them written readable with --plain-passwords.`,
  }
}

function alreadyMade(dir: string): Failure {
  return {
    code: 'environment.exists',
    what: msg`This folder is an environment already.`,
    where: { file: join(dir, 'slipway.yml') },
    saw: msg`a slipway.yml`,
    remedy: msg`Leave --preset, --name and --release out to add missing passwords, or choose an empty folder.`,
  }
}

export const environmentHandlers = {
  'env.init': initialize,
  'env.import': importFolder,
  'env.export': exportFolder,
  'env.show': showEnvironment,
  'env.password': revealPassword,
  'inventory.list': listInventory,
  'catalog.list': listCatalog,
  'catalog.common': listCommonOptions,
}
