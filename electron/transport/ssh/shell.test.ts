import { chmod, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Secret, secret } from '#shared/lib/secret'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { connectorFor } from '../testing/connect'
import { streamScripts } from '../testing/contract'
import { type HeldSession, held } from '../testing/held'
import { hostAt, makeKey, type SshServer, type SshServerOptions, startSshServer } from '../testing/ssh-server'
import { taken } from '../testing/taken'
import type { SshLimits } from './limits'

const quick = { timeoutMs: 10_000 }
const serverKey = makeKey()
const userKey = makeKey()
const cleanups: (() => Promise<unknown>)[] = []
const folder = temporaryFolder('shell')

beforeAll(async () => {
  await writeFile(path.join(folder, 'key'), userKey.private, { mode: 0o600 })
})

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup()
})

interface Setting {
  readonly server?: Partial<SshServerOptions>
  readonly limits?: Partial<SshLimits>
  readonly becomePassword?: Secret
}

async function connect({ server = {}, limits = {}, becomePassword }: Setting = {}) {
  const started: SshServer = await startSshServer({
    hostKey: serverKey.private,
    keys: [userKey.public],
    ...server,
  })
  const made = connectorFor(serverKey, { home: folder, limits })
  cleanups.push(
    () => started.close(),
    () => made.close(),
  )
  const become = { enabled: true, user: 'root', ...(becomePassword ? { password: becomePassword } : {}) }
  const host = hostAt(started.port, { keyFile: path.join(folder, 'key'), become })
  return { server: started, result: await made.connect(host, quick) }
}

async function open(setting: Setting = {}): Promise<HeldSession & { readonly server: SshServer }> {
  const { result, server } = await connect(setting)
  if (!result.ok) throw new Error(JSON.stringify(result.failures))
  return { ...held(result.value), server }
}

/** A folder of programs that come first on the host's PATH; `id` says that the user is not root. */
async function programs(sudo: string | null): Promise<Partial<SshServerOptions>> {
  const bin = await mkdtemp(path.join(folder, 'bin-'))
  const add = async (name: string, text: string) => {
    await writeFile(path.join(bin, name), `#!/bin/sh\n${text}`)
    await chmod(path.join(bin, name), 0o755)
  }
  await add('id', 'echo 1000')
  if (sudo !== null) await add('sudo', sudo)
  return { path: bin, env: { FAKE: bin } }
}

describe('a script that is read as it prints', () => {
  test.each(Object.keys(streamScripts))('is taken whole or cut: %s', async (name) => {
    const { reader } = await open()
    const script = name === 'long' ? streamScripts.long : streamScripts.endless
    const end = await taken((take, options) => reader.stream(script, take, options), { mostBytes: 300_000 })
    expect(end).toMatchObject({ bytes: 300_000, cut: name === 'endless', code: name === 'long' ? 3 : null })
  })

  test('is in no command line, and what a login prints before it is no part of it', async () => {
    const { reader, server } = await open({ server: { noise: 'echo welcome; echo news >&2' } })
    const script = 'echo one; echo two >&2; : hidden-script'
    const end = await taken((take, options) => reader.stream(script, take, options))
    expect(end).toMatchObject({ text: 'one\n', stderr: 'two\n', code: 0 })
    expect(server.seen.commands.join(' ')).not.toContain('hidden-script')
  })

  test('waits where nobody takes what it prints', async () => {
    const { reader } = await open()
    const count = path.join(await mkdtemp(path.join(folder, 'pressure-')), 'count')
    const piece = 64 * 1024
    const all = 300
    const script = `i=0; while [ $i -lt ${all} ]; do head -c ${piece} /dev/zero; i=$((i+1)); echo $i >${count}; done`
    let go: () => void = () => undefined
    const stopped = new Promise<void>((resolve) => {
      go = resolve
    })
    const read = reader.stream(script, () => stopped, { ...quick, mostBytes: all * piece })
    let before = ''
    await expect
      .poll(
        async () => {
          const now = await readFile(count, 'utf8').catch(() => '')
          const same = now !== '' && now === before
          before = now
          return same
        },
        { interval: 200, timeout: 9_000 },
      )
      .toBe(true)
    expect(Number(before)).toBeLessThan(all / 2)
    go()
    expect(await read).toMatchObject({ bytes: all * piece, cut: false, code: 0 })
  })

  test('ends with its connection, or at its time', async () => {
    const { reader, server } = await open()
    const lost = reader.stream('echo one; sleep 30', () => server.drop(), { ...quick, mostBytes: 100 })
    await expect(lost).rejects.toMatchObject({ failures: [{ code: 'ssh.connectionLost' }] })
    const late = taken((take, options) => reader.stream('echo one; sleep 30', take, options), {
      timeoutMs: 300,
      firm: true,
    })
    await expect(late).rejects.toMatchObject({ failures: [{ code: 'ssh.timeout' }] })
  })
})

