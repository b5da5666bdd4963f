export const start = {
  title: 'Your clusters',
  purpose:
    'Slipway installs, changes and upgrades OpenStack clusters made of containers. A cluster is a folder of plain files: create one, or open one.',
  new: {
    title: 'New environment',
    text: 'From a preset, for one host, three hosts or more.',
    action: 'Create environment',
  },
  open: { title: 'Open', text: 'A folder with a slipway.yml on this machine.', action: 'Open a folder' },
  import: {
    title: 'Import',
    text: 'Use an existing Kolla-Ansible configuration as it is.',
    action: 'Import a configuration',
  },
  recent: {
    title: 'Recent',
    empty: 'Environments you open appear here.',
    gone: 'The folder no longer exists',
    forget: 'Remove {{name}} from this list (its folder stays)',
    opened: 'Opened {{when}}',
    lastRun: 'Last run',
    neverRun: 'No run yet',
    open: 'Open {{name}}',
  },
} as const
