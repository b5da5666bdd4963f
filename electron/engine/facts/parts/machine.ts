import { msg } from '#shared/message/message'
import type { HostFacts } from '#shared/model/host'
import { assignments, type FactPart, Unreadable } from './part'

type Machine = Pick<
  HostFacts,
  'kernel' | 'architecture' | 'hostname' | 'machineId' | 'init' | 'cpus' | 'hasLocaltime' | 'hasTimezone'
>

/** The host name is the short one, as Ansible's `ansible_facts.hostname`. */
export const machine: FactPart<Machine> = {
  id: 'machine',
  command: `
echo "kernel=$(uname -r)"
echo "architecture=$(uname -m)"
echo "hostname=$(uname -n)"
echo "machine=$(cat /etc/machine-id)"
echo "init=$(cat /proc/1/comm)"
echo "cpus=$(nproc)"
[ -e /etc/localtime ] && echo localtime=yes
[ -e /etc/timezone ] && echo timezone=yes`,
  parse: (text) => {
    const values = assignments(text)
    const cpus = Number(values.get('cpus'))
    const kernel = values.get('kernel')
    if (!kernel || !Number.isInteger(cpus) || cpus < 1)
      throw new Unreadable(msg`uname and nproc told nothing`)
    return {
      kernel,
      architecture: values.get('architecture') ?? '',
      hostname: values.get('hostname')?.split('.')[0] ?? '',
      machineId: values.get('machine') ?? '',
      init: values.get('init') ?? '',
      cpus,
      hasLocaltime: values.has('localtime'),
      hasTimezone: values.has('timezone'),
    }
  },
}
