export const deploy = {
  name: 'Deploy',
  title: 'Deploy',
  purpose:
    'The approved plan runs; every host shows what it is doing. You may close the window, the run goes on until it ends or you cancel it.',
  help: {
    pause: {
      title: 'Pause, cancel, retry, resume',
      text: 'Pause: no new operation starts, running ones end; Continue goes on from there.\nCancel: no new operation starts, and the run ends when the running ones have.\nTry a host again: its failed operations, and what was skipped for them, are done once more while the run goes on.\nResume: after a run that did not do everything, the hosts are read again, and only what is left is done.',
    },
    failure: {
      title: 'When something fails',
      text: 'The host moves to the top and shows what was seen, what it means and what to do. Everything that does not need the failed operation goes on, on this host and on all others.',
    },
    slow: {
      title: 'Slow and stuck',
      text: 'Slow: the operation takes longer than such an operation usually does. Stuck: it has been silent for so long that more than half of its limit is over; at the limit it is given up and shown as failed.',
    },
    away: {
      title: 'Closing the window',
      text: 'The run belongs to Slipway, not to the window. In a browser, Slipway goes on as long as its program runs; opened again, the window shows the live run at once.',
    },
  },
  beginning: 'Asking the hosts whether the plan still holds',
  reading: 'Reading the run',
  states: {
    running:
      'The approved plan runs; every host shows what it is doing. You may close the window, the run goes on until it ends or you cancel it.',
    done: 'Everything that was planned is done. The next step shows how to get in.',
    failed:
      'Not everything could be done. Put right what failed below, then resume: only what is left is done.',
    cancelled: 'The run was cancelled. What was done stays; resume to do what is left.',
    refused: 'The run was refused before it changed anything.',
    interrupted:
      'Slipway ended before the run did. What was done stays; resume reads the hosts again and does what is left.',
    lost: 'The connection to Slipway is lost, and what is shown may be out of date. The run goes on where Slipway runs.',
  },
  ready: {
    approved: 'The approved plan',
    changes: 'Changes',
    hosts: 'Hosts',
    operations: 'Operations',
    duration: 'Usually takes',
    what: 'When it begins, the hosts are read once more. If one was changed since the plan was made, the run ends before its first change and says which.',
    begin: {
      deploy_one: 'Deploy {{count}} change to {{hosts}}',
      deploy_other: 'Deploy {{count}} changes to {{hosts}}',
      reconfigure_one: 'Apply {{count}} change to {{hosts}}',
      reconfigure_other: 'Apply {{count}} changes to {{hosts}}',
    },
    onHosts_one: '{{count}} host',
    onHosts_other: '{{count}} hosts',
    carryOut_one: 'Carry out {{count}} operation',
    carryOut_other: 'Carry out {{count}} operations',
    noPlan: 'There is no approved plan',
    noPlanText: 'A plan is made and read on the step before; what is approved there is what runs here.',
    toReview: 'Review the plan',
    nothing: 'Nothing to do',
    nothingText: 'The hosts are already as they should be: the plan is empty.',
  },
  pause: 'Pause',
  continue: 'Continue',
  cancelling: 'Stopping…',
  cancel: {
    ask: 'Cancel the run',
    title: 'Cancel this run?',
    running_one: '{{count}} operation is running and is let finish.',
    running_other: '{{count}} operations are running and are let finish.',
    waiting_one: '{{count}} operation is not begun.',
    waiting_other: '{{count}} operations are not begun.',
    after: 'What was done stays as it is. You can resume later: then only what is left is done.',
    keep: 'Let it go on',
    do_one: 'Cancel {{count}} operation',
    do_other: 'Cancel {{count}} operations',
  },
  retryHost: 'Try {{host}} again',
  resume: 'Resume: do what is left',
  skip: {
    ask: 'Skip this host: why not?',
    answer:
      'All that does not need {{host}} goes on by itself. What comes after a barrier waits for every host of a service, because a cluster that is only partly set up would look healthy and lose data when a host goes. To go on without {{host}}, take it out of its groups on the step Hosts and make a new plan.',
  },
  tell: { ask: 'Tell me when it ends', on: 'You are told when it ends' },
  refused: 'What could not be done',
  dismiss: 'Hide this',
  problem: {
    failed: 'The run did not do everything: resume it, or put right what failed',
  },
} as const
