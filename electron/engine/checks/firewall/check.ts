import { msg } from '#shared/message/message'
import { type HostCheck, pass, warn } from '../kit'

export const firewall: HostCheck = {
  id: 'firewall',
  scope: 'host',
  title: msg`No firewall blocks the services`,
  fix: 'host',
  needs: ['thorough'],
  judge: ({ facts, options }) => {
    const wanted = msg`no firewalld, or one that is opened for the cloud`
    if (!facts.processes?.includes('firewalld')) return pass(msg`firewalld does not run`, wanted)
    if (options.bool('enable_external_api_firewalld'))
      return pass(msg`firewalld runs and is configured`, wanted)
    return warn(
      msg`firewalld runs`,
      wanted,
      msg`Run: systemctl disable --now firewalld, or open the ports of the services.`,
    )
  },
}
