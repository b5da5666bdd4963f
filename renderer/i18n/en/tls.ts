export const tls = {
  name: 'TLS',
  title: 'Encryption (TLS)',
  purpose:
    'Decide whether clients reach the cluster over TLS and who signs its certificates. Next come the checks before anything is changed.',
  refused: {
    what: '{{option}} asks for TLS, which Slipway does not deploy yet.',
    means:
      'A deploy would be refused: serving in plain text what was asked to be encrypted would be worse than not serving it.',
    remedy: 'Set {{option}} to no, or deploy this cluster with Kolla-Ansible until Slipway can.',
    switchOff_one: 'Switch TLS off',
    switchOff_other: 'Switch {{count}} TLS options off',
  },
  ways: {
    title: 'Who signs the certificates',
    can: 'Slipway can do this today',
    cannot: 'Slipway cannot deploy this yet',
    off: {
      name: 'No TLS',
      text: 'Everything is sent in plain text, passwords and tokens included. Fit for a lab, or for a network that only trusted people reach.',
    },
    internalCa: {
      name: 'Internal CA',
      text: 'Slipway makes a certificate authority of its own and signs the certificates of the cluster with it.',
      needs: 'Clients will have to trust the CA: its certificate will be on the access card.',
    },
    own: {
      name: 'Own certificates',
      text: 'You bring certificate and key of the internal and the external address, signed by whom your clients trust.',
      needs:
        'They will lie in the folder certificates of the environment, keys encrypted with ansible-vault.',
    },
    acme: {
      name: 'ACME',
      text: 'Certificates come from an ACME server such as Let’s Encrypt, and are renewed before they end.',
      needs: 'The external address will need a name that the ACME server can reach.',
    },
  },
  hops: {
    title: 'The way of a request',
    text: 'How each part of it is sent today. SSH, over which Slipway works on the hosts, is always encrypted.',
    plain: 'plain text',
    client: { name: 'Clients', text: 'browsers, command line' },
    balancer: { name: 'Load balancer', text: 'external and internal VIP' },
    services: { name: 'Services', text: 'APIs and dashboard' },
    data: { name: 'Database, queue', text: 'behind the services' },
  },
  more: {
    title: 'Options of TLS',
    text: 'Kolla-Ansible’s options. They are kept in globals.yml; switches that ask for TLS are refused as said above.',
  },
  problem: { notDeployed: '{{option}} asks for TLS, which Slipway does not deploy yet.' },
  help: {
    today: {
      title: 'What can be done today',
      text: 'Slipway deploys clusters without TLS. A configuration that asks for TLS is refused before anything is changed, so that nothing that should be encrypted is ever served in plain text.',
    },
    protect: {
      title: 'Protecting a cluster without TLS',
      text: 'Keep the API network apart from users, and let users in over a VPN or over a proxy of your own that speaks TLS. Opening Horizon from the last step goes through Slipway’s own SSH tunnel.',
    },
  },
} as const
