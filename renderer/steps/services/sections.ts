import type { CommonSection } from '#shared/model/catalog'

/** Sections of options that no service owns and no other step asks for. */
export const generalSections = [
  'release',
  'containers',
  'openstack',
  'enable',
] as const satisfies readonly CommonSection[]
