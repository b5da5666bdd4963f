import type { Refusal } from '../kit'

/** Serving in plain text what was asked to be encrypted would be worse than not serving it. */
export function backendTlsRefusal(project: string, title: string): Refusal {
  const option = `${project}_enable_tls_backend`
  return {
    code: `${project}.tlsNotDeployed`,
    option,
    what: `TLS between the load balancer and ${title} is not deployed by Slipway yet`,
    isAsked: (o) => o.bool(option) && !o.bool('kolla_enable_tls_backend'),
    remedy: setToNo(option),
  }
}

function setToNo(option: string): string {
  return `Set ${option} to no.`
}
