import { type Message, msg } from '#shared/message/message'
import { dimensions, listOf, tag as tagShape, volume } from '../../options/shapes'
import type { OptionDefinition, OptionView } from '../../options/types'

/** Kolla's options of one container, all named by its prefix: `keystone_ssh_image`, `keystone_ssh_tag`. */
export interface ContainerOptions {
  readonly prefix: string
  /** The image's own name, without registry and namespace. */
  readonly image: string
  readonly healthcheck?: boolean
  /** Option whose tag the image has when it has none of its own. */
  readonly tag?: string
}

/** Options that every container has in Kolla-Ansible: image, limits, extra volumes and, where it has one, health check. */
export function containerOptions(of: ContainerOptions): readonly OptionDefinition[] {
  return [
    ...imageOptions(of),
    {
      name: `${of.prefix}_dimensions`,
      type: 'dict',
      help: msg`Limits of the ${of.prefix} container.`,
      default: (o) => o.dict('default_container_dimensions'),
      shape: dimensions,
    },
    {
      name: `${of.prefix}_extra_volumes`,
      type: 'list',
      help: msg`Volumes added to the ${of.prefix} container, as source:target[:mode].`,
      default: (o) => o.list('default_extra_volumes'),
      shape: listOf(volume),
    },
    ...(of.healthcheck ? healthcheckOptions(of.prefix) : []),
  ]
}

function imageOptions({ prefix, image, tag }: ContainerOptions): readonly OptionDefinition[] {
  return [
    {
      name: `${prefix}_image`,
      type: 'string',
      help: msg`Image of the ${prefix} container, without its tag.`,
      default: (o) => imageName(o, image),
    },
    {
      name: `${prefix}_tag`,
      type: 'string',
      help: msg`Tag of the ${prefix} image.`,
      default: (o) => o.string(tag ?? 'openstack_tag'),
      shape: tagShape,
    },
    {
      name: `${prefix}_image_full`,
      type: 'string',
      help: msg`Image of the ${prefix} container, with its tag.`,
      default: (o) => `${o.string(`${prefix}_image`)}:${o.string(`${prefix}_tag`)}`,
    },
  ]
}

/** Kolla's order: registry, namespace, prefix and name; empty parts are left out. */
function imageName(o: OptionView, image: string): string {
  const parts = [o.string('docker_registry'), o.string('docker_namespace')]
  return [...parts, `${o.string('docker_image_name_prefix')}${image}`].filter(Boolean).join('/')
}

function healthcheckOptions(prefix: string): readonly OptionDefinition[] {
  const seconds = (name: string, help: Message): OptionDefinition => ({
    name: `${prefix}_healthcheck_${name}`,
    type: 'int',
    min: 1,
    help,
    default: (o) => o.int(`default_container_healthcheck_${name}`),
  })
  return [
    {
      name: `${prefix}_enable_healthchecks`,
      type: 'bool',
      help: msg`Whether the ${prefix} container has a health check.`,
      default: (o) => o.bool('enable_container_healthchecks'),
    },
    seconds('interval', msg`Seconds between two health checks of the ${prefix} container.`),
    seconds('timeout', msg`Seconds that a health check of the ${prefix} container may take.`),
    seconds('retries', msg`Failed health checks after which the ${prefix} container counts as ill.`),
    {
      ...seconds(
        'start_period',
        msg`Seconds in which failed health checks of the ${prefix} container do not count.`,
      ),
      min: 0,
    },
    {
      name: `${prefix}_healthcheck_test`,
      type: 'list',
      default: [],
      help: msg`Command that checks the ${prefix} container, such as ["CMD-SHELL", "command"]; Slipway's own when empty.`,
    },
  ]
}
