import { describeCatalog, notesOf, type Prepared } from '#engine'
import { fail, ok, type Result } from '#shared/failure/failure'
import type { EnvironmentSummary } from '#shared/ipc/contract'
import { importEnvironment, initEnvironment } from '#store/environment/index'
import { inventoryAsList, loadInventory } from '#store/inventory/index'
import type { Handler, HandlerContext } from '../context'
import { openEnvironment } from './open'

export const initialize: Handler<'env.init'> = async (context, input) => {
  const vaultPassword = await context.vaultPassword(input.dir)
  if (!vaultPassword.ok) return vaultPassword
  const made = await initEnvironment(input.dir, {
    ...(input.preset ? { preset: input.preset } : {}),
    ...(input.name ? { name: input.name } : {}),
    ...(input.release ? { release: input.release } : {}),
    ...(vaultPassword.value ? { vaultPassword: vaultPassword.value } : {}),
    ...(input.plainPasswords ? { plainPasswords: true } : {}),
  })
  return made.ok ? show(context, input.dir, made.value.addedPasswords) : made
}

export const importFolder: Handler<'env.import'> = async (context, { dir, ...sources }) => {
  const made = await importEnvironment(dir, sources)
  return made.ok ? show(context, dir, []) : made
}

export const showEnvironment: Handler<'env.show'> = (context, { dir }) => show(context, dir, [])

export const revealPassword: Handler<'env.password'> = async (context, { dir, name }) => {
  const prepared = await openEnvironment(context, dir)
  if (!prepared.ok) return prepared
  const value = prepared.value.environment.passwords[name]
  if (!value) {
    return fail({
      code: 'passwords.missing',
      what: `passwords.yml has no value for ${name}`,
      where: { file: `${dir}/passwords.yml`, field: name },
      remedy: 'give one of its names, such as keystone_admin_password',
    })
  }
  return ok({ value: 'reveal' in value ? value.reveal() : value.private_key.reveal() })
}

export const listInventory: Handler<'inventory.list'> = async (_context, { dir }) => {
  const parsed = await loadInventory(`${dir}/inventory`)
  return parsed.ok ? ok(inventoryAsList(parsed.value)) : parsed
}

export const listCatalog: Handler<'catalog.list'> = async (context, { dir }) => {
  if (dir === undefined) return ok(describeCatalog())
  const prepared = await openEnvironment(context, dir)
  return prepared.ok ? ok(describeCatalog(prepared.value.options.cluster)) : prepared
}

async function show(
  context: HandlerContext,
  dir: string,
  added: readonly string[],
): Promise<Result<EnvironmentSummary>> {
  const prepared = await openEnvironment(context, dir)
  return prepared.ok ? ok(summaryOf(prepared.value, added)) : prepared
}

function summaryOf(prepared: Prepared, added: readonly string[]): EnvironmentSummary {
  const { environment, options } = prepared
  const { inventory, config } = environment
  const catalog = describeCatalog(options.cluster)
  const known = new Set(catalog.flatMap((service) => service.options.map((option) => option.name)))
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
    })),
    services: catalog.map(({ id, title }) => ({ id, title, enabled: prepared.enabled.has(id) })),
    options: Object.keys(environment.globals)
      .filter((name) => known.has(name) || options.cluster.value(name) !== undefined)
      .map((name) => ({ name, value: options.cluster.value(name) ?? null })),
    notes: notesOf(prepared),
    passwords: { set: Object.keys(environment.passwords).length, added },
  }
}
