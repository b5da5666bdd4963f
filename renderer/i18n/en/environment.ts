export const environment = {
  name: 'Environment',
  title: 'Environment',
  purpose:
    'An environment is one cluster as a folder of plain files that can live in git. Make a new one, open one, or take over a Kolla-Ansible configuration; next come its hosts.',
} as const
