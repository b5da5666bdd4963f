import {
  type ClusterView,
  type ConfigFile,
  eachOverride,
  firstOverride,
  type HostView,
  type OverrideSources,
} from '../../kit'
import { policyFiles, projectFile } from '../../openstack'
import { domainSources, keystoneConf } from './keystone-conf'

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
  return [
    keystoneConf(view, host, key),
    ...policyFiles(view, host, 'keystone'),
    ...(key === 'keystone' ? userFiles(view, host) : []),
  ]
}

function userFiles(view: ClusterView, host: HostView): ConfigFile[] {
  const paste = firstOverride(view, host, pasteSources)
  const domains = eachOverride(view, host, domainSources)
  return [
    ...(paste === undefined ? [] : [projectFile('keystone', 'keystone-paste.ini', paste)]),
    ...domains.map(({ name, text }) => projectFile('keystone', `domains/${name}`, text)),
  ]
}
