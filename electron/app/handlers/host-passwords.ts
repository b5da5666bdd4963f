import { join } from 'node:path'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { type Secret, secret } from '#shared/lib/secret'
import { msg } from '#shared/message/message'
import { requireEnvironment } from '#store/environment/config'
import { readInventoryAlone } from '#store/environment/inventory'
import { secretsOfInventory } from '#store/environment/read'
import { withFolderLock } from '#store/files/lock'
import { type HostPasswords, keepHostPasswords } from '#store/inventory/passwords'
import type { Handler, MaskedContext } from '../context'

/** What was typed is a secret from here on, whatever becomes of it. */
const keepPasswords: Handler<'hosts.passwords'> = async (context, { dir, hosts, ssh, become }) => {
  const given: HostPasswords = {
    ...(ssh === undefined ? {} : { ssh: ssh === null ? null : secret(ssh) }),
    ...(become === undefined ? {} : { become: become === null ? null : secret(become) }),
  }
  context.learn([given.ssh, given.become].filter((item): item is Secret => Boolean(item)))
  const there = await requireEnvironment(dir)
  if (!there.ok) return there
  const vault = await context.vaultPassword(dir)
  if (!vault.ok) return vault
  const kept = await withFolderLock(
    dir,
    { what: msg`keep passwords of hosts` },
    (lock) => keepHostPasswords(lock, hosts, given, vault.value),
    { waitMs: 2_000 },
  )
  if (!kept.ok) return kept
  context.notify({ type: 'environmentChanged', dir })
  return confirm(context, dir, hosts, given, vault.value)
}

/** Reads them back: what a group or globals.yml says may win over a host's own file. */
async function confirm(
  context: MaskedContext,
  dir: string,
  hosts: readonly string[],
  { ssh, become }: HostPasswords,
  vaultPassword: Secret | undefined,
): Promise<Result<null>> {
  const parsed = await readInventoryAlone(dir, vaultPassword)
  // What else is wrong with the inventory is told where it is read.
  if (!parsed.ok) return ok(null)
  context.learn(secretsOfInventory(parsed.value))
  const overruled = parsed.value.inventory.hosts.find(({ name, connection }) => {
    const isOther = (now: Secret | undefined, wanted: Secret | null | undefined) =>
      wanted !== undefined && now?.reveal() !== wanted?.reveal()
    const differs = isOther(connection.password, ssh) || isOther(connection.become.password, become)
    return hosts.includes(name) && differs
  })
  return overruled ? fail(setElsewhere(dir, overruled.name)) : ok(null)
}

function setElsewhere(dir: string, host: string): Failure {
  return {
    code: 'inventory.passwords.elsewhere',
    what: msg`The password was saved for ${host}, and another place still sets a different one.`,
    where: { file: join(dir, 'host_vars'), host },
    saw: msg`a password in group_vars, globals.yml or passwords.yml, or under another of Ansible’s names`,
    remedy: msg`Remove ansible_password, ansible_ssh_pass, ansible_become_password and ansible_become_pass from those files.`,
  }
}

export const hostPasswordHandlers = {
  'hosts.passwords': keepPasswords,
}
