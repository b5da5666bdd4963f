import { plainTarget } from '#shared/model/target'
import type { Program } from '../shell/types'
import { webListeners } from './keystone'
import type { Life, World } from './types'

/**
 * Programs that serve until their container ends. What nobody modelled is told as such; a service that comes later needs
 * an entry here only where others look at what it does.
 */
export function daemons(life: Life, world: World): Readonly<Record<string, Program>> {
  const forever: Program = async () => {
    await life.ended
    return 0
  }
  const web: Program = async () => {
    await world.clock.sleep(1_000)
    if (!life.over) life.listeners.push(...webListeners(life, world))
    await life.ended
    return 0
  }
  return {
    apache2: web,
    httpd: web,
    cron: forever,
    crond: forever,
    sshd: ({ argv: _argv }) => {
      const text = life.machine.files.read('/etc/ssh/sshd_config') ?? ''
      const value = (name: string) => new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1] ?? ''
      life.listeners.push({ address: value('ListenAddress'), port: Number(value('Port')), life })
      return life.ended.then(() => 0)
    },
    memcached: ({ argv }) => {
      const value = (name: string) => argv[argv.indexOf(name) + 1] ?? ''
      life.listeners.push({ address: value('-l'), port: Number(value('-p')), life })
      return life.ended.then(() => 0)
    },
    healthcheck_listen: ({ argv, err }) => {
      if (life.listeners.some(({ port }) => port === Number(argv[2]))) return 0
      err.text += `nobody listens on ${argv[2]}\n`
      return 1
    },
    healthcheck_curl: async ({ argv, err }) => {
      const url = new URL(argv[1] ?? '')
      const to = plainTarget(url.hostname.replace(/^\[|\]$/g, ''), Number(url.port) || 80)
      const found = world.reach(life.host, to.address, to.port)
      const reply = await found?.http?.(url, { method: 'GET', to, path: url.pathname })
      if (reply && reply.status < 500) return 0
      err.text += `curl: (7) Failed to connect to ${url.host}\n`
      return 1
    },
  }
}
