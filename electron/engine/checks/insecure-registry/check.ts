import { msg, names } from '#shared/message/message'
import { fail, type HostCheck, pass, skip } from '../kit'

export const insecureRegistry: HostCheck = {
  id: 'insecure-registry',
  scope: 'host',
  title: msg`The engine may use the registry without TLS`,
  fix: 'host',
  judge: ({ facts: { docker }, options }) => {
    if (!options.bool('docker_registry_insecure')) return []
    const registry = options.string('docker_registry')
    const wanted = msg`${registry} among the engine's insecure registries`
    if (!docker.present) return skip(msg`The container engine does not answer.`, wanted)
    const saw = docker.insecureRegistries.length > 0 ? names(docker.insecureRegistries) : msg`none`
    if (docker.insecureRegistries.includes(registry)) return pass(saw, wanted)
    return fail(
      saw,
      wanted,
      msg`Add ${registry} to "insecure-registries" in /etc/docker/daemon.json and run: systemctl reload docker`,
      { commands: /^[\w.:[\]-]+$/.test(registry) ? commandsFor(registry) : [] },
    )
  },
}

/** A reload stops no container. A daemon.json that is there is for its owner to change. */
function commandsFor(registry: string): readonly string[] {
  const text = JSON.stringify({ 'insecure-registries': [registry] })
  return [
    '[ ! -e /etc/docker/daemon.json ] || { echo "/etc/docker/daemon.json is there: add the registry by hand" >&2; exit 1; }',
    'mkdir -p /etc/docker',
    `printf '%s\\n' '${text}' > /etc/docker/daemon.json`,
    'systemctl reload docker',
  ]
}
