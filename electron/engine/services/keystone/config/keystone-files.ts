import {
  type ClusterView,
  type ConfigFile,
  configFile,
  eachOverride,
  firstOverride,
  type HostView,
  type OverrideSources,
} from '../../kit'
import { domainSources, keystoneConf } from './keystone-conf'
import { policyFile, policySources } from './policy'

export const pasteSources: OverrideSources = {
  file: 'keystone/keystone-paste.ini',
  mode: 'first',
  paths: ['keystone/keystone-paste.ini'],
}

/** keystone.conf, and what the user gives beside it: policy, paste pipeline, settings of identity domains. */
export function keystoneFiles(
  view: ClusterView,
  host: HostView,
  key: 'keystone' | 'keystone-fernet',
): readonly ConfigFile[] {
  const policy = policyFile(view, host)
  return [
    inKeystone('keystone.conf', keystoneConf(view, host, key)),
    ...(policy ? [inKeystone(policy, firstOverride(view, host, policySources) ?? '')] : []),
    ...(key === 'keystone' ? userFiles(view, host) : []),
  ]
}

function userFiles(view: ClusterView, host: HostView): ConfigFile[] {
  const paste = firstOverride(view, host, pasteSources)
  const domains = eachOverride(view, host, domainSources)
  return [
    ...(paste === undefined ? [] : [inKeystone('keystone-paste.ini', paste)]),
    ...domains.map(({ name, text }) => inKeystone(`domains/${name}`, text)),
  ]
}

function inKeystone(name: string, text: string): ConfigFile {
  return configFile(name, text, { dest: `/etc/keystone/${name}`, owner: 'keystone' })
}
