import { createHash } from 'node:crypto'
import type { JsonValue } from '#shared/lib/json'
import { HttpBroken, type HttpReply, type HttpRequest } from '#transport/fake/ports'
import { call as runProgram } from '../shell/run'
import type { Call, Files, Program } from '../shell/types'
import { reply } from './rabbitmq'
import type { DatabaseContent } from './sql'
import type { Life, Listener, World } from './types'

type Entry = Readonly<Record<string, string>>

/** What Keystone keeps in its database. */
interface Identity {
  readonly services: readonly Entry[]
  readonly endpoints: readonly Entry[]
  readonly regions: readonly Entry[]
  readonly projects: readonly Entry[]
  readonly roles: readonly Entry[]
  readonly users: readonly Entry[]
  readonly assignments: readonly string[]
}

const nothing: Identity = {
  services: [],
  endpoints: [],
  regions: [],
  projects: [],
  roles: [],
  users: [],
  assignments: [],
}

/** A database that a configuration file names, as its service reaches it. */
interface Database {
  read(): JsonValue | undefined
  write(tables: JsonValue): void
}

/** Through the balancer, with the account and password that the file holds; null when it cannot be reached. */
export function databaseOf(life: Life, world: World, path: string): Database | { readonly refused: string } {
  const text = life.machine.files.read(path) ?? ''
  const url = /^connection\s*=\s*mysql\+pymysql:\/\/(\S*?):(\S*)@\[?([^\]@/]+?)\]?:(\d+)\/(\w+)/m.exec(text)
  if (!url) return { refused: `no connection in ${path}` }
  const [, user = '', password = '', address = '', port = '', name = ''] = url
  const server = world.reach(life.host, address, Number(port))
  const shown = `(pymysql.err.OperationalError) ${user}:${password}@${address}`
  if (!server?.sql) return { refused: `${shown}: Can't connect to MySQL server` }
  try {
    server.sql(user, password.replaceAll('$$', '$'))
  } catch (error) {
    return { refused: `${shown}: ${error instanceof Error ? error.message : ''}` }
  }
  const member = [...world.galera.members].find((item) => item.life === server.life)
  const component = member?.component
  if (!member || !component?.primary) return { refused: `${shown}: WSREP has not yet prepared node` }
  if (!component.content.databases.includes(name)) return { refused: `${shown}: Unknown database '${name}'` }
  return {
    read: () => component.content.tables[name],
    write: (tables) => {
      const content: DatabaseContent = component.content
      world.galera.commit(member, { ...content, tables: { ...content.tables, [name]: tables } })
    },
  }
}

const configPath = '/etc/keystone/keystone.conf'
const keysFolder = '/etc/keystone/fernet-keys'

/** keystone-manage, and what the image does when it is told to make tables. */
export function keystonePrograms(life: Life, world: World): Readonly<Record<string, Program>> {
  const { files } = life.machine
  return {
    kolla_extend_start: (call) => {
      const sync = '/usr/bin/fernet-node-sync.sh'
      if (life.fact.spec.image.includes('keystone-fernet') && files.read(sync) !== null)
        return runProgram(call.shell, sync, [sync], { stdin: call.stdin, out: call.out, err: call.err })
      if (call.shell.variables.get('KOLLA_BOOTSTRAP') === undefined) return 0
      const database = databaseOf(life, world, configPath)
      if ('refused' in database) {
        call.err.text += `ERROR keystone ${database.refused}\n`
        return 1
      }
      if (database.read() === undefined) database.write(nothing as unknown as JsonValue)
      return 0
    },
    'keystone-manage': (call) => {
      if (call.argv.includes('fernet_setup')) {
        for (const name of ['0', '1']) {
          const path = `${keysFolder}/${name}`
          if (files.read(path) === null) files.write(path, key(world))
        }
        return 0
      }
      return call.argv.includes('bootstrap') ? bootstrap(life, world, call) : 1
    },
    rsync: (call) => copyKeys(life, world, call),
  }
}

function key(world: World): string {
  return createHash('sha256').update(String(world.random.next())).digest('base64url').slice(0, 43).concat('=')
}

