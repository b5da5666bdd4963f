import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Look, launch, settled } from './kit/browser'
import { buildTestingBundle, root } from './kit/build'
import { screens } from './screens'

/**
 * Pictures of every screen in both themes and both languages, into screenshots/. Words limit them: names or parts of
 * names of screens, `light`, `dark`, `en`, `zh`; a size like `480x800` draws all of them in that.
 */
export async function takeScreenshots(words: readonly string[]): Promise<void> {
  const chosen = <T extends string>(all: readonly T[]) => {
    const some = all.filter((item) => words.includes(item))
    return some.length > 0 ? some : all
  }
  const themes = chosen(['light', 'dark'] as const)
  const languages = chosen(['en', 'zh'] as const)
  const size = words.find((word) => sized.test(word))
  const parts = words.filter((word) => !['light', 'dark', 'en', 'zh', size].includes(word))
  const wanted = screens.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)))
  buildTestingBundle()
  const folder = join(root, 'screenshots')
  mkdirSync(folder, { recursive: true })
  const kit = await launch()
  try {
    for (const screen of wanted) {
      for (const theme of themes) {
        for (const language of languages) {
          const { page, complaints, close } = await kit.open({
            ...screen,
            ...viewportOf(size),
            theme,
            language,
          })
          await screen.act?.(page)
          if (screen.act) await settled(page)
          await page.screenshot({
            path: join(folder, `${[screen.name, theme, language, size].filter(Boolean).join('-')}.png`),
          })
          for (const complaint of complaints) process.stderr.write(`${screen.name}: ${complaint}\n`)
          await close()
        }
      }
    }
  } finally {
    await kit.close()
  }
  process.stdout.write(`${wanted.length * themes.length * languages.length} pictures in ${folder}\n`)
}

const sized = /^(\d+)x(\d+)$/

function viewportOf(size: string | undefined): Pick<Look, 'viewport'> {
  const [, width, height] = sized.exec(size ?? '') ?? []
  return width === undefined ? {} : { viewport: { width: Number(width), height: Number(height) } }
}
