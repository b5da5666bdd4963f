export const tls = {
  name: 'TLS',
  title: 'Encryption (TLS)',
  purpose:
    'Decide whether clients reach the cluster over TLS and who signs its certificates. Preflight checks come next.',
  refused: {
    what: '{{option}} asks for TLS, which Slipway does not deploy yet.',
    means: 'Slipway refuses to deploy: it must not serve in plain text what should be encrypted.',
    remedy: 'Set {{option}} to no, or deploy this cluster with Kolla-Ansible until Slipway can.',
    switchOff_one: 'Turn TLS off',
    switchOff_other: 'Turn {{count}} TLS options off',
  },
  ways: {
    title: 'Who signs the certificates',
    can: 'Available',
    cannot: 'Not available yet',
    off: {
      name: 'No TLS',
      text: 'Everything is sent in plain text, including passwords and tokens. Only for a lab or a trusted network.',
    },
    internalCa: {
      name: 'Internal CA',
      text: 'Slipway creates its own certificate authority and signs the cluster’s certificates with it.',
      needs: 'Clients must trust the CA. Its certificate will be on the Access page.',
    },
    own: {
      name: 'Own certificates',
      text: 'You provide certificates and keys for the internal and external address, signed by a CA your clients trust.',
      needs:
        'They will be kept in the certificates folder of the environment, keys encrypted with ansible-vault.',
    },
    acme: {
      name: 'ACME',
      text: 'Certificates come from an ACME server such as Let’s Encrypt and are renewed before they expire.',
      needs: 'The external address needs a name that the ACME server can reach.',
    },
  },
  hops: {
    title: 'Path of a request',
    text: 'How each part is sent today. Slipway’s own SSH connections are always encrypted.',
    plain: 'plain text',
    client: { name: 'Clients', text: 'browsers, command line' },
    balancer: { name: 'Load balancer', text: 'external and internal VIP' },
    services: { name: 'Services', text: 'APIs and dashboard' },
    data: { name: 'Database, queue', text: 'behind the services' },
  },
  more: {
    title: 'TLS options',
    text: 'Kolla-Ansible’s options, kept in globals.yml. Options that turn TLS on block the deploy.',
  },
  problem: { notDeployed: '{{option}} asks for TLS, which Slipway does not deploy yet.' },
  help: {
    today: {
      title: 'What works today',
      text: 'Slipway deploys clusters without TLS. A configuration that asks for TLS is refused before anything is changed, so that nothing that should be encrypted is ever served in plain text.',
    },
    protect: {
      title: 'Protecting a cluster without TLS',
      text: 'Keep the API network apart from users, and let users in over a VPN or over a proxy of your own that speaks TLS. Opening Horizon from the last step goes through Slipway’s own SSH tunnel.',
    },
  },
} as const