describe('a script on a host', () => {
  test('may be longer than any argument list', async () => {
    const { reader } = await open()
    const script = `: ${'x'.repeat(400_000)}\necho end`
    expect(await reader.probe(script, quick)).toEqual({ code: 0, stdout: 'end\n', stderr: '' })
  })

  test('is in no command line, and neither is its input', async () => {
    const { writer, server } = await open()
    const script = 'cat /proc/$$/cmdline /proc/$$/environ | tr "\\0" " "; cat >/dev/null; : hidden-script'
    const { stdout } = await writer.run(script, { ...quick, stdin: secret('hidden-input') })
    expect(`${stdout} ${server.seen.commands.join(' ')}`).not.toMatch(/hidden-(script|input)/)
  })

  test('cannot lose its own rest to a command that reads', async () => {
    const { reader } = await open()
    expect((await reader.probe('cat\necho after', quick)).stdout).toBe('after\n')
  })

  test('may use quotes, here documents and its own exit code', async () => {
    const { reader } = await open()
    const script = `cat <<'X'\nit's "so" $HOME \`no\`\nX\nfalse || exit 7`
    expect(await reader.probe(script, quick)).toEqual({
      code: 7,
      stdout: `it's "so" $HOME \`no\`\n`,
      stderr: '',
    })
  })

  test('is not mixed with what a login shell prints', async () => {
    const { reader } = await open({ server: { noise: 'echo Welcome; echo Careful >&2' } })
    expect(await reader.probe('echo out; echo err >&2', quick)).toEqual({
      code: 0,
      stdout: 'out\n',
      stderr: 'err\n',
    })
  })

  test('that prints too much fails instead of being cut short', async () => {
    const { reader } = await open({ limits: { outputBytes: 10_000 } })
    await expect(reader.probe('yes | head -c 100000', quick)).rejects.toMatchObject({
      failures: [{ code: 'ssh.outputTooLarge', where: { host: 'node1' } }],
    })
    expect((await reader.probe('echo still there', quick)).stdout).toBe('still there\n')
  })

  test('that takes longer than a firm limit fails and is ended on the host', async () => {
    const { reader } = await open()
    const mark = path.join(folder, 'went-on')
    const started = Date.now()
    const slow = reader.probe(`sleep 3; echo > ${mark}`, { timeoutMs: 200, firm: true })
    await expect(slow).rejects.toMatchObject({ failures: [{ code: 'ssh.timeout' }] })
    expect(Date.now() - started).toBeLessThan(2000)
    await reader.probe('sleep 3.5', quick)
    await expect(readFile(mark)).rejects.toThrow('ENOENT')
  })
})

