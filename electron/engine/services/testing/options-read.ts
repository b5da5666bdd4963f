import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { attemptNow } from '#shared/failure/failure'
import { commonOptions } from '../../options/common'
import type { ResolvedOptions } from '../../options/resolve'
import type { OptionDefinition, OptionView } from '../../options/types'
import { makeDesired } from '../../plan/desired'
import type { Observed } from '../../plan/state'
import { services } from '../index'
import type { ClusterView } from '../kit'
import { serviceCase } from './case'
import { type ClusterDescription, clusterView } from './cluster'
import { planFrom, settled } from './settled'

/** Names of all options that any service reads in any of its cases, or in a deploy from nothing, also through defaults. */
export function optionsReadByServices(): ReadonlySet<string> {
  const read = new Set<string>()
  for (const description of descriptions()) {
    const watched = watch(read)
    const view = clusterView(description, services, watched)
    attemptNow(() => readAll(view))
  }
  return read
}

function readAll(view: ClusterView): void {
  const desired = makeDesired(view, services)
  for (const host of view.allHosts) for (const service of services) service.ports?.(view, host.name)
  void view.frontends
  void desired
  const nothing: Observed = { hosts: settled(view, []).hosts, inside: {}, services: {}, texts: {} }
  attemptNow(() => planFrom(view, services, nothing))
  attemptNow(() => planFrom(view, services, settled(view, services)))
}

const definitions = new Map<string, OptionDefinition>(
  [...commonOptions, ...services.flatMap((service) => service.options)]
    .toReversed()
    .map((one) => [one.name, one]),
)

/** Notes what is read; a default that is worked out from others reads those. */
function watch(read: Set<string>): (options: ResolvedOptions) => ResolvedOptions {
  const over = (view: OptionView): OptionView => {
    const note = (name: string) => {
      if (read.has(name)) return
      read.add(name)
      const usual = definitions.get(name)?.default
      if (typeof usual === 'function') attemptNow(() => usual(watching))
    }
    const noting =
      <T>(ask: (name: string) => T) =>
      (name: string): T => {
        note(name)
        return ask(name)
      }
    const watching: OptionView = {
      release: view.release,
      bool: noting(view.bool),
      int: noting(view.int),
      string: noting(view.string),
      list: noting(view.list),
      dict: noting(view.dict),
      value: noting(view.value),
      isGiven: noting(view.isGiven),
    }
    return watching
  }
  return (options) => ({
    ...options,
    cluster: over(options.cluster),
    forHost: (name) => over(options.forHost(name)),
  })
}

function descriptions(): readonly ClusterDescription[] {
  return services.flatMap(({ id }) => {
    const folder = join(import.meta.dirname, '..', id, 'cases')
    return readdirSync(folder)
      .map((name) => join(folder, name, 'case.json'))
      .filter((file) => existsSync(file))
      .map((file) => {
        const {
          title: _title,
          services: _services,
          frontends: _frontends,
          ...cluster
        } = serviceCase.parse(JSON.parse(readFileSync(file, 'utf8')))
        return cluster as ClusterDescription
      })
  })
}
