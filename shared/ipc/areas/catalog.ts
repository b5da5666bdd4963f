import { z } from 'zod'
import type { CatalogService, CommonOption } from '../../model/catalog'
import { path, request } from '../request'

export const catalogRequests = {
  /** Services, containers and options; defaults as resolved for an environment when one is named. */
  'catalog.list': request(z.object({ dir: path.optional() })).replies<readonly CatalogService[]>(),
  /** Options that no service owns; defaults as resolved for an environment when one is named. */
  'catalog.common': request(z.object({ dir: path.optional() })).replies<readonly CommonOption[]>(),
} as const
