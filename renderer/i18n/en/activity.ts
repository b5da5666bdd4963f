export const activity = {
  name: 'Activity',
  title: 'Activity',
  purpose: 'Every run on this cluster: who, when, what, and how it ended.',
  help: {
    runs: {
      title: 'Runs',
      text: 'A run is one execution of a plan. Its events are kept in the folder .slipway/runs of the environment, so the list is the same for everybody who works with that folder.',
    },
    results: {
      title: 'Results',
      text: 'Done: everything was carried out. Failed: something could not be done; the rest was. Cancelled: somebody ended it. Refused: it ended before its first change, because a host had changed since the plan was made. Interrupted: Slipway itself ended before the run did.',
    },
  },
  filter: 'Filter by result',
  columns: {
    when: 'Begun',
    action: 'What',
    result: 'Result',
    duration: 'Took',
    by: 'Who',
    id: 'Run',
  },
  resumed: 'went on with another',
  unknown: 'not known',
  none: 'No run has such a result.',
  empty: 'Nothing was run yet',
  emptyText: 'Each deploy and each change is listed here with who, when, what and how it ended.',
  install: 'Continue the installation',
} as const
