import SSHConfig, { LineType } from 'ssh-config'
import type { SshConfigHost } from '#shared/ipc/areas/hosts'

/**
 * Hosts that a text of `~/.ssh/config` names one by one; patterns and negations name none. A text that cannot be read
 * names none either: ssh itself will say what is wrong with it.
 */
export function hostsOfSshConfig(text: string, localUser: string): readonly SshConfigHost[] {
  // `Match exec` and canonical names are not evaluated: they run programs and ask DNS.
  const safe = text.replace(/^[ \t]*canonicalize\w*[ \t=].*$/gim, '')
  try {
    const config = SSHConfig.parse(safe)
    const names = config.flatMap((line) =>
      line.type === LineType.DIRECTIVE && line.param.toLowerCase() === 'host' ? namesIn(line.value) : [],
    )
    return [...new Set(names)].map((name) => {
      const found = config.compute(name, { ignoreCase: true, matchExec: false })
      const one = (key: string) => [found[key] ?? []].flat()[0]
      const port = Number(one('port'))
      const user = one('user')
      return {
        name,
        address: one('hostname')?.replaceAll('%h', name) ?? name,
        ...(user && user !== localUser ? { user } : {}),
        ...(Number.isInteger(port) && port > 0 && port !== 22 ? { port } : {}),
      }
    })
  } catch {
    return []
  }
}

type Words = string | readonly (string | { readonly val: string })[]

function namesIn(value: Words): readonly string[] {
  const words =
    typeof value === 'string'
      ? value.split(/\s+/)
      : value.map((word) => (typeof word === 'string' ? word : word.val))
  return words.filter((word) => word !== '' && !/[*?!,"]/.test(word))
}
