export const start = {
  title: 'Which cluster?',
  purpose:
    'Slipway installs, changes and looks after OpenStack clusters made of containers. A cluster is a folder of plain files: make one, or open one.',
  new: {
    title: 'New environment',
    text: 'From a preset, for one host, three or more.',
    action: 'Make an environment',
  },
  open: { title: 'Open', text: 'A folder with a slipway.yml on this machine.', action: 'Open a folder' },
  import: {
    title: 'Import',
    text: 'Take over a Kolla-Ansible configuration as it is.',
    action: 'Import a configuration',
  },
  recent: {
    title: 'Opened lately',
    empty: 'Environments that you open are listed here.',
    gone: 'The folder is not there any more',
    forget: 'Take {{name}} off this list; its folder stays',
    opened: 'Opened {{when}}',
    lastRun: 'Last run',
    neverRun: 'No run yet',
    open: 'Open {{name}}',
  },
} as const
