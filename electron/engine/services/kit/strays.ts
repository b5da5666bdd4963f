import { msg } from '#shared/message/message'
import type { SequenceContext } from './sequence'

/** Removes the service's containers from hosts where they are not wanted any more, after the new state stands. */
export function removeStrays(context: SequenceContext, needs: readonly string[]): readonly string[] {
  return context.strays.map(({ host, container }) =>
    context.plan.remove(
      host,
      container.name,
      [{ code: 'container.stray', text: msg`${host} is not one of its hosts any more; its volumes stay` }],
      needs,
    ),
  )
}
