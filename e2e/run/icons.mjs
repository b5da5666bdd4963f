import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { root } from './setup.mjs'

/**
 * Draws assets/icons from assets/mark.svg: PNGs of every size that desktops ask for, and the two containers of PNGs
 * that Windows and macOS want. To be run by hand when the mark changes; what it draws is committed.
 */
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]
const windowsSizes = [16, 24, 32, 48, 64, 128, 256]
/** Names of icns entries that hold a PNG, by size. */
const macTypes = { 16: 'icp4', 32: 'icp5', 64: 'icp6', 128: 'ic07', 256: 'ic08', 512: 'ic09', 1024: 'ic10' }

const folder = join(root, 'assets', 'icons')
mkdirSync(folder, { recursive: true })
const mark = readFileSync(join(root, 'assets', 'mark.svg'), 'utf8')
const browser = await chromium.launch({
  executablePath: process.env.SLIPWAY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
const drawn = new Map()
for (const size of sizes) drawn.set(size, await draw(size))
await browser.close()

for (const [size, png] of drawn) writeFileSync(join(folder, `${size}x${size}.png`), png)
writeFileSync(join(folder, 'icon.ico'), windowsIcon(windowsSizes.map((size) => [size, drawn.get(size)])))
writeFileSync(join(folder, 'icon.icns'), macIcon(Object.entries(macTypes)))

/** Small ones are the mark alone; from 64 pixels up it stands on a tile, so that it shows on every background. */
async function draw(size) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const tile =
    size >= 64 ? 'background: #eef3fa; border-radius: 22%; width: 88%; height: 88%; padding: 7%;' : ''
  await page.setContent(`<style>
    html, body { margin: 0; height: 100%; }
    body { display: grid; place-items: center; }
    div { box-sizing: border-box; width: 100%; height: 100%; ${tile} }
    svg { display: block; width: 100%; height: 100%; }
  </style><div>${mark}</div>`)
  const png = await page.screenshot({ omitBackground: true })
  await page.close()
  return png
}

/** ICONDIR, an ICONDIRENTRY of 16 bytes for each image, then the images; 0 stands for 256. */
function windowsIcon(images) {
  const head = Buffer.alloc(6 + 16 * images.length)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(images.length, 4)
  let offset = head.length
  for (const [index, [size, png]] of images.entries()) {
    const at = 6 + 16 * index
    head.writeUInt8(size % 256, at)
    head.writeUInt8(size % 256, at + 1)
    head.writeUInt16LE(1, at + 4)
    head.writeUInt16LE(32, at + 6)
    head.writeUInt32LE(png.length, at + 8)
    head.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([head, ...images.map(([, png]) => png)])
}

/** `icns` and the whole length, then each image after its type and its length with these eight bytes. */
function macIcon(types) {
  const entries = types.map(([size, type]) => {
    const png = drawn.get(Number(size))
    const head = Buffer.alloc(8)
    head.write(type, 'ascii')
    head.writeUInt32BE(png.length + 8, 4)
    return Buffer.concat([head, png])
  })
  const body = Buffer.concat(entries)
  const head = Buffer.alloc(8)
  head.write('icns', 'ascii')
  head.writeUInt32BE(body.length + 8, 4)
  return Buffer.concat([head, body])
}
