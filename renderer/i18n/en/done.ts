export const done = {
  name: 'Done',
  title: 'The cluster is ready',
  purpose: 'Here is how to get in and whether it can be reached from this machine.',
  help: {
    password: {
      title: 'The password',
      text: 'It is read from passwords.yml only when you ask, and neither kept nor logged by the window. A copied password is taken out of the clipboard after 30 seconds, unless you have copied something else meanwhile.',
    },
    reach: {
      title: 'When the VIP does not answer here',
      text: 'Often the network of the cluster is not routed to this machine, or a firewall stands between them. The hosts were reached over SSH, so the tunnel works in any case. In a browser, “this machine” is the one that Slipway runs on.',
    },
    tunnel: {
      title: 'The tunnel',
      text: 'Slipway opens a port on the loopback address of its machine and carries it over SSH to Horizon. It lasts until you close it or Slipway ends; nothing of it stays on the hosts.',
    },
  },
  access: {
    title: 'Access',
    horizon: 'Horizon',
    noHorizon: 'Horizon is not among the services of this cluster.',
    openHorizon: 'Open Horizon',
    keystone: 'Keystone',
    copyKeystone: 'Copy the address of Keystone',
    user: 'User',
    password: 'Password',
    project: 'Project',
    region: 'Region',
    show: 'Show the password',
    hide: 'Hide the password',
    copyPassword: 'Copy the password',
  },
  files: {
    title: 'For OpenStack’s clients',
    text: 'The same access as files.',
    names: { clouds: 'clouds.yaml', openrc: 'openrc', ca: 'Certificate authority' },
    where: {
      clouds:
        'Keep it as ~/.config/openstack/clouds.yaml with mode 0600; then: openstack --os-cloud, and the name in the file.',
      openrc: 'Keep it with mode 0600, and load it into a shell: source openrc',
      ca: 'Clients and browsers must trust this certificate authority, or they refuse the connection.',
      noCa: 'This cluster does not use TLS, so there is nothing to trust. Whoever can read its network can read passwords.',
    },
    copy: 'Copy {{name}}',
    download: 'Download {{name}}',
    withPassword: 'With the password in it',
    desktop: 'The desktop window lets nothing be downloaded: copy the text into a file.',
  },
  reach: {
    title: 'Reachable from here',
    text: 'Asked from the machine that Slipway runs on.',
    answers: 'answers',
    silent: 'does not answer',
    again: 'Ask again',
  },
  tunnel: {
    title: 'Through SSH',
    text: 'Works wherever Slipway reaches the hosts, even when the VIP does not answer here.',
    make: 'Open a tunnel to Horizon',
    open: 'Open through {{via}}:',
    close: 'Close the tunnel',
  },
} as const
