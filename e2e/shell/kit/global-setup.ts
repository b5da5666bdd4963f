import { buildApp } from './build'

export function setup(): void {
  if (process.env.SLIPWAY_SHELL_BUILT !== '1') buildApp()
}
