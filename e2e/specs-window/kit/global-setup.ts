import { buildApplication } from './build'

export function setup(): void {
  buildApplication()
}