describe('becoming root', () => {
  const free =
    'while [ "$1" != -- ] && [ "$1" != true ]; do shift; done; [ "$1" = true ] && exit 0; shift; exec "$@"'
  /** Like sudo: reads one line, and asks again up to three times. */
  const asking = (password: string) => `
case " $* " in *" -n "*) echo "sudo: a password is required" >&2; exit 1;; esac
echo "We trust you have received the usual lecture" >&2
tries=0
while IFS= read -r given; do
  if [ "$given" = ${password} ]; then while [ "$1" != -- ]; do shift; done; shift; exec "$@"; fi
  tries=$((tries+1)); echo $tries > $FAKE/tries; echo "Sorry, try again." >&2; [ $tries -ge 3 ] && break
done
echo "sudo: $tries incorrect password attempts" >&2; exit 1`

  test('needs no sudo for root, whatever sudo would say', async () => {
    const bin = await mkdtemp(path.join(folder, 'root-'))
    await writeFile(path.join(bin, 'id'), '#!/bin/sh\necho 0', { mode: 0o755 })
    const { reader } = await open({ server: { path: bin } })
    expect((await reader.probe('echo root', quick)).stdout).toBe('root\n')
  })

  test('works where sudo asks for no password', async () => {
    const { reader, server } = await open({ server: await programs(free) })
    expect((await reader.probe('echo root', quick)).stdout).toBe('root\n')
    expect(server.seen.commands.at(-1)).toContain('sudo -n -- ')
  })

  test('gives the password over standard input, and its lecture is not in the output', async () => {
    const { reader, server } = await open({
      server: await programs(asking('pass-word-1')),
      becomePassword: secret('pass-word-1'),
    })
    expect(await reader.probe('echo root', quick)).toEqual({ code: 0, stdout: 'root\n', stderr: '' })
    expect(server.seen.commands.join('\n')).not.toContain('pass-word-1')
  })

  test('tries a wrong password once, not three times', async () => {
    const server = await programs(asking('pass-word-1'))
    const { result } = await connect({ server, becomePassword: secret('wrong-word') })
    expect(result).toMatchObject({ ok: false, failures: [{ code: 'sudo.passwordWrong' }] })
    expect(JSON.stringify(result)).not.toContain('wrong-word')
    expect(await readFile(path.join(server.path ?? '', 'tries'), 'utf8')).toBe('1\n')
  })

  test('never runs a password that sudo has left unread', async () => {
    // Asks while the host is surveyed and tried, and no longer afterwards.
    const changing = `if [ -e $FAKE/free ]; then ${free}; fi; ${asking('touch-me')}`
    const server = await programs(changing)
    const { reader } = await open({ server, becomePassword: secret('touch-me') })
    await writeFile(path.join(server.path ?? '', 'free'), '')
    await writeFile(path.join(server.path ?? '', 'touch-me'), `#!/bin/sh\n: > ${server.path}/ran`, {
      mode: 0o755,
    })
    const failed = reader.probe('echo root', quick)
    await expect(failed).rejects.toMatchObject({ failures: [{ code: 'sudo.failed' }] })
    await failed.catch((error: unknown) => expect(JSON.stringify(error)).not.toContain('touch-me'))
    await expect(readFile(path.join(server.path ?? '', 'ran'))).rejects.toThrow('ENOENT')
  })

  test.each([
    ['no password is known', 'sudo: a password is required', undefined, 'sudo.passwordNeeded'],
    ['the user is not in the sudoers', 'ops is not in the sudoers file.', undefined, 'sudo.refused'],
    ['the user may not', 'Sorry, user ops may not run sudo on node1.', 'x-password', 'sudo.refused'],
    [
      'a terminal is wanted',
      'sudo: sorry, you must have a tty to run sudo',
      'x-password',
      'sudo.ttyRequired',
    ],
    ['something else is wrong', 'sudo: unable to open /etc/sudoers', 'x-password', 'sudo.failed'],
  ])('is refused precisely when %s', async (_what, words, password, code) => {
    const server = await programs(`echo "${words}" >&2; exit 1`)
    const { result } = await connect({ server, ...(password ? { becomePassword: secret(password) } : {}) })
    expect(result).toMatchObject({ ok: false, failures: [{ code, where: { host: 'node1' } }] })
  })

  test('says so when there is no sudo', async () => {
    const server = await programs(null)
    const bin = server.path ?? ''
    for (const name of ['sh', 'env', 'dd']) {
      await writeFile(path.join(bin, name), `#!/bin/sh\nexec ${await which(name)} "$@"`, { mode: 0o755 })
    }
    const { result } = await connect({ server: { env: { PATH: bin }, noise: `PATH=${bin}` } })
    expect(result).toMatchObject({ ok: false, failures: [{ code: 'sudo.missing' }] })
  })
})

async function which(name: string): Promise<string> {
  for (const at of (process.env.PATH ?? '').split(':')) {
    const file = path.join(at, name)
    if (
      await readFile(file).then(
        () => true,
        () => false,
      )
    )
      return file
  }
  throw new Error(`no ${name}`)
}
