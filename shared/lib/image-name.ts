import { msg } from '../message/message'

/** The parts of an image's reference, as registries and engines take them. */
export const imageParts = {
  registry: {
    pattern: /^[A-Za-z0-9.-]+(?::\d+)?$|^\[[\da-fA-F:]+\](?::\d+)?$/,
    wanted: msg`host or host:port, without https://`,
  },
  namespace: {
    pattern: /^(?:[a-z0-9]+(?:[._/-]+[a-z0-9]+)*)?$/,
    wanted: msg`a path of lower case names, such as openstack.kolla`,
  },
  tag: { pattern: /^\w[\w.-]{0,127}$/, wanted: msg`an image tag, such as 2025.1-debian-bookworm` },
} as const
