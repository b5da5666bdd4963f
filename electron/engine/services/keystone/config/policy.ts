import { type ClusterView, firstPath, type HostView, type OverrideSources } from '../../kit'

export const policySources: OverrideSources = {
  file: 'keystone/policy.yaml',
  mode: 'first',
  paths: ['keystone/policy.yaml', 'keystone/policy.json'],
}

/** The name of the policy file that the user gives, or undefined. */
export function policyFile(view: ClusterView, host: HostView): string | undefined {
  return firstPath(view, host, policySources)?.slice('keystone/'.length)
}
