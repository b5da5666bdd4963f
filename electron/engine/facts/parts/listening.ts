import { msg } from '#shared/message/message'
import type { ListeningPort } from '#shared/model/host'
import { type FactPart, linesOf, Unreadable } from './part'

export const listening: FactPart<readonly ListeningPort[]> = {
  id: 'listening',
  command: 'PATH=$PATH:/usr/sbin:/sbin ss -H -l -n -t -u -p',
  parse: (text) => linesOf(text).flatMap(port),
}

function port(line: string): readonly ListeningPort[] {
  const found =
    /^(tcp|udp)\s+\S+\s+\d+\s+\d+\s+(\S+):(\d+|\*)\s+\S+(?:\s+users:\(\("((?:[^"\\]|\\.)*)")?/.exec(line)
  if (!found) throw new Unreadable(msg`ss printed ${JSON.stringify(line)}`)
  const [, protocol, address = '', number, process = null] = found
  if (number === '*') return []
  // ss names the interface of a scoped address: 127.0.0.53%lo, [fe80::1]%eth0
  const plain = address.replace(/%[^\]]+$/, '').replace(/%[^\]]+\]$/, ']')
  return [{ protocol: protocol === 'udp' ? 'udp' : 'tcp', address: plain, port: Number(number), process }]
}
