import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '#shared/testing/temporary-folder'
import { appSchemes, contentSecurityPolicy, serveApp } from './protocol'

const root = temporaryFolder('protocol')
const folder = join(root, 'renderer')
mkdirSync(join(folder, 'assets'), { recursive: true })
writeFileSync(join(folder, 'index.html'), '<!doctype html>')
writeFileSync(join(folder, 'assets', 'a b.js'), 'let x')
writeFileSync(join(folder, 'assets', 'a.js.map'), '{}')
writeFileSync(join(folder, 'notes.sh'), 'echo')
writeFileSync(join(root, 'secret.html'), 'secret')
mkdirSync(join(root, 'renderer-other'))
writeFileSync(join(root, 'renderer-other', 'x.html'), 'other')
symlinkSync(join(root, 'secret.html'), join(folder, 'link.html'))

const serve = serveApp(folder)
const ask = async (url: string, method = 'GET') => (await serve(new Request(url, { method }))).status

test('the page and its files are given with their kinds', async () => {
  const page = await serve(new Request('slipway://app/'))
  expect(await page.text()).toBe('<!doctype html>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const script = await serve(new Request('slipway://app/assets/a%20b.js'))
  expect([script.status, script.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
  expect(await ask('slipway://app/index.html?x=1#/env')).toBe(200)
})

test('nothing outside of the folder is given, however it is asked for', async () => {
  const ways = [
    'slipway://app/../secret.html',
    'slipway://app/%2e%2e/secret.html',
    'slipway://app/..%2fsecret.html',
    'slipway://app/..%2Frenderer-other%2Fx.html',
    'slipway://app/%252e%252e%252fsecret.html',
    'slipway://app/..%5csecret.html',
    `slipway://app/${join(root, 'secret.html')}`,
    'slipway://app//etc/passwd.html',
    'slipway://app/link.html',
    'slipway://app/index.html%00.js',
    'slipway://app/%ff.html',
  ]
  for (const way of ways) expect([way, await ask(way)]).toEqual([way, 404])
})

test('folders, source maps and kinds that no page is made of are not given', async () => {
  for (const path of ['assets', 'assets/', 'assets/a.js.map', 'notes.sh', 'missing.html', '.'])
    expect([path, await ask(`slipway://app/${path}${path === '.' ? '/x' : ''}`)]).toEqual([path, 404])
})

test('other hosts, other schemes and other methods are refused', async () => {
  expect(await ask('slipway://other/index.html')).toBe(403)
  expect(await ask('slipway://app.evil/index.html')).toBe(403)
  expect(await ask('https://app/index.html')).toBe(403)
  expect(await ask('slipway://app/index.html', 'POST')).toBe(405)
  expect(await ask('slipway://app/index.html', 'HEAD')).toBe(200)
})

test('every answer carries the content policy, refusals too', async () => {
  for (const url of ['slipway://app/', 'slipway://app/missing.js', 'slipway://other/']) {
    const { headers } = await serve(new Request(url))
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('the policy allows our own files and nothing inline, evaluated, framed or far', () => {
  const rules = new Map(
    contentSecurityPolicy.split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(rules.get('default-src')).toBe("'none'")
  expect(rules.get('script-src')).toBe("'self'")
  expect(rules.get('style-src')).toBe("'self'")
  expect(rules.get('connect-src')).toBe("'self'")
  for (const none of ['frame-src', 'object-src', 'worker-src', 'base-uri', 'form-action', 'frame-ancestors'])
    expect([none, rules.get(none)]).toEqual([none, "'none'"])
  expect(rules.get('require-trusted-types-for')).toBe("'script'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe|https?:|\*|blob:/)
})

test('the scheme is a secure one that cannot go around the policy', () => {
  expect(appSchemes).toEqual([
    {
      scheme: 'slipway',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
})
