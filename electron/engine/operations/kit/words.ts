import { msg } from '#shared/message/message'
import type { Change, Reason } from '#shared/model/plan'

export function volumeChanges(host: string | null, volumes: readonly string[]): readonly Change[] {
  return volumes.map((name) => ({ kind: 'volume', host, name, action: 'create' }))
}

/** One server and the balancer's backends it is in. */
export interface BalancedServer {
  readonly server: string
  readonly backends: readonly string[]
}

export function balancedTarget({ server, backends }: BalancedServer): string {
  return `${server}:${backends.join(',')}`
}

export const forRestart: Reason = {
  code: 'drain',
  text: msg`so that no request meets a server that restarts`,
}

/** What identity operations have in common. */
export function identityWords(what: string, name: string, action: 'create' | 'update') {
  const changes: readonly Change[] = [{ kind: what, host: null, name, action }]
  return { target: name, changes, estimate: [1, 5], limit: 180 } as const
}
