import { msg } from '#shared/message/message'
import type { TemplateFacts } from '#shared/model/host'
import { assignments, type FactPart, Unreadable } from './part'

/**
 * What templates of Kolla users name beside the rest, read as Ansible's setup reads it: the way to 8.8.8.8 and to
 * 2404:6800:400a:800::1012 is the default route (nothing is sent), the kind of an interface is in /sys, and the whole host
 * name is what its address is called by. A name server that does not answer costs two seconds at most.
 */
export const templates: FactPart<TemplateFacts> = {
  id: 'templates',
  command: `
PATH=$PATH:/usr/sbin:/sbin
export RES_OPTIONS='timeout:1 attempts:1'
name=$(uname -n)
echo "nodename=$name"
set -- $(timeout 1 getent ahosts "$name")
echo "names=$(timeout 1 getent hosts "$1")"
echo "kernelVersion=$(uname -v)"
echo "bits=$(getconf LONG_BIT)"
echo "sockets=$(grep '^physical id' /proc/cpuinfo | sort -u | wc -l)"
echo "cores=$(grep -m 1 '^cpu cores' /proc/cpuinfo)"
echo "product=$(cat /sys/class/dmi/id/product_name)"
echo "vendor=$(cat /sys/class/dmi/id/sys_vendor)"
echo "route4=$(ip -4 route get 8.8.8.8 | head -n 1)"
echo "route6=$(ip -6 route get 2404:6800:400a:800::1012 | head -n 1)"
for dir in /sys/class/net/*; do
[ -r "$dir/type" ] && read -r type < "$dir/type" || continue
[ -d "$dir/bridge" ] && type=bridge
[ -d "$dir/bonding" ] && type=bonding
echo "type \${dir##*/}=$type"
done`,
  parse: (text) => {
    const values = assignments(text)
    const nodename = values.get('nodename')
    if (!nodename) throw new Unreadable(msg`uname told nothing`)
    const names = (values.get('names') ?? '').split(/\s+/).slice(1)
    return {
      nodename,
      fqdn: names.find((name) => name.includes('.')) ?? names[0] ?? nodename,
      kernelVersion: values.get('kernelVersion') ?? '',
      bits: Number(values.get('bits')) || 64,
      sockets: Number(values.get('sockets')) || 0,
      coresPerSocket: Number(/\d+/.exec(values.get('cores') ?? '')?.[0] ?? 0),
      product: values.get('product') ?? '',
      vendor: values.get('vendor') ?? '',
      routes: [
        route(values.get('route4'), '8.8.8.8'),
        route(values.get('route6'), '2404:6800:400a:800::1012'),
      ],
      interfaceTypes: Object.fromEntries(
        [...values].flatMap(([key, value]) =>
          key.startsWith('type ') ? [[key.slice(5), typeName(value)]] : [],
        ),
      ),
    }
  },
}

/** `8.8.8.8 via 192.0.2.1 dev eth0 src 192.0.2.2 uid 0`; null where there is no such way. */
function route(line: string | undefined, to: string): TemplateFacts['routes'][number] {
  const words = (line ?? '').split(/\s+/)
  const after = (word: string) => words[words.indexOf(word, 1) + 1]
  if (words[0] !== to || !words.includes('dev')) return null
  return {
    interface: after('dev') ?? '',
    address: words.includes('src') ? (after('src') ?? null) : null,
    gateway: words.includes('via') ? (after('via') ?? null) : null,
  }
}

/** The kernel's numbers of /sys/class/net/<name>/type, as Ansible names them. */
const typeNames: Readonly<Record<string, string>> = {
  '1': 'ether',
  '32': 'infiniband',
  '512': 'ppp',
  '772': 'loopback',
  '65534': 'tunnel',
  bridge: 'bridge',
  bonding: 'bonding',
}

function typeName(type: string): string {
  return typeNames[type] ?? 'unknown'
}
