import { fail, type HostCheck, pass } from '../kit'

export const engine: HostCheck = {
  id: 'engine',
  scope: 'host',
  title: 'The container engine answers',
  fix: 'host',
  judge: ({ facts: { docker } }) => {
    const wanted = 'Docker Engine'
    if (docker.present) return pass(`Docker ${docker.version}`, wanted)
    return fail(docker.saw, wanted, 'Install Docker on the host, or start it: systemctl enable --now docker')
  },
}
