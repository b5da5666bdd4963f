import { join } from 'node:path'
import { output, root, say, stop } from './setup.mjs'

/** Gets a Keystone token and logs in to Horizon, both through the VIP, as a user's tools would. Exits on failure. */
export async function verifyCloud({ dir, env, vip }) {
  const password = readPassword(dir, env, 'keystone_admin_password')
  await token(vip, password)
  say(`  ● a Keystone token through http://${vip}:5000`)
  const page = await horizonLogin(vip, password)
  say(`  ● Horizon at http://${vip}/ lets admin in and shows ${page}`)
}

/** One value of passwords.yml. */
export function readPassword(dir, env, name) {
  const text = output(
    process.execPath,
    [join(root, 'dist', 'slipway.mjs'), 'env', 'password', dir, name],
    env,
  )
  if (text === null) stop(`The password ${name} could not be read.`)
  return text.trim()
}

/** A token for the admin project; throws with what Keystone said. */
export async function token(vip, password) {
  const user = { name: 'admin', domain: { name: 'Default' }, password }
  const scope = { project: { name: 'admin', domain: { name: 'Default' } } }
  const auth = { identity: { methods: ['password'], password: { user } }, scope }
  const reply = await fetch(`http://${vip}:5000/v3/auth/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ auth }),
    signal: AbortSignal.timeout(20_000),
  })
  if (reply.status !== 201)
    throw new Error(`Keystone answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`)
  await reply.body?.cancel()
  return reply.headers.get('x-subject-token')
}

/** Logs in as the browser would: form, CSRF cookie, post, and the page behind it, which must be one that works. Throws with what was seen. */
export async function horizonLogin(vip, password, username = 'admin') {
  const base = `http://${vip}`
  const jar = new Map()
  const first = await follow(`${base}/auth/login/`, {}, jar)
  const form = await first.text()
  const csrf = /name="csrfmiddlewaretoken" value="([^"]+)"/.exec(form)?.[1]
  if (!csrf)
    throw new Error(`Horizon's login page has no form (status ${first.status}): ${form.slice(0, 200)}`)
  const region = /name="region"[^>]*value="([^"]+)"/.exec(form)?.[1] ?? 'default'
  const fields = {
    csrfmiddlewaretoken: csrf,
    username,
    password,
    region,
    auth_type: 'credentials',
    domain: 'Default',
  }
  const answer = await follow(
    `${base}/auth/login/`,
    { method: 'POST', body: new URLSearchParams(fields) },
    jar,
  )
  const page = await answer.text()
  if (!jar.has('sessionid') || !/auth\/logout/.test(page)) {
    const seen =
      /class="[^"]*(?:errorlist|alert)[^"]*"[^>]*>([\s\S]{0,300})/.exec(page)?.[1] ?? page.slice(0, 200)
    throw new Error(`Horizon did not let ${username} in (status ${answer.status}): ${seen}`)
  }
  if (answer.status !== 200 || /Unauthorized/.test(page))
    throw new Error(
      `Horizon let ${username} in, to a page that does not work: ${answer.url}, status ${answer.status}`,
    )
  return new URL(answer.url).pathname
}

/** fetch with cookies over at most ten redirects. */
async function follow(url, options, jar) {
  let next = url
  let request = options
  for (let hop = 0; hop < 10; hop += 1) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(next, {
      ...request,
      headers: { cookie, referer: url },
      redirect: 'manual',
      signal: AbortSignal.timeout(60_000),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      if (value && value !== '""') jar.set(name, value)
      else jar.delete(name)
    }
    const location = reply.headers.get('location')
    if (reply.status < 300 || reply.status >= 400 || !location) return reply
    await reply.body?.cancel()
    next = new URL(location, next).href
    request = {}
  }
  throw new Error(`too many redirects from ${url}`)
}
