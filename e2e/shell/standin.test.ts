import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type LaunchedShell, launchStandin } from './kit/launch'
import { specs } from './specs'

let shell: LaunchedShell

beforeAll(async () => {
  shell = await launchStandin({ files: { multinode: '/home/eve/multinode' } })
}, 120_000)

afterAll(async () => {
  await shell?.close()
})

describe('the built desktop application on a stand-in for Electron, in Chromium', () => {
  for (const { name, check } of specs) test(name, () => check(shell))

  test('a file that is dropped on the window tells where it lies', async () => {
    const path = await shell.page.evaluate(() => {
      const { slipway } = globalThis as unknown as { slipway: { pathOf(file: File): string } }
      return slipway.pathOf(new File(['[control]'], 'multinode'))
    })
    expect(path).toBe('/home/eve/multinode')
  })
})
