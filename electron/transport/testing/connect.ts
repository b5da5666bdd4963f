import type { ConnectorOptions, SshConnector } from '../ssh/connector'
import { createConnector } from '../ssh/connector'
import { parseHostKey } from '../ssh/host-key'
import type { KeyPair } from './ssh-server'

export function publicKeyOf(pair: KeyPair) {
  return parseHostKey(Buffer.from(pair.public.split(' ')[1] ?? '', 'base64'))
}

/** A connector that knows the key of every server already. */
export function connectorFor(serverKey: KeyPair, options: Partial<ConnectorOptions> = {}): SshConnector {
  const knownHosts = { lookup: async () => [publicKeyOf(serverKey)], pin: async () => undefined }
  return createConnector({ knownHosts, confirmHostKey: () => false, ...options })
}
