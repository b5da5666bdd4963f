import { quoted } from '#shared/message/message'
import type { Handler } from '../context'

const labUp: Handler<'lab.up'> = ({ lab, report, signal }, { name, hosts }) =>
  lab.up({ name, hosts, onLine: (text) => report({ type: 'line', text: quoted(text) }), signal })

export const labHandlers = {
  'lab.up': labUp,
}
