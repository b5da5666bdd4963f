// What the stand-in puts into pages. Each function is sent as text, so none may use anything outside of itself.

/** Plain text for a value that structured clone takes, references kept; throws what Electron throws for all others. */
export function pack(value) {
  const seen = new Map()
  const list = []
  const add = (item) => {
    const known = seen.get(item)
    if (known !== undefined) return known
    const at = list.length
    list.push(null)
    if (typeof item === 'object' && item !== null) seen.set(item, at)
    list[at] = describe(item)
    return at
  }
  const describe = (item) => {
    if (item === null) return ['null']
    const type = typeof item
    if (type === 'undefined') return ['undefined']
    if (type === 'string' || type === 'boolean') return ['plain', item]
    if (type === 'number') return ['number', Object.is(item, -0) ? '-0' : String(item)]
    if (type === 'bigint') return ['bigint', String(item)]
    if (type !== 'object') throw new Error('An object could not be cloned.')
    if (Array.isArray(item)) return ['array', Array.from(item, add)]
    const kind = Object.prototype.toString.call(item).slice(8, -1)
    if (kind === 'Date') return ['date', item.getTime()]
    if (kind === 'RegExp') return ['regexp', item.source, item.flags]
    if (kind === 'Map') return ['map', [...item].map(([key, one]) => [add(key), add(one)])]
    if (kind === 'Set') return ['set', [...item].map(add)]
    if (kind === 'Error') return ['error', item.message]
    if (kind === 'ArrayBuffer') return ['bytes', [...new Uint8Array(item)]]
    if (ArrayBuffer.isView(item))
      return ['bytes', [...new Uint8Array(item.buffer, item.byteOffset, item.byteLength)]]
    if (kind !== 'Object') throw new Error('An object could not be cloned.')
    return ['object', Object.keys(item).map((key) => [key, add(item[key])])]
  }
  add(value)
  return JSON.stringify(list)
}

/** The value again. */
export function unpack(text) {
  const list = JSON.parse(text)
  const made = new Map()
  const get = (at) => {
    if (made.has(at)) return made.get(at)
    const [kind, ...given] = list[at]
    const keep = (value) => {
      made.set(at, value)
      return value
    }
    if (kind === 'null') return null
    if (kind === 'undefined') return undefined
    if (kind === 'plain') return given[0]
    if (kind === 'number') return Number(given[0])
    if (kind === 'bigint') return BigInt(given[0])
    if (kind === 'date') return keep(new Date(given[0]))
    if (kind === 'regexp') return keep(new RegExp(given[0], given[1]))
    if (kind === 'error') return keep(new Error(given[0]))
    if (kind === 'bytes') return keep(new Uint8Array(given[0]))
    if (kind === 'array') {
      const array = keep([])
      for (const item of given[0]) array.push(get(item))
      return array
    }
    if (kind === 'map') {
      const map = keep(new Map())
      for (const [key, item] of given[0]) map.set(get(key), get(item))
      return map
    }
    if (kind === 'set') {
      const set = keep(new Set())
      for (const item of given[0]) set.add(get(item))
      return set
    }
    const object = keep({})
    for (const [key, item] of given[0])
      Object.defineProperty(object, key, {
        value: get(item),
        enumerable: true,
        configurable: true,
        writable: true,
      })
    return object
  }
  return get(0)
}

/**
 * One side of the context bridge. Both worlds share the document's events and no object: values are copied and frozen,
 * functions become proxies that call across and wait for the answer. `word` is a secret of both sides.
 */
