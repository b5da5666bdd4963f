import type { ContractSubject } from '../testing/contract'
import { hostContract, streamScripts } from '../testing/contract'
import { held } from '../testing/held'
import { fakeConnector } from './connector'
import { anyImage } from './containers'
import type { FakeHost, FakeState } from './host'

const image = 'registry:5000/ns/toy:1'

const host: FakeHost = {
  name: 'node1',
  registry: (reference) => (reference === image ? anyImage(reference) : undefined),
  behaviour: (spec) => (spec.command?.[0] === 'sleep' ? { output: '' } : { exits: 3, output: 'one\ntwo' }),
  shell: (script, state, stdin) => shell(script, state, stdin),
  command: (_container, argv, _state, stdin) =>
    argv[0] === 'cat'
      ? { code: 0, stdout: stdin ?? '', stderr: '' }
      : { code: 4, stdout: '', stderr: 'no\n' },
}

/** The few scripts of the contract. */
function shell(script: string, state: FakeState, stdin: string | undefined) {
  if (script === streamScripts.long) return { code: 3, stdout: 'x'.repeat(300_000), stderr: 'err\n' }
  if (script === streamScripts.endless) return { code: 0, stdout: 'y\n'.repeat(100_000), stderr: '' }
  if (stdin !== undefined) return { code: 0, stdout: `${stdin}end\n`, stderr: '' }
  const file = /^cat '(.*)'$/.exec(script)?.[1]
  if (file !== undefined) return { code: 0, stdout: state.files.get(file)?.content ?? '', stderr: '' }
  return { code: 3, stdout: 'out\n', stderr: 'err\n' }
}

hostContract('the scripted wire', async (): Promise<ContractSubject> => {
  const connector = fakeConnector([host])
  const connected = await connector.connect(
    {
      name: 'node1',
      vars: {},
      connection: {
        address: 'node1',
        port: 22,
        user: 'root',
        jumps: [],
        become: { enabled: true, user: 'root' },
      },
    },
    { timeoutMs: 1000 },
  )
  if (!connected.ok) throw new Error('the scripted host refused')
  return {
    session: held(connected.value),
    image,
    missingImage: 'registry:5000/ns/none:1',
    folder: '/etc/kolla/contract',
    prefix: 'contract_',
    close: () => connector.close(),
  }
})
