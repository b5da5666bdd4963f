import { posix } from 'node:path'
import { startVitest } from 'vitest/node'
import { root, say } from './setup.mjs'

/**
 * Switches each item of the desktop's security list off, one after another, and runs the shell's unit tests: an item
 * whose absence no test sees is an error. Sources are changed on their way into the tests, never on disk.
 */
const items = [
  ['context isolation', 'window.ts', 'contextIsolation: true', 'contextIsolation: false'],
  ['sandbox of the window', 'window.ts', 'sandbox: true', 'sandbox: false'],
  ['no Node in the page', 'window.ts', 'nodeIntegration: false', 'nodeIntegration: true'],
  ['no Node in workers', 'window.ts', 'nodeIntegrationInWorker: false', 'nodeIntegrationInWorker: true'],
  ['no Node in frames', 'window.ts', 'nodeIntegrationInSubFrames: false', 'nodeIntegrationInSubFrames: true'],
  ['web security', 'window.ts', 'webSecurity: true', 'webSecurity: false'],
  [
    'no insecure content',
    'window.ts',
    'allowRunningInsecureContent: false',
    'allowRunningInsecureContent: true',
  ],
  ['no experiments', 'window.ts', 'experimentalFeatures: false', 'experimentalFeatures: true'],
  ['no webview tag', 'window.ts', 'webviewTag: false', 'webviewTag: true'],
  ['no navigation by drops', 'window.ts', 'navigateOnDragDrop: false', 'navigateOnDragDrop: true'],
  ['no dictionaries fetched (page)', 'window.ts', 'spellcheck: false', 'spellcheck: true'],
  ['no developer tools', 'window.ts', 'devTools: developing', 'devTools: true'],
  ['sandbox of the application', 'start.ts', 'app.enableSandbox()', 'void 0'],
  [
    'own protocol named in time',
    'start.ts',
    'protocol.registerSchemesAsPrivileged(appSchemes)',
    'void protocol',
  ],
  ['own protocol served', 'start.ts', 'session.defaultSession.protocol.handle(', 'void ('],
  ['session locked', 'start.ts', 'lockSession(session.defaultSession)', 'void lockSession'],
  ['all contents locked', 'start.ts', "'web-contents-created'", "'web-contents-created-not'"],
  ['single instance', 'start.ts', '!app.requestSingleInstanceLock()', 'false'],
  ['second start shows the first', 'start.ts', "app.on('second-instance'", "app.on('second-instance-not'"],
  [
    'navigation refused',
    'contents.ts',
    'event.preventDefault()\n    openOutside(event.url)',
    'openOutside(event.url)',
  ],
  ['navigation judged by our address', 'origin.ts', 'host === appHost', 'true'],
  ['navigation judged by our scheme', 'origin.ts', 'protocol === `$' + '{appScheme}:`', 'true'],
  ['frames refused', 'contents.ts', "'will-frame-navigate'", "'will-frame-navigate-not'"],
  ['redirects refused', 'contents.ts', "'will-redirect'", "'will-redirect-not'"],
  ['webviews refused', 'contents.ts', "'will-attach-webview'", "'will-attach-webview-not'"],
  ['second windows refused', 'contents.ts', "action: 'deny'", "action: 'allow'"],
  ['list of addresses', 'outside.ts', '!origins.has(parsed.origin) && !isDocumentation(parsed)', 'false'],
  ['https for documentation', 'outside.ts', "url.protocol === 'https:' && url.port", 'url.port'],
  ['question before the browser opens', 'outside.ts', '!(await confirm(parsed.href))', 'false'],
  [
    'only web addresses',
    'outside.ts',
    "return url.protocol === 'https:' || url.protocol === 'http:' ? url : null",
    'return url',
  ],
  ['one question at a time', 'outside.ts', '!parsed || asking', '!parsed'],
  ['permission requests', 'session.ts', 'decide(granted.has(permission) && ', 'decide('],
  ['permission requests by page', 'session.ts', '&& isAppUrl(details.requestingUrl)', ''],
  ['permission checks', 'session.ts', 'return granted.has(permission) && ', 'return '],
  ['permission checks by page', 'session.ts', '&& isAppUrl(origin)', ''],
  [
    'devices',
    'session.ts',
    'setDevicePermissionHandler(() => false)',
    'setDevicePermissionHandler(() => true)',
  ],
  ['screens', 'session.ts', 'session.setDisplayMediaRequestHandler(null)', 'void 0'],
  [
    'no dictionaries fetched (session)',
    'session.ts',
    'setSpellCheckerEnabled(false)',
    'setSpellCheckerEnabled(true)',
  ],
  ['requests elsewhere blocked', 'session.ts', 'cancel: !mayLoad(details.url)', 'cancel: false'],
  ['blobs of others blocked', 'session.ts', "isAppUrl(url.slice('blob:'.length))", 'true'],
  ['downloads', 'session.ts', "'will-download'", "'will-download-not'"],
  ['policy sent', 'protocol.ts', "'content-security-policy': contentSecurityPolicy,", ''],
  ['policy: scripts', 'protocol.ts', `"script-src 'self'"`, `"script-src 'self' 'unsafe-inline'"`],
  ['policy: evaluation', 'protocol.ts', `"script-src 'self'"`, `"script-src 'self' 'unsafe-eval'"`],
  ['policy: styles', 'protocol.ts', `"style-src 'self'"`, `"style-src 'self' 'unsafe-inline'"`],
  ['policy: default', 'protocol.ts', `"default-src 'none'"`, `"default-src 'self'"`],
  ['policy: connections', 'protocol.ts', `"connect-src 'self'"`, `"connect-src 'self' ws:"`],
  ['policy: frames', 'protocol.ts', `"frame-src 'none'"`, `"frame-src 'self'"`],
  ['policy: objects', 'protocol.ts', `"object-src 'none'"`, `"object-src 'self'"`],
  ['policy: forms', 'protocol.ts', `"form-action 'none'"`, `"form-action 'self'"`],
  ['policy: trusted types', 'protocol.ts', `"require-trusted-types-for 'script'",`, ''],
  ['kinds of files kept', 'protocol.ts', "'x-content-type-options': 'nosniff',", ''],
  ['no way around the policy', 'protocol.ts', 'secure: true,', 'secure: true, bypassCSP: true,'],
  ['protocol: our host only', 'protocol.ts', 'if (!isAppUrl(request.url)) return answer(403)', ''],
  ['protocol: reading only', 'protocol.ts', "request.method !== 'GET' && request.method !== 'HEAD'", 'false'],
  ['protocol: our folder only', 'protocol.ts', 'way.startsWith(`..$' + '{sep}`)', 'false'],
  [
    'protocol: links not followed out',
    'protocol.ts',
    'const file = await realpath(join(root, path))',
    'const file = join(root, path)',
  ],
  ['protocol: known kinds only', 'protocol.ts', 'path === null || type === undefined', 'path === null'],
  ['sender: main frame', '../doors/electron/messages.ts', 'senderFrame === sender.mainFrame && ', ''],
  ['sender: our page', '../doors/electron/messages.ts', ' && isAppUrl(senderFrame.url)', ''],
  [
    'sender: frame still there',
    '../doors/electron/messages.ts',
    '!senderFrame || senderFrame.detached',
    '!senderFrame',
  ],
  [
    'sender: a window of ours',
    '../doors/electron/messages.ts',
    'isOurs(event, isAppUrl) ? ends.get(event.sender) : undefined',
    'isOurs(event, isAppUrl) ? [...ends.values()][0] : undefined',
  ],
  [
    'calls end with their page',
    '../doors/electron/messages.ts',
    "'did-start-navigation'",
    "'did-start-navigation-not'",
  ],
  ['keychain: no plain text', 'keychain.ts', "backend === 'basic_text' || backend === 'unknown'", 'false'],
  [
    'keychain: encrypted',
    'keychain.ts',
    'await safeStorage.encryptStringAsync(password.reveal())',
    'Buffer.from(password.reveal())',
  ],
  ['keychain: its owner only', 'keychain.ts', '0o600', '0o644'],
  ['updates off at first', 'settings.ts', 'catch({ on: false', 'catch({ on: true'],
  ['updates: nothing loaded while off', 'updates.ts', "if (!on) return 'off'", ''],
  ['updates: https only', 'updates.ts', "url?.protocol === 'https:'", 'url !== null'],
  ['updates: nothing fetched unasked', 'updates.ts', 'updater.autoDownload = false', ''],
  ['updates: no way back to old holes', 'updates.ts', 'updater.allowDowngrade = false', ''],
  ['closing asks while a run lives', 'closing.ts', 'agreed || parts.live().length === 0', 'true'],
  ['names lead to no other folder', 'dialogs.ts', 'name.split(/[/\\\\]/).at(-1)', 'name'],
  ['desktop requests parsed', 'desktop.ts', '!given.success', 'false'],
]

