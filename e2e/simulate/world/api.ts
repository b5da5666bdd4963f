import type { Program } from '../shell/types'
import { databaseOf } from './keystone'
import type { Life, World } from './types'

/** What images of APIs bring: the making of their tables, and uWSGI, which serves what its settings say. */
export function apiPrograms(life: Life, world: World): Readonly<Record<string, Program>> {
  return {
    kolla_extend_start: ({ shell, err }) => {
      const path = connectionFile(life)
      if (shell.variables.get('KOLLA_BOOTSTRAP') === undefined || path === undefined) return 0
      const database = databaseOf(life, world, path)
      if ('refused' in database) {
        err.text += `ERROR ${path} ${database.refused}\n`
        return 1
      }
      if (database.read() === undefined) database.write({})
      return 0
    },
    uwsgi: async ({ argv, err }) => {
      const settings = life.machine.files.read(argv[1] ?? '')
      const [, address = '', port = ''] = /^http = \[?([^\]\s]+?)\]?:(\d+)$/m.exec(settings ?? '') ?? []
      if (address === '') {
        err.text += `can't find an address in ${argv[1]}\n`
        return 1
      }
      await world.clock.sleep(1_000)
      const http = () => ({ status: 200, headers: {}, body: '{}' })
      if (!life.over) life.listeners.push({ address, port: Number(port), life, http })
      await life.ended
      return 0
    },
  }
}

/** The file of a service that says how its database is reached. */
function connectionFile({ tree }: Life): string | undefined {
  const isOne = ([path, { content }]: readonly [string, { readonly content: string }]) =>
    /^\/etc\/[\w-]+\/[\w-]+\.conf$/.test(path) && /^connection\s*=/m.test(content)
  return [...tree].find(isOne)?.[0]
}
