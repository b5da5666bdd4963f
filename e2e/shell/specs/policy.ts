import { expect } from 'vitest'
import type { Spec } from '../kit/spec'

export const policy: readonly Spec[] = [
  {
    name: 'scripts and styles that are written into the page are refused',
    check: async (shell) => {
      const seen = await shell.page.evaluate(async () => {
        const world = globalThis as unknown as Record<string, unknown>
        const refused: string[] = []
        document.addEventListener('securitypolicyviolation', (event) =>
          refused.push(event.effectiveDirective),
        )
        const script = document.createElement('script')
        const add = (work: () => void) => {
          try {
            work()
          } catch {
            refused.push('trusted-types')
          }
        }
        add(() => {
          script.textContent = 'globalThis.ranInline = true'
        })
        document.body.append(script)
        const far = document.createElement('script')
        add(() => {
          far.src = 'https://example.org/x.js'
        })
        document.body.append(far)
        const handler = document.createElement('div')
        handler.setAttribute('style', 'position: fixed; left: 77px')
        document.body.append(handler)
        let evaluated = false
        // Later, since what a test runs itself may use eval.
        setTimeout(() =>
          add(() => {
            evaluated = Boolean(Reflect.construct(Function, ['return true'])())
          }),
        )
        await new Promise((resolve) => setTimeout(resolve, 300))
        const left = getComputedStyle(handler).left
        for (const one of [script, far, handler]) one.remove()
        return {
          ran: world.ranInline === true,
          evaluated,
          styled: left === '77px',
          refused: refused.length > 0,
        }
      })
      expect(seen).toEqual({ ran: false, evaluated: false, styled: false, refused: true })
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'nothing is fetched from anywhere else, and no frame leads there',
    check: async (shell) => {
      const seen = await shell.page.evaluate(async () => {
        const fetched = await fetch('https://example.org/').then(
          () => true,
          () => false,
        )
        const frame = document.createElement('iframe')
        frame.src = 'https://example.org/'
        document.body.append(frame)
        const image = document.createElement('img')
        image.src = 'https://example.org/pixel.png'
        document.body.append(image)
        await new Promise((resolve) => setTimeout(resolve, 300))
        frame.remove()
        image.remove()
        return fetched
      })
      expect(seen).toBe(false)
      expect(shell.standin?.leaks.requests ?? []).toEqual([])
    },
  },
  {
    name: 'the protocol gives files of the page and nothing above them',
    check: async ({ page }) => {
      const statuses = await page.evaluate(async () => {
        const ask = (path: string) =>
          fetch(new URL(path, location.href)).then(
            (reply) => reply.status,
            () => 0,
          )
        return {
          page: await ask('index.html'),
          above: await Promise.all(
            [
              '../electron/main.cjs',
              '%2e%2e/electron/main.cjs',
              '..%2felectron%2fmain.cjs',
              '%252e%252e/electron/main.cjs',
              '..%5celectron%5cmain.cjs',
              '//etc/passwd',
              'index.html%00.png',
            ].map(ask),
          ),
        }
      })
      expect(statuses.page).toBe(200)
      expect(statuses.above.filter((status) => status === 200)).toEqual([])
    },
  },
]