const control = await withMutant('window.ts', 'sandbox: true', 'sandbox: true ')
if (control !== 'NOT CAUGHT') {
  say(`Without a change the tests do not pass (${control}): nothing can be told.`)
  process.exit(1)
}

let missed = 0
for (const [item, file, find, replacement] of items) {
  const outcome = await withMutant(file, find, replacement)
  if (outcome !== 'caught') missed += 1
  say(`${outcome === 'caught' ? '●' : '✗'} ${item}: ${outcome}`)
}
say(`${items.length - missed} of ${items.length} items are held by a test`)
process.exit(missed === 0 ? 0 : 1)

async function withMutant(file, find, replacement) {
  let applied = false
  const plugin = {
    name: 'mutant',
    enforce: 'pre',
    transform: (code, id) => {
      if (!id.endsWith(posix.join('/electron/shell', file))) return undefined
      const changed = code.replaceAll(find, replacement)
      applied ||= changed !== code
      return { code: changed, map: null }
    },
  }
  const vitest = await startVitest(
    'test',
    [],
    {
      root,
      config: false,
      watch: false,
      include: ['electron/shell/**/*.test.ts'],
      reporters: [{}],
      pool: 'threads',
      maxWorkers: 1,
      bail: 1,
    },
    { plugins: [plugin], logLevel: 'silent' },
  )
  const failed = vitest.state.getCountOfFailedTests() > 0 || vitest.state.getUnhandledErrors().length > 0
  const files = vitest.state.getFiles()
  const loaded = !files.some((file) => file.result?.state === 'fail' && file.tasks.length === 0)
  process.exitCode = 0
  await vitest.close()
  if (!loaded) return 'the changed source does not load'
  if (!applied) return 'the text to change is no longer there'
  return failed ? 'caught' : 'NOT CAUGHT'
}
