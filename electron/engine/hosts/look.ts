import { sameIp } from '#shared/lib/ip'
import type { HostFacts } from '#shared/model/host'
import { gatherFacts } from '../facts/gather'
import type { CallOptions, HostReader } from '../ports'

/** What was read from a host that somebody only looks at. */
export interface HostLook {
  readonly facts: HostFacts
  /** The interface that holds the address at which the SSH session arrived; null when no interface has it. */
  readonly sshInterface: string | null
}

/** Reads a host before anything is decided for it. Throws a `FailureError` that names the host. */
export async function lookAtHost(reader: HostReader, signal: AbortSignal): Promise<HostLook> {
  const call: CallOptions = { timeoutMs: 20_000, signal }
  const [facts, session] = await Promise.all([
    gatherFacts(reader, { resolve: [], thorough: true, signal }),
    reader.probe(sshConnectionScript, call),
  ])
  const arrivedAt = session.stdout.trim().split(/\s+/)[2] ?? ''
  return { facts, sshInterface: interfaceOf(facts, arrivedAt) }
}

/**
 * Prints sshd's SSH_CONNECTION: client address and port, server address and port. sudo takes it out of the
 * environment, so it is looked for in that of the processes above.
 */
const sshConnectionScript = `p=$$
while [ "\${p:-0}" -gt 1 ]; do
  c=$(tr '\\0' '\\n' <"/proc/$p/environ" 2>/dev/null | sed -n 's/^SSH_CONNECTION=//p' | head -n 1)
  if [ -n "$c" ]; then printf '%s\\n' "$c"; break; fi
  p=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$p/status" 2>/dev/null)
done
true
`

function interfaceOf(facts: HostFacts, address: string): string | null {
  const plain = address.replace(/^::ffff:/i, '').replace(/%.*$/, '')
  const holder = facts.interfaces.find(({ addresses }) => addresses.some((own) => sameIp(own.address, plain)))
  return holder?.name ?? null
}
