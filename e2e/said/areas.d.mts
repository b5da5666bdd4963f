import type { Found } from './sentences.mjs'

export type Area =
  | 'checks'
  | 'catalog'
  | 'plan'
  | 'hosts'
  | 'inventory'
  | 'environment'
  | 'facts'
  | 'run'
  | 'parts'
export function areaOf(found: Found): Area
