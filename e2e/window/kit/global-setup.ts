import { buildTestingBundle } from './build'

export function setup(): void {
  buildTestingBundle()
}
