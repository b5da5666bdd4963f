import type { TestCluster } from './cluster'

/** Gives an image of the lab's registry another tag, as a new build would have; the content stays the same. */
export async function retag(cluster: TestCluster, image: string, tag: string): Promise<void> {
  const { registry, namespace, tag: from } = cluster.info
  const base = `http://${registry}/v2/${namespace}/${image}/manifests`
  const types = [
    'application/vnd.docker.distribution.manifest.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
  ]
  const found = await fetch(`${base}/${from}`, { headers: { accept: types.join(', ') } })
  if (!found.ok) throw new Error(`the registry answered ${found.status} for ${image}:${from}`)
  const type = found.headers.get('content-type') ?? types[0] ?? ''
  const body = await found.text()
  const put = await fetch(`${base}/${tag}`, { method: 'PUT', headers: { 'content-type': type }, body })
  if (put.status !== 201) throw new Error(`the registry answered ${put.status} to ${image}:${tag}`)
}
