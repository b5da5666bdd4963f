import { type Failure, fail, ok, unless } from '#shared/failure/failure'
import { msg } from '#shared/message/message'
import type { CheckResult } from '#shared/model/check'
import { checksOf } from '../../all-checks'
import type { CheckingIntent } from '../intent'

/** The commands of a check, on hosts for which it offers them when the plan is made. Nobody brings commands along. */
export const fix: CheckingIntent<'fix'> = {
  kind: 'fix',
  allows: ({ check, hosts }, { targets, catalog }) => {
    const known = new Set(targets.map(({ name }) => name))
    const unknown = hosts.filter((host) => !known.has(host)).map(unknownHost)
    const isCheck = checksOf(catalog).some(({ id }) => id === check)
    return unless([...(isCheck ? [] : [unknownCheck(check)]), ...unknown], () => undefined)
  },
  check: ({ check }) => check,
  takes: ({ check, hosts }, results) => {
    const asked = results.filter(({ host }) => hosts.length === 0 || (host !== null && hosts.includes(host)))
    const offered = asked.filter(({ host, commands }) => host !== null && commands)
    const left = asked.filter(({ verdict }) => verdict !== 'pass')
    const [first] = left
    return offered.length === 0 && first ? fail(noFix(check, first)) : ok(offered)
  },
}

function noFix(check: string, { host, saw, remedy }: CheckResult): Failure {
  return {
    code: 'check.noFix',
    what: msg`This check offers no commands here, so a person has to put it right`,
    where: { ...(host === null ? {} : { host }), field: check },
    saw,
    remedy,
  }
}

function unknownCheck(check: string): Failure {
  return {
    code: 'check.unknown',
    what: msg`There is no check of this name`,
    where: { field: check.slice(0, 80) },
    saw: msg`none of the checks of a preflight is called so`,
    remedy: msg`See which checks fail, and name one of them.`,
    command: ['preflight'],
  }
}

function unknownHost(host: string): Failure {
  return {
    code: 'check.unknownHost',
    what: msg`The inventory has no host of this name that is deployed to`,
    where: { host: host.slice(0, 80) },
    saw: msg`none of its hosts is called so`,
    remedy: msg`Name a host of the inventory.`,
    command: ['env show'],
  }
}
