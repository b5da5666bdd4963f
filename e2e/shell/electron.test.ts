import { afterAll, beforeAll, describe, test } from 'vitest'
import { type LaunchedShell, launchElectron, whyNoElectron } from './kit/launch'
import { specs } from './specs'

const reason = whyNoElectron()
if (reason) process.stdout.write(`Not on the real Electron: ${reason}.\n`)

describe.skipIf(reason !== null)('the built desktop application on Electron itself', () => {
  let shell: LaunchedShell
  beforeAll(async () => {
    shell = await launchElectron()
  }, 120_000)
  afterAll(async () => {
    await shell?.close()
  })

  for (const { name, check } of specs) test(name, () => check(shell))
})
