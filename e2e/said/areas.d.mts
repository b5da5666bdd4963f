import type { Found } from './sentences.mjs'

export type Area =
  | 'checks'
  | 'catalog'
  | 'causes'
  | 'plan'
  | 'hosts'
  | 'inventory'
  | 'environment'
  | 'rules'
  | 'facts'
  | 'run'
  | 'parts'
export function areaOf(found: Found): Area
