import { type Board, type CellState, cellState } from '../../state'

export interface MatrixShape {
  readonly hosts: readonly string[]
  readonly services: readonly string[]
}

/** All hosts, and the services that have something to do on one of them. */
export function wholeMatrix(board: Board, order = board.order): MatrixShape {
  return {
    hosts: order.flatMap((host) => host ?? []),
    services: board.services.filter((service) => isOnHosts(board, service)),
  }
}

/**
 * Without what is the same everywhere: services that are in one state on all hosts that have them, and hosts on which
 * every service is in the state that most hosts show.
 */
export function onlyWhatDiffers(board: Board, order = board.order): MatrixShape {
  const whole = wholeMatrix(board, order)
  const common = new Map(whole.services.map((service) => [service, commonState(board, whole.hosts, service)]))
  const differs = (host: string, service: string) => {
    const state = stateAt(board, host, service)
    return state !== 'none' && state !== common.get(service)
  }
  return {
    services: whole.services.filter((service) => whole.hosts.some((host) => differs(host, service))),
    hosts: whole.hosts.filter((host) => whole.services.some((service) => differs(host, service))),
  }
}

function isOnHosts(board: Board, service: string): boolean {
  for (const [host, { services }] of board.hosts) if (host !== null && services.has(service)) return true
  return false
}

/** The state that most of the hosts show which have the service; on a draw, the one met first. */
function commonState(board: Board, hosts: readonly string[], service: string): CellState {
  const counts = new Map<CellState, number>()
  for (const host of hosts) {
    const state = stateAt(board, host, service)
    if (state !== 'none') counts.set(state, (counts.get(state) ?? 0) + 1)
  }
  let [most, found]: [number, CellState] = [0, 'none']
  for (const [state, count] of counts) if (count > most) [most, found] = [count, state]
  return found
}

function stateAt(board: Board, host: string, service: string): CellState {
  return cellState(board.hosts.get(host)?.services.get(service))
}
