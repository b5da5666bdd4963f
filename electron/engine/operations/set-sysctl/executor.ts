import { msg, quoted } from '#shared/message/message'
import { callOptions, hostSession } from '../kit/calls'
import { executor } from '../kit/context'
import { opFailure } from '../kit/failure'
import { setSysctl } from './operation'

/** Sets a sysctl now, and in a file for the next boot. */
export const execute = executor(setSysctl, async (context, { key, value, file }) => {
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
    throw opFailure(context, 'host.sysctlRefused', msg`The kernel refused sysctl ${key} = ${value}.`, {
      saw: quoted(outcome.stderr.trim()),
      remedy: msg`Run \`sysctl -w ${key}=${value}\` on the host as root and see why it is refused.`,
    })
  }
  return { changes: [{ kind: 'sysctl', host: context.op.host, name: key, action: 'update' }] }
})
