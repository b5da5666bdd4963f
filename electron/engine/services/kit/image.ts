import type { OptionView } from '../../options/types'

/** Whether images are made of Debian or Ubuntu, whose packages have other paths than those of Rocky. */
export function isDebianImage(options: OptionView): boolean {
  return ['debian', 'ubuntu'].includes(options.string('kolla_base_distro'))
}
