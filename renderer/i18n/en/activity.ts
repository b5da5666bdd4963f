export const activity = {
  name: 'Activity',
  title: 'Activity',
  purpose: 'Every run on this cluster: who, when, what and result.',
  help: {
    runs: {
      title: 'Runs',
      text: 'A run is one execution of a plan. Its events are kept in the folder .slipway/runs of the environment, so the list is the same for everybody who works with that folder.',
    },
    results: {
      title: 'Results',
      text: 'Done: everything in the plan ran. Failed: some operations failed; the others ran. Cancelled: somebody cancelled it. Refused: it ended before its first change, because a host had changed since the plan was created. Interrupted: Slipway stopped before the run ended.',
    },
  },
  filter: 'Filter by result',
  columns: {
    when: 'Started',
    action: 'What',
    result: 'Result',
    duration: 'Took',
    by: 'Who',
    id: 'Run',
  },
  resumed: 'resumed another run',
  unknown: 'unknown',
  none: 'No run matches.',
  empty: 'No runs yet',
  emptyText: 'Every deploy and change is listed here: who, when, what and result.',
  install: 'Continue the installation',
} as const
