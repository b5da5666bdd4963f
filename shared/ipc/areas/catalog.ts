import { z } from 'zod'
import type { CommonOption } from '../../model/catalog'

/** Beside `catalog.list`: what no service owns. */
export const catalogRequests = {
  /** Options that no service owns; defaults as resolved for an environment when one is named. */
  'catalog.common': z.object({ dir: z.string().optional() }),
} as const

export interface CatalogReplies {
  'catalog.common': readonly CommonOption[]
}