function bootstrap(life: Life, world: World, { argv, shell, err }: Call): number {
  const database = databaseOf(life, world, configPath)
  if ('refused' in database) {
    err.text += `ERROR keystone ${database.refused}\n`
    return 1
  }
  const given = (name: string) => argv[argv.indexOf(`--bootstrap-${name}`) + 1] ?? ''
  const password = shell.variables.get('OS_BOOTSTRAP_PASSWORD')
  let identity = identityOf(database.read())
  if (!identity) {
    err.text += "ERROR keystone Table 'keystone.project' doesn't exist\n"
    return 1
  }
  identity = put(identity, 'regions', 'id', { id: given('region-id') })
  identity = put(identity, 'projects', 'name', { name: given('project-name') })
  for (const name of ['admin', 'member', 'reader']) identity = put(identity, 'roles', 'name', { name })
  identity = put(identity, 'users', 'name', { name: given('username'), password: digest(String(password)) })
  identity = put(identity, 'services', 'type', { type: 'identity', name: given('service-name') })
  const service = identity.services.find(({ type }) => type === 'identity')?.id ?? ''
  for (const side of ['internal', 'public']) {
    identity = putEndpoint(identity, {
      service_id: service,
      interface: side,
      region_id: given('region-id'),
      url: given(`${side}-url`),
    })
  }
  database.write(identity as unknown as JsonValue)
  return 0
}

function identityOf(tables: JsonValue | undefined): Identity | null {
  return tables === undefined ? null : (tables as unknown as Identity)
}

type Kind = 'services' | 'regions' | 'projects' | 'roles' | 'users'

/** Adds an entry, or changes the one that has the same value of the key. */
function put(identity: Identity, kind: Kind, by: string, entry: Entry): Identity {
  const known = identity[kind].find((item) => item[by] === entry[by])
  const rest = identity[kind].filter((item) => item !== known)
  const made = known ? { ...known, ...entry } : { id: digest(`${kind} ${entry[by]}`).slice(0, 32), ...entry }
  return { ...identity, [kind]: [...rest, made].sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)) }
}

function putEndpoint(identity: Identity, entry: Entry): Identity {
  const same = (item: Entry) =>
    item.service_id === entry.service_id &&
    item.interface === entry.interface &&
    item.region_id === entry.region_id
  const known = identity.endpoints.find(same)
  const id = digest(`${entry.service_id} ${entry.interface} ${entry.region_id}`).slice(0, 32)
  const rest = identity.endpoints.filter((item) => item !== known)
  return { ...identity, endpoints: [...rest, { ...known, id, ...entry }] }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Keys go between a folder here and that of a container elsewhere that runs sshd and knows the key. */
function copyKeys(life: Life, world: World, { argv, err }: Call): number {
  const [from = '', to = ''] = argv.slice(-2)
  const own = (folder: string) => ({ files: life.machine.files, folder: trimmed(folder) })
  if (!`${from} ${to}`.includes('@')) {
    mirror(own(from), own(to))
    return 0
  }
  const sends = to.includes('@')
  const [, address = '', folder = ''] = /@\[?([^\]]+?)\]?:(.*)$/.exec(sends ? to : from) ?? []
  const port = Number(/-p (\d+)/.exec(argv.join(' '))?.[1] ?? 22)
  const other = world.reach(life.host, address, port)?.life
  const identity = life.machine.files.read('/var/lib/keystone/.ssh/id_rsa') ?? ''
  if (!other || identity === '') {
    err.text += `ssh: connect to host ${address} port ${port}: Connection refused\n`
    return 255
  }
  if (argv.includes('--dry-run')) return 0
  const here = own(sends ? from : to)
  const there = { files: other.machine.files, folder: trimmed(folder) }
  mirror(sends ? here : there, sends ? there : here)
  return 0
}

interface Folder {
  readonly files: Files
  readonly folder: string
}

function mirror(from: Folder, to: Folder): void {
  const names = from.files.list(from.folder)
  for (const name of names) {
    const text = from.files.read(`${from.folder}/${name}`)
    if (text !== null) to.files.write(`${to.folder}/${name}`, text)
  }
  for (const name of to.files.list(to.folder))
    if (!names.includes(name)) to.files.remove(`${to.folder}/${name}`)
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, '')
}

