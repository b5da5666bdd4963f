import { count, type Message, msg, names } from '#shared/message/message'
import { type ClusterCheck, fail, type ImageAnswer, pass, skip } from '../kit'

export const imagesThere: ClusterCheck = {
  id: 'images',
  scope: 'cluster',
  title: msg`The registry has the images`,
  fix: 'registry',
  needs: ['wanted', 'images'],
  judge: ({ images, options }) => {
    const wanted = msg`every image in ${options.string('docker_registry') || 'Docker Hub'}, asked from every host`
    const answers = [...images]
    if (answers.every(([, asked]) => asked.length === 0)) return skip(msg`No image was asked for.`, wanted)
    const problems = answers.flatMap(([host, asked]) =>
      asked.filter(({ problem }) => problem).map((one) => [host, one] as const),
    )
    const found = new Set(answers.flatMap(([, asked]) => asked.map(({ image }) => image))).size
    if (problems.length === 0) return pass(msg`${count(found, 'image', 'images')} found`, wanted)
    return grouped(problems).map(({ hosts, images: missing, saw, remedy }) =>
      fail(msg`${names(missing)} from ${names(hosts)}: ${saw}`, wanted, remedy, {
        field: 'openstack_tag',
      }),
    )
  },
}

interface Group {
  readonly hosts: string[]
  readonly images: string[]
  readonly saw: Message
  readonly remedy: Message
}

/** One sentence per kind of problem, not one per host and image. */
function grouped(problems: readonly (readonly [string, ImageAnswer])[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [host, { image, problem }] of problems) {
    if (!problem) continue
    const group: Group = groups.get(problem.code) ?? {
      hosts: [],
      images: [],
      saw: problem.saw,
      remedy: problem.remedy,
    }
    groups.set(problem.code, group)
    if (!group.hosts.includes(host)) group.hosts.push(host)
    if (!group.images.includes(image)) group.images.push(image)
  }
  return [...groups.values()]
}
