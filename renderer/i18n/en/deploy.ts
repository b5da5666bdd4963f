export const deploy = {
  name: 'Deploy',
  title: 'Deploy',
  purpose:
    'The approved plan runs, and every host shows its progress. You can close the window; the run continues.',
  help: {
    pause: {
      title: 'Pause, cancel, retry, resume',
      text: 'Pause: no new operations start, running ones finish. Continue starts the next ones.\nCancel: no new operations start, and the run ends when the running ones finish.\nRetry a host: its failed operations, and those skipped because of them, run again during the run.\nResume: after a run that did not finish, Slipway reads the hosts again and does only the rest.',
    },
    failure: {
      title: 'When something fails',
      text: 'Each cause is shown once, on top: its hosts, what was found, how to fix it, and what waits for it. Everything that does not need the failed operation continues, on this host and on all others.',
    },
    slow: {
      title: 'Slow and stuck',
      text: 'Slow: the operation takes longer than such an operation usually does. Stuck: it has been silent for so long that more than half of its limit is over; at the limit it is given up and shown as failed.',
    },
    away: {
      title: 'Closing the window',
      text: 'The run belongs to Slipway, not to the window. It continues as long as the Slipway program runs. When you open the window again, it shows the live run at once.',
    },
  },
  beginning: 'Checking that the plan is still valid',
  reading: 'Reading the run',
  nextStage: 'Plan the next stage',
  question: {
    text: 'The run waits for your approval here. To decline, cancel the run; finished work stays.',
    yes: 'Continue',
  },
  states: {
    staged: 'This stage is done. Its results are used to plan the next stage.',
    running: 'Every host shows its progress. You can close this window; the run continues.',
    done: 'Everything in the plan is done. The next step shows how to log in.',
    failed: 'Some operations failed. Fix the cause, then resume.',
    cancelled: 'The run was cancelled. Finished work stays. Resume to do the rest.',
    refused: 'The run was refused before it changed anything.',
    interrupted:
      'Slipway stopped before the run ended. Finished work stays. Resume reads the hosts again and does the rest.',
    lost: 'The connection to Slipway is lost. The run continues, but this page may be out of date.',
  },
  ready: {
    none: 'Nothing has been deployed yet',
    noneText: 'When you approve the plan on Review, the run starts and every host shows its progress here.',
    toReview: 'Review the plan',
  },
  newerPlan: 'Review the new plan',
  blocked: 'This run cannot resume yet: {{reason}}.',
  pause: 'Pause',
  continue: 'Continue',
  cancelling: 'Stopping…',
  cancel: {
    ask: 'Cancel run',
    title: 'Cancel this run?',
    running_one: '{{count}} running operation will finish.',
    running_other: '{{count}} running operations will finish.',
    waiting_one: '{{count}} operation will not start.',
    waiting_other: '{{count}} operations will not start.',
    after: 'Finished work stays. You can resume later; only the remaining operations run then.',
    keep: 'Keep running',
    do_one: 'Cancel {{count}} operation',
    do_other: 'Cancel {{count}} operations',
  },
  retryHost: 'Retry {{host}}',
  retryHosts_one: 'Retry {{count}} host',
  retryHosts_other: 'Retry {{count}} hosts',
  resume_one: 'Resume ({{count}} operation left)',
  resume_other: 'Resume ({{count}} operations left)',
  skip: {
    ask: 'Why can’t I skip this host?',
    answer:
      'Everything that does not need {{host}} continues. What comes after a barrier waits for every host of a service, because a partly deployed cluster would look healthy and lose data when a host fails. To continue without {{host}}, remove it from its groups on the Hosts step and create a new plan.',
  },
  tell: { ask: 'Notify me when it ends', on: 'You will be notified' },
  refused: 'Not possible',
  dismiss: 'Dismiss',
  problem: {
    failed: 'The run did not finish: fix what failed, or resume',
    staged: 'Stage done: plan the next one',
  },
} as const
