import { makePermit } from './write-permit'

/** For tests that hold no cluster: it holds everywhere and always. */
export const anyPermit = makePermit(() => undefined)
