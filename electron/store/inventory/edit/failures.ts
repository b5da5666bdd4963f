import type { Failure } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'

export function inRange(place: SourcePlace, host: string, saw: string): Failure {
  return {
    code: 'inventory.edit.range',
    what: msg`${host} is named by a range on this line, so it cannot be changed alone.`,
    where: place,
    saw: quoted(saw),
    remedy: msg`Write the hosts of the range one on each line, then repeat the change.`,
  }
}

export function unknownHost(file: string, host: string): Failure {
  return {
    code: 'inventory.edit.unknownHost',
    what: msg`The inventory has no such host.`,
    where: { file, host: host.slice(0, 80) },
    remedy: msg`Read the inventory again, and repeat the change.`,
  }
}

export function nameTaken(file: string, name: string): Failure {
  return {
    code: 'inventory.edit.nameTaken',
    what: msg`The inventory has a host or a group of this name already.`,
    where: { file, host: name },
    remedy: msg`Choose another name.`,
  }
}

const notNames = {
  host: msg`This cannot be the name of a host.`,
  group: msg`This cannot be the name of a group.`,
  variable: msg`This cannot be the name of a variable.`,
}

export function badName(file: string, what: 'host' | 'group' | 'variable', saw: string): Failure {
  return {
    code: 'inventory.edit.name',
    what: notNames[what],
    where: { file },
    saw: quoted(saw.slice(0, 80)),
    remedy:
      what === 'variable'
        ? msg`Use letters, digits and underscores; the first is no digit.`
        : msg`Use letters, digits, dots, hyphens and underscores.`,
  }
}

export function inherited(file: string, group: string, host: string, child: string): Failure {
  return {
    code: 'inventory.edit.inherited',
    what: msg`${host} is in ${group} because it is in ${child}, a group below it.`,
    where: { file, host, field: group },
    saw: msg`${child} among the children of ${group}`,
    remedy: msg`Take the host out of ${child}, or list the hosts of ${group} one by one instead of its children.`,
  }
}

export function cannotEdit(place: SourcePlace, saw: Message): Failure {
  return {
    code: 'inventory.edit.form',
    what: msg`The inventory is written in a way that this change would break, so it was left as it is.`,
    where: place,
    saw,
    remedy: msg`Make this change in the text.`,
  }
}

export function namedFile(file: string, host: string, folder: string): Failure {
  return {
    code: 'inventory.edit.hostVars',
    what: msg`${host} has variables in a file of its own, which a new name would leave behind.`,
    where: { file, host },
    saw: quoted(folder),
    remedy: msg`Rename that file and the host by hand.`,
  }
}
