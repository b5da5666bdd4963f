import { z } from 'zod'
import type { FileWrite } from '../../ports'
import { executor } from '../executor'
import { opFailure } from '../failure'
import { callOptions, hostSession } from './container'

/** Pulls an image with progress by layer. */
export const pullImage = executor(
  'pullImage',
  z.object({
    image: z.string(),
    account: z.object({ username: z.string(), passwordRef: z.string() }).optional(),
  }),
  async (context, { image, account }) => {
    const { writer } = await hostSession(context)
    context.emit.waiting('the registry to answer')
    await writer.containers.pull(
      image,
      account && { username: account.username, password: context.secret(account.passwordRef) },
      ({ current, total, layers, layersDone }) => {
        const note = `${layersDone} of ${layers} layers, ${mebibytes(current)} of ${mebibytes(total)} MiB`
        context.emit.progress(note, total > 0 ? current / total : 0)
      },
      callOptions(context),
    )
    return { changes: [{ kind: 'image', host: context.op.host, name: image, action: 'create' }] }
  },
)

/** Writes a folder's files in one round trip: staged, then renamed into place; what is equal is not touched. */
export const writeFiles = executor(
  'writeFiles',
  z.object({
    files: z.array(z.object({ path: z.string(), mode: z.string(), owner: z.string(), sha256: z.string() })),
    remove: z.array(z.string()),
  }),
  async (context, { files, remove }) => {
    const session = await hostSession(context)
    const host = session.reader.name
    const writes: FileWrite[] = files.map(({ path, mode, owner }) => ({
      path,
      mode,
      owner,
      content: context.content(host, path),
    }))
    const changed = await session.writer.writeFiles(writes, remove, callOptions(context))
    return { changes: changed.map(({ path, action }) => ({ kind: 'file', host, name: path, action })) }
  },
)

/** Sets a sysctl now, and in a file for the next boot. */
export const setSysctl = executor(
  'setSysctl',
  z.object({
    key: z.string().regex(/^[\w.-]+$/),
    value: z.string().regex(/^[\w .-]+$/),
    file: z.string().regex(/^\/[\w./-]+$/),
  }),
  async (context, { key, value, file }) => {
    const { writer } = await hostSession(context)
    const pattern = key.replaceAll('.', '\\.')
    const script = [
      'set -e',
      `file=${file}`,
      'mkdir -p "$(dirname "$file")"',
      'touch "$file"',
      `if grep -q '^${pattern} *=' "$file"; then sed -i 's|^${pattern} *=.*|${key} = ${value}|' "$file"; else echo '${key} = ${value}' >> "$file"; fi`,
      `sysctl -w '${key}=${value}'`,
    ].join('\n')
    const outcome = await writer.run(script, callOptions(context))
    if (outcome.code !== 0) {
      throw opFailure(context, 'host.sysctlRefused', `The kernel refused sysctl ${key} = ${value}.`, {
        saw: outcome.stderr.trim(),
        remedy: `Run \`sysctl -w ${key}=${value}\` on the host as root and see why it is refused.`,
      })
    }
    return { changes: [{ kind: 'sysctl', host: context.op.host, name: key, action: 'update' }] }
  },
)

function mebibytes(bytes: number): string {
  return (bytes / 1_048_576).toFixed(bytes < 10_485_760 ? 1 : 0)
}
