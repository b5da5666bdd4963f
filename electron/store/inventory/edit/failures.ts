import type { Failure } from '#shared/failure/failure'
import type { SourcePlace } from '#shared/model/environment'

export function inRange(place: SourcePlace, host: string, saw: string): Failure {
  return {
    code: 'inventory.edit.range',
    what: `${host} is named by a range on this line, so it cannot be changed alone.`,
    where: place,
    saw,
    remedy: 'Write the hosts of the range one on each line, then repeat the change.',
  }
}

export function unknownHost(file: string, host: string): Failure {
  return {
    code: 'inventory.edit.unknownHost',
    what: 'The inventory has no such host.',
    where: { file, host: host.slice(0, 80) },
    remedy: 'Read the inventory again, and repeat the change.',
  }
}

export function nameTaken(file: string, name: string): Failure {
  return {
    code: 'inventory.edit.nameTaken',
    what: 'The inventory has a host or a group of this name already.',
    where: { file, host: name },
    remedy: 'Choose another name.',
  }
}

export function badName(file: string, what: string, saw: string): Failure {
  return {
    code: 'inventory.edit.name',
    what: `This cannot be the name of a ${what}.`,
    where: { file },
    saw: saw.slice(0, 80),
    remedy:
      what === 'variable'
        ? 'Use letters, digits and underscores; the first is no digit.'
        : 'Use letters, digits, dots, hyphens and underscores.',
  }
}

export function inherited(file: string, group: string, host: string, child: string): Failure {
  return {
    code: 'inventory.edit.inherited',
    what: `${host} is in ${group} because it is in ${child}, a group below it.`,
    where: { file, host, field: group },
    saw: `${child} among the children of ${group}`,
    remedy: `Take the host out of ${child}, or list the hosts of ${group} one by one instead of its children.`,
  }
}

export function cannotEdit(place: SourcePlace, saw: string): Failure {
  return {
    code: 'inventory.edit.form',
    what: 'The inventory is written in a way that this change would break, so it was left as it is.',
    where: place,
    saw,
    remedy: 'Make this change in the text.',
  }
}

export function namedFile(file: string, host: string, folder: string): Failure {
  return {
    code: 'inventory.edit.hostVars',
    what: `${host} has variables in a file of its own, which a new name would leave behind.`,
    where: { file, host },
    saw: folder,
    remedy: 'Rename that file and the host by hand.',
  }
}
