import { type ClusterView, type ConfigFile, configFile, type HostView } from '../../kit'
import { keystoneConf } from './keystone-conf'
import { policyFile } from './policy'

/** keystone.conf, and what the user gives beside it: policy, paste pipeline, settings of identity domains. */
export function keystoneFiles(view: ClusterView, host: HostView, key: string): readonly ConfigFile[] {
  const policy = policyFile(view)
  return [
    inKeystone('keystone.conf', keystoneConf(view, host, key)),
    ...(policy ? [inKeystone(policy, view.override(`keystone/${policy}`) ?? '')] : []),
    ...(key === 'keystone' ? userFiles(view, host) : []),
  ]
}

function userFiles(view: ClusterView, host: HostView): ConfigFile[] {
  const paste = [`keystone/${host.name}/keystone-paste.ini`, 'keystone/keystone-paste.ini']
    .map((path) => view.override(path))
    .find((text) => text !== undefined)
  const domains = view.overridesUnder('keystone/domains').map((path) => {
    const name = path.slice('keystone/'.length)
    return inKeystone(name, view.override(path) ?? '')
  })
  return [...(paste === undefined ? [] : [inKeystone('keystone-paste.ini', paste)]), ...domains]
}

function inKeystone(name: string, text: string): ConfigFile {
  return configFile(name, text, { dest: `/etc/keystone/${name}`, owner: 'keystone' })
}
