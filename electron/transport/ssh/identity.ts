import { readFile } from 'node:fs/promises'
import path from 'node:path'
import ssh2, { type AnyAuthMethod } from 'ssh2'
import { type Failure, fail, ok, type Result } from '#shared/failure/failure'
import { thrownWords } from '#shared/lib/system-error'
import { english, type Message, msg, quoted } from '#shared/message/message'
import { describePeer, type Peer } from './failures'
import type { Target } from './target'

/** Ways to log in, in the order they are tried, each with the words that describe it to a user. */
export interface Identity {
  readonly methods: readonly { readonly method: AnyAuthMethod; readonly label: Message }[]
  /** What kept a named key from being used; shown when nothing else lets the user in. */
  readonly hindrances: readonly Failure[]
}

export interface KeySources {
  readonly home: string
  readonly agentSocket?: string
}

/**
 * Collects the ways to log in to a target: its key files, the agent, its password. Without a named key file the user's
 * usual keys are tried. A key file that cannot be used is a failure unless the agent or a password may do instead.
 */
export async function loadIdentity(target: Target, sources: KeySources): Promise<Result<Identity>> {
  const { peer, password } = target
  const named = target.keyFiles.length > 0
  const files = named ? target.keyFiles : usualKeys(sources.home)
  const read = await Promise.all(files.map((file) => readKey(file, peer)))
  const keys = read.flatMap((result) => (result.ok ? [result.value] : []))
  const hindrances = named ? read.flatMap((result) => (result.ok ? [] : result.failures)) : []
  const agent = sources.agentSocket
    ? [
        {
          method: { type: 'agent', username: peer.user, agent: sources.agentSocket } as const,
          label: msg`the SSH agent`,
        },
      ]
    : []
  const methods = [...keys, ...agent, ...(password ? passwordMethods(peer, password.reveal()) : [])]
  const [first, ...more] = hindrances
  return methods.length === 0 && first ? fail(first, ...more) : ok({ methods, hindrances })
}

function usualKeys(home: string): readonly string[] {
  return ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => path.join(home, '.ssh', name))
}

function passwordMethods(peer: Peer, value: string): Identity['methods'] {
  return [
    { method: { type: 'password', username: peer.user, password: value }, label: msg`the password` },
    {
      method: {
        type: 'keyboard-interactive',
        username: peer.user,
        prompt: (_name, _instructions, _language, prompts, finish) => finish(prompts.map(() => value)),
      },
      label: msg`the password (keyboard-interactive)`,
    },
  ]
}

async function readKey(file: string, peer: Peer): Promise<Result<Identity['methods'][number]>> {
  const where = { host: peer.host, file }
  let text: Buffer
  try {
    text = await readFile(file)
  } catch (error) {
    return fail({
      code: 'ssh.keyFileUnreadable',
      what: msg`The key file for ${describePeer(peer)} cannot be read`,
      where,
      cause: msg`the key file ${file} cannot be read`,
      saw: thrownWords(error),
      remedy: msg`Check ansible_ssh_private_key_file in the inventory (or IdentityFile in ~/.ssh/config).`,
    })
  }
  const key = ssh2.utils.parseKey(text)
  if (key instanceof Error) return fail(unusableKey(quoted(key.message), file, peer))
  if (Array.isArray(key) || !key.isPrivateKey()) return fail(unusableKey(msg`not a private key`, file, peer))
  return ok({ method: { type: 'publickey', username: peer.user, key: text }, label: msg`the key ${file}` })
}

function unusableKey(saw: Message, file: string, peer: Peer): Failure {
  const where = { host: peer.host, file }
  if (/passphrase|encrypted/i.test(english(saw))) {
    return {
      code: 'ssh.keyEncrypted',
      what: msg`The key file for ${describePeer(peer)} is protected by a passphrase`,
      where,
      cause: msg`the key file ${file} has a passphrase`,
      saw,
      means: msg`Slipway does not ask for passphrases of keys; the SSH agent does.`,
      remedy: msg`Load the key into the agent (ssh-add ${file}) and start Slipway with SSH_AUTH_SOCK set.`,
    }
  }
  return {
    code: 'ssh.keyFileInvalid',
    what: msg`The key file for ${describePeer(peer)} is not a private key that can be used`,
    where,
    cause: msg`${file} is not a private key`,
    saw,
    remedy: msg`Name an OpenSSH or PEM private key (ed25519, ECDSA or RSA).`,
  }
}