export function bridgeSide(word, me, other) {
  const listen = globalThis.addEventListener.bind(globalThis)
  const unlisten = globalThis.removeEventListener.bind(globalThis)
  const dispatch = globalThis.dispatchEvent.bind(globalThis)
  const emit = (name, detail) => dispatch(new CustomEvent(word + name, { detail }))
  const functions = new Map()
  let last = 0

  const describe = (value, depth = 0) => {
    if (depth > 1000)
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      )
    if (typeof value === 'function') {
      last += 1
      functions.set(last, value)
      return { kind: 'function', id: last }
    }
    if (typeof value === 'symbol') throw new TypeError('An object could not be cloned.')
    if (Array.isArray(value)) return { kind: 'array', items: value.map((item) => describe(item, depth + 1)) }
    const isRecord =
      typeof value === 'object' &&
      value !== null &&
      Object.prototype.toString.call(value) === '[object Object]'
    if (!isRecord) return { kind: 'value', value }
    // Prototypes do not get across: own properties do.
    return {
      kind: 'object',
      entries: Object.keys(value).map((key) => [key, describe(value[key], depth + 1)]),
    }
  }
  const revive = (told) => {
    if (told.kind === 'function') return Object.freeze((...args) => call(told.id, args))
    if (told.kind === 'value') return told.value
    if (told.kind === 'array') return Object.freeze(told.items.map(revive))
    const object = {}
    for (const [key, item] of told.entries)
      Object.defineProperty(object, key, { value: revive(item), enumerable: true })
    return Object.freeze(object)
  }
  const call = (id, args) => {
    last += 1
    const reply = `:reply:${me}:${last}`
    let answer
    const take = (event) => {
      answer = event.detail
    }
    listen(word + reply, take)
    emit(`:call:${other}`, { id, reply, args: args.map((item) => describe(item)) })
    unlisten(word + reply, take)
    if (!answer) throw new Error('The context that this function belongs to is gone')
    if (answer.error !== undefined) throw new Error(answer.error)
    return revive(answer.value)
  }
  listen(`${word}:call:${me}`, ({ detail: { id, reply, args } }) => {
    try {
      emit(reply, { value: describe(functions.get(id)(...args.map(revive))) })
    } catch (error) {
      emit(reply, { error: String(error?.message ?? error) })
    }
  })
  return { describe, revive, emit, listen, word }
}

/** In the page's own world: waits for what the preload exposes. */
export function mainWorld(side) {
  const expose = ({ detail: { key, api } }) => {
    if (Object.hasOwn(globalThis, key)) return
    Object.defineProperty(globalThis, key, { value: side.revive(api), enumerable: true })
  }
  side.listen(`${side.word}:expose`, expose)
  side.emit(':ready', null)
}

/**
 * In the preload's world: Electron's modules for a sandboxed renderer, and a `require` that knows no more than these.
 * `post` sends text to the main process, `run` is the preload.
 */
export function preloadWorld(side, { pack, unpack, post, run, settings }) {
  const listeners = []
  const exposed = []
  side.listen(`${side.word}:ready`, () => {
    for (const one of exposed) side.emit(':expose', one)
  })
  const clone = (args) => {
    try {
      return pack(args)
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }
  const ipcRenderer = {
    send: (channel, ...args) => post(JSON.stringify({ channel: String(channel), args: clone(args) })),
    on: (channel, listener) => {
      listeners.push({ channel, listener })
      return ipcRenderer
    },
    off: (channel, listener) => {
      const at = listeners.findIndex((one) => one.channel === channel && one.listener === listener)
      if (at >= 0) listeners.splice(at, 1)
      return ipcRenderer
    },
  }
  const contextBridge = {
    exposeInMainWorld: (key, api) => {
      if (!settings.contextIsolation)
        throw new Error('contextBridge API can only be used when contextIsolation is enabled')
      if (exposed.some((one) => one.key === key))
        throw new Error('Cannot bind an API on top of an existing property on the window object')
      const one = { key, api: side.describe(api) }
      exposed.push(one)
      side.emit(':expose', one)
    },
  }
  const webUtils = {
    getPathForFile: (file) => {
      if (!(file instanceof File)) throw new TypeError('getPathForFile: the argument is no File')
      return settings.files[file.name] ?? ''
    },
  }
  const modules = { electron: { contextBridge, ipcRenderer, webUtils }, events: {}, timers: {}, url: {} }
  const require = (name) => {
    if (Object.hasOwn(modules, name)) return modules[name]
    if (!settings.sandbox) return { unlimited: name }
    throw new Error(`module not found: ${name}`)
  }
  globalThis.__standinDeliver = (text) => {
    const { channel, args } = JSON.parse(text)
    for (const one of [...listeners])
      if (one.channel === channel) one.listener({ sender: ipcRenderer }, ...unpack(args))
  }
  const module = { exports: {} }
  run(require, module, module.exports, { type: 'renderer', sandboxed: settings.sandbox })
}
