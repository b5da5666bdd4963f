import { removeStrays, type SequenceContext } from '../kit'

/** One after another: each restart empties only its share of the cache. */
export function memcachedSequence(context: SequenceContext): void {
  const done = context.plan.rolling({
    container: 'memcached',
    hosts: context.hosts('memcached').map((host) => host.name),
    of: 'memcached',
    seconds: [1, 10],
  })
  removeStrays(context, done)
}
