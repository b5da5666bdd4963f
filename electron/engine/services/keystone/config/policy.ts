import type { ClusterView } from '../../kit'

/** The policy file that the user gives, or undefined. */
export function policyFile(view: ClusterView): string | undefined {
  return ['policy.yaml', 'policy.json'].find((name) => view.override(`keystone/${name}`) !== undefined)
}
