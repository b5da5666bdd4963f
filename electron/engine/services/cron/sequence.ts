import { removeStrays, type SequenceContext } from '../kit'

/** Nobody waits for cron, so all hosts may restart it at once. */
export function cronSequence(context: SequenceContext): void {
  const done = context.hosts('cron').flatMap((host) => context.plan.container(host.name, 'cron'))
  removeStrays(context, done)
}