/** The identity API where Keystone is the site, else a page: what Apache serves on the addresses of its sites. */
export function webListeners(life: Life, world: World): readonly Listener[] {
  const { files } = life.machine
  const folders = ['/etc/apache2/conf-enabled', '/etc/httpd/conf.d']
  const sites = folders.flatMap((folder) =>
    files.list(folder).map((name) => files.read(`${folder}/${name}`) ?? ''),
  )
  const isKeystone = files.read(configPath) !== null
  return sites
    .flatMap((text) => [...text.matchAll(/^Listen \[?([^\]\s]+?)\]?:(\d+)/gm)])
    .map(([, address = '', port = '']) => ({
      address,
      port: Number(port),
      life,
      http: isKeystone
        ? (url: URL, request: HttpRequest) => identityApi(life, world, url, request)
        : () => ({ status: 200, headers: {}, body: '<html></html>' }),
    }))
}

function identityApi(life: Life, world: World, url: URL, request: HttpRequest): HttpReply {
  const path = url.pathname.replace(/^\/v3/, '')
  if (path === '' || path === '/') return reply(200, { version: { id: 'v3.14' } })
  const database = databaseOf(life, world, configPath)
  if ('refused' in database)
    return reply(500, { error: { message: 'An unexpected error prevented the server' } })
  const identity = identityOf(database.read())
  if (!identity) throw new HttpBroken('socket hang up')
  const body = parsed(request)
  if (path === '/auth/tokens') return token(identity, body)
  const header = request.headers?.['x-auth-token']
  const given = typeof header === 'string' ? header : header?.reveal()
  if (given !== tokenText) return reply(401, { error: { code: 401 } })
  return resource(database, identity, request.method, path, url.searchParams, body)
}

const tokenText = 'gAAAAA-simulated-token-simulated-token-simulated-token-simulated'

function parsed(request: HttpRequest): Record<string, Record<string, string>> {
  const text = typeof request.body === 'object' ? request.body.reveal() : (request.body ?? '{}')
  return JSON.parse(text)
}

interface TokenRequest {
  readonly auth: {
    readonly identity: {
      readonly password: { readonly user: { readonly name: string; readonly password: string } }
    }
  }
}

function token(identity: Identity, body: unknown): HttpReply {
  const { name, password } = (body as TokenRequest).auth.identity.password.user
  const user = identity.users.find((item) => item.name === name)
  if (user?.password !== digest(password)) return reply(401, { error: { code: 401 } })
  return reply(201, { token: {} }, { 'x-subject-token': tokenText })
}

function resource(
  database: Database,
  identity: Identity,
  method: HttpRequest['method'],
  path: string,
  query: URLSearchParams,
  body: Record<string, Record<string, string>>,
): HttpReply {
  const save = (next: Identity) => database.write(next as unknown as JsonValue)
  const [kind = '', id] = path.slice(1).split('/')
  if (path.includes('/users/') && path.includes('/roles/')) {
    const held = identity.assignments.includes(path)
    if (method === 'HEAD') return { status: held ? 204 : 404, headers: {}, body: '' }
    save({ ...identity, assignments: [...new Set([...identity.assignments, path])].sort() })
    return { status: 204, headers: {}, body: '' }
  }
  const list = identity[kind as Kind | 'endpoints']
  if (method === 'GET') {
    if (id !== undefined) {
      const found = list.find((item) => item.id === decodeURIComponent(id))
      return found ? reply(200, { [kind.slice(0, -1)]: found }) : reply(404, { error: { code: 404 } })
    }
    const fits = (item: Entry) =>
      [...query].every(([name, value]) => name === 'domain_id' || item[name] === value)
    return reply(200, { [kind]: list.filter(fits) })
  }
  const given = body[kind.slice(0, -1)] ?? {}
  const { domain_id: _domain, password, ...plain } = given
  const entry = password === undefined ? plain : { ...plain, password: digest(password) }
  if (kind === 'endpoints') {
    const known = list.find((item) => item.id === id)
    save(putEndpoint(identity, { ...known, ...entry }))
    return reply(201, {})
  }
  const by = kind === 'regions' ? 'id' : kind === 'services' ? 'type' : 'name'
  const known = list.find((item) => item.id === id)
  save(put(identity, kind as Kind, by, { ...known, ...entry }))
  return reply(201, {})
}
