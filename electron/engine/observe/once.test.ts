import { expect, test } from 'vitest'
import { secret } from '#shared/lib/secret'
import type { HostReader, HttpRequest } from '../ports'
import { askedOnce } from './once'

const to = { address: '10.0.0.1', port: 5000, tls: null }
const login = (password: string): HttpRequest => ({ method: 'POST', to, path: '/v3', body: secret(password) })
const options = { timeoutMs: 1000, signal: new AbortController().signal }
const one = { name: 'one' } as HostReader
const two = { name: 'two' } as HostReader

test('equal questions through one host are asked once, others each', async () => {
  const asked: string[] = []
  const http = askedOnce(async (via, { method, body }) => {
    asked.push(`${via.name} ${method} ${typeof body === 'object' ? body.reveal() : ''}`)
    return { status: 200, headers: {}, body: String(asked.length) }
  })
  const questions = [login('a'), login('a'), login('b'), { method: 'GET', to, path: '/v3' } as const]
  const replies = await Promise.all(questions.map((request) => http(one, request, options)))
  await http(two, login('a'), options)
  expect(asked).toEqual(['one POST a', 'one POST b', 'one GET ', 'two POST a'])
  expect(replies.map(({ body }) => body)).toEqual(['1', '1', '2', '3'])
})
