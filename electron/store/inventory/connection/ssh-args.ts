import { splitWords } from '../python/words'

/** What a text of ssh options says about reaching a host. First mention wins, as in OpenSSH. */
export interface SshArgs {
  readonly port?: string
  readonly user?: string
  readonly keyFile?: string
  /** `-J` or `ProxyJump`: the text of the hops; or `ProxyCommand`: the command. */
  readonly proxy?: { readonly kind: 'jump' | 'command'; readonly text: string }
  /** `-W`: where an ssh in a `ProxyCommand` connects through to. */
  readonly forward?: string
  /** Words that are no options: a destination and a command. */
  readonly words: readonly string[]
  /** Options that Slipway does not use; each as written. */
  readonly unused: readonly string[]
  /** Options that change the way to the host and cannot be honoured. */
  readonly refused: readonly string[]
}

const withValue = 'BbcDEeFIiJLlmOoPpQRSWw'

/** Options about how OpenSSH itself works or talks, without meaning for another client. */
const idleFlags = '46AaCfGgKkMNnqsTtVvXxYy'
const idleOptions = new Set([
  'addressfamily',
  'batchmode',
  'ciphers',
  'compression',
  'connectionattempts',
  'connecttimeout',
  'controlmaster',
  'controlpath',
  'controlpersist',
  'escapechar',
  'forwardagent',
  'forwardx11',
  'loglevel',
  'passwordauthentication',
  'preferredauthentications',
  'requesttty',
  'serveralivecountmax',
  'serveraliveinterval',
  'tcpkeepalive',
])

interface Option {
  readonly flag: string
  readonly value: string
}

/** Reads ssh options; undefined where their quotation is broken. */
export function readSshArgs(text: string): SshArgs | undefined {
  const split = splitWords(text, { comments: false })
  if (!split.ok) return undefined
  const { options, words } = separate(split.words.map((word) => word.text))
  return { ...interpret(options), words }
}

/** Options may stand before and after the destination; behind the first word after it comes a command. */
function separate(all: readonly string[]): { readonly options: readonly Option[]; readonly words: string[] } {
  const options: Option[] = []
  const words: string[] = []
  for (let at = 0; at < all.length; at++) {
    const word = all[at] ?? ''
    if (words.length > 1 || !word.startsWith('-') || word === '-') {
      words.push(word)
      continue
    }
    for (let i = 1; i < word.length; i++) {
      const flag = word.charAt(i)
      if (!withValue.includes(flag)) {
        options.push({ flag, value: '' })
        continue
      }
      const attached = word.slice(i + 1)
      if (attached === '') at += 1
      options.push({ flag, value: attached === '' ? (all[at] ?? '') : attached })
      break
    }
  }
  return { options, words }
}

type Draft = { -readonly [K in keyof SshArgs]?: SshArgs[K] }

function interpret(options: readonly Option[]): Omit<SshArgs, 'words'> {
  const draft: Draft = {}
  const unused: string[] = []
  const refused: string[] = []
  for (const option of options) {
    const [name, value] = option.flag === 'o' ? splitSetting(option.value) : [option.flag, option.value]
    if (!apply(draft, name, value)) {
      const written = option.flag === 'o' ? `-o ${name}` : `-${name}`
      if (changesTheWay.has(name.toLowerCase()) || name === 'F') refused.push(written)
      else if (!isIdle(option.flag, name)) unused.push(written)
    }
  }
  return { ...draft, unused, refused }
}

const changesTheWay = new Set(['hostname', 'include', 'proxyusefdpass', 'bindaddress', 'bindinterface', 'b'])

function splitSetting(setting: string): [string, string] {
  const [, name = setting, value = ''] = /^\s*([A-Za-z0-9]+)(?:\s*=\s*|\s+)(.*)$/s.exec(setting) ?? []
  return [name, value.replace(/^"([^"]*)"$/, '$1')]
}

function isIdle(flag: string, name: string): boolean {
  return flag === 'o' ? idleOptions.has(name.toLowerCase()) : idleFlags.includes(flag)
}

/** Takes an option over into the draft; false where it is none of those that matter. */
function apply(draft: Draft, name: string, value: string): boolean {
  switch (name.length === 1 ? name : name.toLowerCase()) {
    case 'p':
    case 'port':
      draft.port ??= value
      return true
    case 'l':
    case 'user':
      draft.user ??= value
      return true
    case 'i':
    case 'identityfile':
      draft.keyFile ??= value
      return true
    case 'W':
      draft.forward ??= value
      return true
    case 'J':
    case 'proxyjump':
      draft.proxy ??= { kind: 'jump', text: value }
      return true
    case 'proxycommand':
      draft.proxy ??= { kind: 'command', text: value }
      return true
    default:
      return false
  }
}
