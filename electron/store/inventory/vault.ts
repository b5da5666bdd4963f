import type { JsonValue } from '#shared/lib/json'
import { type Secret, secret } from '#shared/lib/secret'
import { type Message, msg } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'
import { complain, type Problems } from './problems'
import type { Decrypt, TextFile } from './types'
import type { Tree } from './yaml/tree'

const header = '$ANSIBLE_VAULT'

/** A file's plain text: itself, or decrypted where it is a vault as a whole. Undefined where that failed. */
export function openFile(
  file: TextFile,
  decrypt: Decrypt | undefined,
  problems: Problems,
): (TextFile & { readonly encrypted: boolean }) | undefined {
  if (!file.text.startsWith(header)) return { ...file, encrypted: false }
  const text = open(file.text, { file: file.path, line: 1 }, decrypt, problems, msg`This file is`)
  return text === undefined ? undefined : { path: file.path, text, encrypted: true }
}

/** The envelope of an inline vault value. */
export function envelopeIn(value: JsonValue): string | undefined {
  if (value === null || typeof value !== 'object' || !('__ansible_vault' in value)) return undefined
  const envelope = value.__ansible_vault
  return typeof envelope === 'string' ? envelope : undefined
}

/** The value behind an inline envelope; reported where there is no password for it or a wrong one. */
export function openValue(
  envelope: string,
  name: string,
  place: SourcePlace,
  decrypt: Decrypt | undefined,
  problems: Problems,
): Secret | undefined {
  const text = open(envelope, place, decrypt, problems, msg`The value of ${name} is`)
  return text === undefined ? undefined : secret(text)
}

function open(
  envelope: string,
  place: SourcePlace,
  decrypt: Decrypt | undefined,
  problems: Problems,
  subject: Message,
): string | undefined {
  if (!decrypt) {
    complain(problems, place, {
      code: 'inventory.vault.locked',
      what: msg`${subject} encrypted with ansible-vault, and no vault password was given.`,
      remedy: msg`Give the vault password of this environment.`,
    })
    return undefined
  }
  const opened = decrypt(envelope)
  if (opened.ok) return opened.value
  problems.failures.push(
    ...opened.failures.map((failure) => ({ ...failure, where: { ...failure.where, ...place } })),
  )
  return undefined
}

/** Every text of a decrypted file: any of them may be a secret. */
export function textsIn(tree: Tree): Secret[] {
  if (tree.kind === 'seq') return tree.items.flatMap(textsIn)
  if (tree.kind === 'map') return tree.entries.flatMap((entry) => textsIn(entry.value))
  return typeof tree.value === 'string' ? [secret(tree.value)] : []
}
