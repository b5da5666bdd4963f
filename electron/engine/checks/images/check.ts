import { type ClusterCheck, fail, type ImageAnswer, pass, skip } from '../kit'

export const imagesThere: ClusterCheck = {
  id: 'images',
  scope: 'cluster',
  title: 'The registry has the images',
  fix: 'registry',
  needs: ['wanted', 'images'],
  judge: ({ images, options }) => {
    const wanted = `every image in ${options.string('docker_registry') || 'Docker Hub'}, asked from every host`
    const answers = [...images]
    if (answers.every(([, asked]) => asked.length === 0)) return skip('No image was asked for.', wanted)
    const problems = answers.flatMap(([host, asked]) =>
      asked.filter(({ problem }) => problem).map((one) => [host, one] as const),
    )
    const count = new Set(answers.flatMap(([, asked]) => asked.map(({ image }) => image))).size
    if (problems.length === 0) return pass(`${count} images found`, wanted)
    return grouped(problems).map(({ hosts, names, saw, remedy }) =>
      fail(`${names.join(', ')} from ${hosts.join(', ')}: ${saw}`, wanted, remedy, {
        field: 'openstack_tag',
      }),
    )
  },
}

interface Group {
  readonly hosts: string[]
  readonly names: string[]
  readonly saw: string
  readonly remedy: string
}

/** One sentence per kind of problem, not one per host and image. */
function grouped(problems: readonly (readonly [string, ImageAnswer])[]): readonly Group[] {
  const groups = new Map<string, Group>()
  for (const [host, { image, problem }] of problems) {
    if (!problem) continue
    const group = groups.get(problem.code) ?? {
      hosts: [],
      names: [],
      saw: problem.saw,
      remedy: problem.remedy,
    }
    groups.set(problem.code, group)
    if (!group.hosts.includes(host)) group.hosts.push(host)
    if (!group.names.includes(image)) group.names.push(image)
  }
  return [...groups.values()]
}
