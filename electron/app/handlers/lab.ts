import type { Handler } from '../context'

export const labUp: Handler<'lab.up'> = ({ lab, report, signal }, { name, hosts }) =>
  lab.up({ name, hosts, onLine: (text) => report({ type: 'line', text }), signal })
