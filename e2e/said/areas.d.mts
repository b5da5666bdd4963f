import type { Found } from './sentences.mjs'

export type Area =
  | 'checks'
  | 'catalog'
  | 'plan'
  | 'hosts'
  | 'inventory'
  | 'environment'
  | 'rules'
  | 'facts'
  | 'run'
  | 'parts'
export function areaOf(found: Found): Area
