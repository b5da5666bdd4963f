import { dimensions, listOf, tag, volume } from '../../options/shapes'
import type { OptionDefinition } from '../../options/types'

/** Options that every container has in Kolla-Ansible: tag, dimensions, extra volumes and the health check's switch. */
export function containerOptions(
  prefix: string,
  parts: { readonly healthcheck?: boolean; readonly tag?: string } = {},
): readonly OptionDefinition[] {
  const options: OptionDefinition[] = [
    {
      name: `${prefix}_tag`,
      type: 'string',
      help: `Tag of the ${prefix} image.`,
      default: (o) => o.string(parts.tag ?? 'openstack_tag'),
      shape: tag,
    },
    {
      name: `${prefix}_dimensions`,
      type: 'dict',
      help: `Limits of the ${prefix} container.`,
      default: (o) => o.dict('default_container_dimensions'),
      shape: dimensions,
    },
    {
      name: `${prefix}_extra_volumes`,
      type: 'list',
      help: `Volumes added to the ${prefix} container, as source:target[:mode].`,
      default: (o) => o.list('default_extra_volumes'),
      shape: listOf(volume),
    },
  ]
  if (!parts.healthcheck) return options
  return [
    ...options,
    {
      name: `${prefix}_enable_healthchecks`,
      type: 'bool',
      help: `Whether the ${prefix} container has a health check.`,
      default: (o) => o.bool('enable_container_healthchecks'),
    },
  ]
}
