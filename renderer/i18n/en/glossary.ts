/** Kolla's and OpenStack's terms, explained where they stand; `Term` shows them. */
export const glossary = {
  environment: {
    term: 'environment',
    text: 'One cluster as a folder of plain files: inventory, globals.yml, passwords.yml and overrides.',
  },
  host: {
    term: 'host',
    text: 'A machine of the cluster. It needs sshd and a container engine; nothing of Slipway stays on it.',
  },
  group: { term: 'group', text: 'A set of hosts in the inventory. Services say in which groups they run.' },
  control: {
    term: 'control',
    text: 'The group of hosts that run APIs, databases and message queues. Three of them survive the loss of one.',
  },
  networkGroup: {
    term: 'network',
    text: 'The group of hosts that route between tenants’ networks and the outside.',
  },
  compute: { term: 'compute', text: 'The group of hosts that run virtual machines.' },
  storage: { term: 'storage', text: 'The group of hosts that hold volumes.' },
  monitoring: { term: 'monitoring', text: 'The group of hosts that gather measurements.' },
  vip: {
    term: 'VIP',
    text: 'A virtual IP address that moves between hosts, so that clients find the cluster when one of them is away.',
  },
  release: { term: 'release', text: 'A version of OpenStack, named by its date: 2025.1 came in April 2025.' },
  tag: { term: 'tag', text: 'The name of a version of an image in the registry.' },
  digest: { term: 'digest', text: 'The hash of an image: the same digest is the same image, byte by byte.' },
  registry: { term: 'registry', text: 'The server that hosts pull images from.' },
  keystone: {
    term: 'Keystone',
    text: 'OpenStack’s identity service: users, projects and the list of all APIs.',
  },
  horizon: { term: 'Horizon', text: 'OpenStack’s web interface.' },
  mariadb: { term: 'MariaDB', text: 'The database of all OpenStack services.' },
  galera: {
    term: 'Galera',
    text: 'Keeps MariaDB the same on several hosts; more than half of them must be up.',
  },
  rabbitmq: { term: 'RabbitMQ', text: 'Carries messages between the parts of OpenStack.' },
  memcached: { term: 'memcached', text: 'A short memory for tokens and sessions.' },
  haproxy: {
    term: 'HAProxy',
    text: 'The load balancer behind the VIP: sends each request to a host that answers.',
  },
  keepalived: { term: 'keepalived', text: 'Moves the VIP to another host when one is away.' },
  fernet: {
    term: 'Fernet',
    text: 'The kind of token Keystone gives; its keys must be the same on all hosts.',
  },
  inventory: { term: 'inventory', text: 'The file that lists hosts and groups, in Ansible’s format.' },
  globals: { term: 'globals.yml', text: 'The file of options, with Kolla-Ansible’s names.' },
  preflight: { term: 'preflight', text: 'Checks before a deploy that only look and change nothing.' },
  plan: {
    term: 'plan',
    text: 'All operations that make the hosts match the environment, in order, each with its reason.',
  },
  barrier: { term: 'barrier', text: 'A point in a plan where all hosts wait for each other.' },
  mtu: { term: 'MTU', text: 'The largest packet that an interface sends, in bytes.' },
  network_interface: {
    term: 'network interface',
    text: 'The interface for all networks that are not given their own.',
  },
  api_interface: {
    term: 'API interface',
    text: 'Services reach each other and the database over it. It must have an address on every host.',
  },
  tunnel_interface: {
    term: 'tunnel interface',
    text: 'Carries tenants’ networks between hosts, packed into VXLAN or Geneve.',
  },
  kolla_external_vip_interface: {
    term: 'external VIP interface',
    text: 'Where the external VIP stands, under which users reach the cloud.',
  },
  neutron_external_interface: {
    term: 'external interface',
    text: 'Neutron takes it into a bridge to reach the outside; it needs no address and must carry nothing else.',
  },
} as const
