import type { EnginePorts, MadePlan } from '#engine'
import { type Failure, FailureError, ok } from '#shared/failure/failure'
import { quoted } from '../../../shared/message/message'
import type { Hands } from '../run/operator'

/** A mistake that an engine could make, and the rule that must see it. */
export interface Plant {
  readonly what: string
  readonly rule: string
  readonly hands: Hands
  /** It shows only where something goes wrong around the engine. */
  readonly faults?: boolean
  /** The first run to look at, where the ones before it do not come across it. */
  readonly from?: number
}

type Operations = MadePlan['operations']
type Connected = Awaited<ReturnType<EnginePorts['connector']['connect']>>
type HostSession = Extract<Connected, { readonly ok: true }>['value']
type HostWriter = ReturnType<HostSession['writer']>
type ContainerWriter = HostWriter['containers']

function planned(change: (operations: Operations) => Operations): Hands {
  return { plan: (plan) => ({ ...plan, operations: change(plan.operations) }) }
}

/** Each session is another one to the engine than it is to the host. */
function handed(change: (writer: HostWriter, host: string) => Partial<HostWriter>): Hands {
  return { ports: (ports) => withWriters(ports, change) }
}

function withWriters(ports: EnginePorts, change: Parameters<typeof handed>[0]): EnginePorts {
  return {
    ...ports,
    connector: {
      connect: async (host, options) => {
        const connected = await ports.connector.connect(host, options)
        if (!connected.ok) return connected
        const session = connected.value
        const writer: HostSession['writer'] = (permit) => {
          const own = session.writer(permit)
          return { ...own, ...change(own, host.name) }
        }
        return ok({ ...session, writer })
      },
    },
  }
}

function containers(change: (writer: ContainerWriter, host: string) => Partial<ContainerWriter>): Hands {
  return handed((writer, host) => ({
    containers: { ...writer.containers, ...change(writer.containers, host) },
  }))
}

const done = { code: 0, stdout: '', stderr: '' }

function withoutScripts(holding: string): Hands {
  return handed((writer) => ({
    run: async (script, options) => (script.includes(holding) ? done : writer.run(script, options)),
  }))
}

const neverStarts = containers((writer) => ({
  start: async (name, options) => (name === 'memcached' ? undefined : writer.start(name, options)),
}))

function failing(failure: (host: string) => Failure): Hands {
  return containers((writer, host) => ({
    start: async (name, options) => {
      if (name === 'memcached') throw new FailureError(failure(host))
      return writer.start(name, options)
    },
  }))
}

/** Without what keeps the members of one cluster apart. */
function allAtOnce(cluster: string): Hands {
  return planned((operations) => {
    const own = new Set(operations.filter(({ service }) => service === cluster).map(({ id }) => id))
    const apart = (need: string) =>
      !own.has(need) || need.includes('/writeFiles/') || need.includes('/pullImage/')
    return operations.map((operation) => {
      if (operation.service !== cluster || operation.kind !== 'ensureContainer') return operation
      // The operation itself would see that the others do not serve.
      const { others, ...payload } = operation.payload
      if (!others) return operation
      return { ...operation, needs: operation.needs.filter(apart), payload }
    })
  })
}

export const plants: readonly Plant[] = [
  {
    what: 'a plan leaves out a container that it changes',
    rule: 'effect.unlisted',
    hands: planned((operations) =>
      operations.map((operation) =>
        operation.kind === 'ensureContainer' && operation.target === 'memcached'
          ? { ...operation, changes: [] }
          : operation,
      ),
    ),
  },
  {
    what: 'a kernel setting is said to be made, and is not',
    rule: 'effect.missing',
    hands: withoutScripts('sysctl'),
  },
  {
    what: 'commands that a check offers are said to be run, and are not',
    rule: 'effect.missing',
    hands: withoutScripts('/etc/timezone'),
  },
  {
    what: 'a file is written that no plan lists',
    rule: 'effect.unlisted',
    hands: handed((writer) => ({
      writeFiles: async (files, remove, options) => {
        const [first] = files
        const more = first ? [{ ...first, path: '/etc/kolla/cron/planted' }] : []
        return writer.writeFiles([...files, ...more], remove, options)
      },
    })),
  },
  {
    what: 'another container is removed when one starts',
    rule: 'effect.missing',
    hands: containers((writer) => ({
      start: async (name, options) => {
        await writer.start(name, options)
        if (name !== 'keystone') return
        await writer.stop('cron', 1, options)
        await writer.remove('cron', options)
      },
    })),
  },
  { what: 'a container is not started', rule: 'fair.failed', hands: neverStarts },
  {
    what: 'it is not kept that a job was done',
    rule: 'effect.missing',
    hands: handed((writer) => ({
      writeFiles: async (files, remove, options) =>
        writer.writeFiles(
          files.filter(({ path }) => !path.includes('/jobs/')),
          remove,
          options,
        ),
    })),
  },
  { what: 'no lock is taken', rule: 'lock.twoRuns', hands: withoutScripts('lock.guard'), faults: true },
  { what: 'MariaDB is restarted everywhere at once', rule: 'members.twoDown', hands: allAtOnce('mariadb') },
  {
    what: 'RabbitMQ is restarted everywhere at once',
    rule: 'members.twoDown',
    from: 39,
    hands: allAtOnce('rabbitmq'),
  },
  {
    what: 'a secret stands in a plan',
    rule: 'secret.said',
    hands: {
      plan: (plan, { prepared }) => {
        const password = prepared.environment.passwords.keystone_admin_password
        const text = password && 'reveal' in password ? password.reveal() : ''
        return { ...plan, notes: [...plan.notes, { code: 'planted', text: quoted(text) }] }
      },
    },
  },
  {
    what: 'a failure has no remedy',
    rule: 'failure.words',
    hands: failing((host) => ({
      code: 'docker.planted',
      what: quoted('No.'),
      where: { host },
      saw: quoted('x'),
      remedy: quoted(''),
    })),
  },
  {
    what: 'a failure has no cause',
    rule: 'failure.words',
    hands: failing((host) => ({
      code: 'docker.planted',
      what: quoted('No.'),
      where: { host },
      remedy: quoted('Do it.'),
    })),
  },
  {
    what: 'something throws that nobody foresaw',
    rule: 'failure.words',
    hands: containers((writer) => ({
      start: async (name, options) => {
        if (name === 'memcached') throw new TypeError('planted')
        return writer.start(name, options)
      },
    })),
  },
  {
    what: 'no limit of time is kept',
    rule: 'time.unbounded',
    hands: {
      ports: (ports) => ({
        ...(neverStarts.ports?.(ports) ?? ports),
        clock: { ...ports.clock, after: () => () => undefined },
      }),
    },
  },
]
