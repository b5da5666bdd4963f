import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'

const at = (path: string) => new URL(`../../${path}`, import.meta.url)
const config = parse(readFileSync(at('electron-builder.yml'), 'utf8'))
const manifest = JSON.parse(readFileSync(at('package.json'), 'utf8'))

test('the fuses leave no way to run other code with the installed executable', () => {
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  })
})

test('the application is one checked archive, with nothing beside it that would be read unchecked', () => {
  expect(config.asar).toEqual({ smartUnpack: false })
  expect(config.disableAsarIntegrity).toBe(false)
  for (const way of ['asarUnpack', 'extraFiles', 'extraResources']) expect(config).not.toHaveProperty(way)
  expect(config.files).toContain('!**/*.node')
  expect(config.npmRebuild).toBe(false)
})

test('only what runs is packaged: no sources, no maps, no fixtures, of node_modules what is named', () => {
  const patterns: string[] = config.files
  expect(patterns.filter((pattern) => pattern.startsWith('dist/'))).toEqual([
    'dist/electron/*.cjs',
    'dist/renderer/**/*',
  ])
  expect(patterns).toContain('!dist/renderer/**/*.map')
  expect(patterns).toContain('!node_modules/**/*')
})

test('no deep link is registered and nothing is published', () => {
  expect(config).not.toHaveProperty('protocols')
  expect(config).not.toHaveProperty('fileAssociations')
  expect(config.publish).toBeNull()
})

test('every desktop gets its package, and the icons are there', () => {
  expect([config.linux.target, config.mac.target, config.win.target]).toEqual([
    ['AppImage', 'deb', 'rpm'],
    ['dmg'],
    ['nsis'],
  ])
  expect(config.mac.hardenedRuntime).toBe(true)
  const icons = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => `assets/icons/${size}x${size}.png`)
  for (const icon of [...icons, config.mac.icon, config.win.icon])
    expect([icon, existsSync(at(icon))]).toEqual([icon, true])
})

test('the packager is pinned, the program that starts is the bundle, and the updater is optional', () => {
  expect(manifest.scripts.package).toMatch(/electron-builder@\d+\.\d+\.\d+/)
  expect(manifest.main).toBe('dist/electron/main.cjs')
  expect(manifest.optionalDependencies).toHaveProperty('electron-updater')
})
