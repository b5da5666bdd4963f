import type { OperationTopic } from '#shared/model/plan'
import type { Bar, Barrier, HostBoard } from '../../state'
import { series } from '../../styles/palette'
import { clockText, topicColours, topics } from '../words'
import { type Span, ticks, toX } from './layout'

/** Pixels. */
export const laneHeight = 26
export const axisHeight = 26
export const gutter = 132

export interface Scene {
  readonly width: number
  readonly height: number
  readonly scrollTop: number
  readonly span: Span
  /** When the run began. */
  readonly start: number
  /** Where now is; null once the run has ended. */
  readonly now: number | null
  readonly lanes: readonly HostBoard[]
  readonly names: readonly string[]
  readonly barriers: readonly Barrier[]
  readonly focus: { readonly lane: number; readonly bar: number } | null
  /** Whether the canvas has the focus, so that its mark is a ring. */
  readonly ringed: boolean
  readonly colours: Colours
}

export interface Colours {
  readonly paper: string
  readonly sunken: string
  readonly line: string
  readonly text: string
  readonly quiet: string
  readonly error: string
  readonly primary: string
  readonly font: string
  readonly kinds: Readonly<Record<OperationTopic, string>>
}

/** The colours of the theme of now, as a canvas takes them. */
export function coloursOf(root: HTMLElement): Colours {
  const style = getComputedStyle(root)
  const read = (name: string) => style.getPropertyValue(`--sw-palette-${name}`).trim()
  const set = series[root.dataset.theme === 'dark' ? 'dark' : 'light']
  const kinds = Object.fromEntries(topics.map((topic) => [topic, set[topicColours[topic]] ?? set[0]]))
  return {
    paper: read('background-paper'),
    sunken: read('slipway-sunken'),
    line: read('divider'),
    text: read('text-primary'),
    quiet: read('text-secondary'),
    error: read('error-main'),
    primary: read('primary-main'),
    font: getComputedStyle(document.body).fontFamily,
    kinds: kinds as Record<OperationTopic, string>,
  }
}

/** Everything that is in sight; what is not costs nothing. */
export function drawTimeline(context: CanvasRenderingContext2D, scene: Scene): void {
  const { width, height, colours } = scene
  context.fillStyle = colours.paper
  context.fillRect(0, 0, width, height)
  const first = Math.max(0, Math.floor(scene.scrollTop / laneHeight))
  const last = Math.min(
    scene.lanes.length - 1,
    Math.ceil((scene.scrollTop + height - axisHeight) / laneHeight),
  )
  context.save()
  context.beginPath()
  context.rect(gutter, axisHeight, width - gutter, height - axisHeight)
  context.clip()
  drawGrid(context, scene)
  for (let lane = first; lane <= last; lane += 1) drawLane(context, scene, lane)
  drawBarriers(context, scene)
  drawNow(context, scene)
  context.restore()
  drawNames(context, scene, first, last)
  drawAxis(context, scene)
}

function laneTop(scene: Scene, lane: number): number {
  return axisHeight + lane * laneHeight - scene.scrollTop
}

function xOf(scene: Scene, at: number): number {
  return gutter + toX(at, scene.span, scene.width - gutter)
}

function drawGrid(context: CanvasRenderingContext2D, scene: Scene): void {
  context.fillStyle = scene.colours.sunken
  for (const tick of ticks(scene.span, scene.start, scene.width - gutter))
    context.fillRect(Math.round(xOf(scene, scene.start + tick * 1000)), axisHeight, 1, scene.height)
}

function drawLane(context: CanvasRenderingContext2D, scene: Scene, lane: number): void {
  const board = scene.lanes[lane]
  if (!board) return
  const top = laneTop(scene, lane)
  context.fillStyle = scene.colours.line
  context.fillRect(gutter, top + laneHeight - 1, scene.width, 1)
  for (const bar of board.bars) drawBar(context, scene, bar, board.tracks, top)
  const { focus } = scene
  const chosen = focus?.lane === lane ? board.bars[focus.bar] : undefined
  if (chosen) drawChosen(context, scene, chosen, board.tracks, top)
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Null when it is not in sight. */
function boxOf(scene: Scene, bar: Bar, tracks: number, top: number): Box | null {
  const until = bar.to ?? scene.now ?? bar.from
  if (until < scene.span.from || bar.from > scene.span.to) return null
  const from = Math.max(gutter - 2, xOf(scene, bar.from))
  const to = Math.min(scene.width + 2, xOf(scene, until))
  const height = Math.max(2, (laneHeight - 5) / tracks)
  return {
    x: from,
    y: top + 2 + bar.track * height,
    width: Math.max(2, to - from - 0.5),
    height: height - 0.5,
  }
}

function drawBar(
  context: CanvasRenderingContext2D,
  scene: Scene,
  bar: Bar,
  tracks: number,
  top: number,
): void {
  const box = boxOf(scene, bar, tracks, top)
  if (!box) return
  const failed = bar.state === 'failed'
  context.fillStyle = failed ? scene.colours.error : scene.colours.kinds[bar.topic]
  context.globalAlpha = bar.to === null ? 0.55 : 1
  context.fillRect(box.x, box.y, box.width, box.height)
  context.globalAlpha = 1
  // What runs has an end that is still open; what failed is crossed: neither by colour alone.
  if (bar.to === null) context.fillRect(box.x, box.y, 2, box.height)
  if (failed && box.width > 5) {
    context.strokeStyle = scene.colours.paper
    context.lineWidth = 1.2
    context.beginPath()
    context.moveTo(box.x + 1, box.y + 1)
    context.lineTo(box.x + box.width - 1, box.y + box.height - 1)
    context.moveTo(box.x + 1, box.y + box.height - 1)
    context.lineTo(box.x + box.width - 1, box.y + 1)
    context.stroke()
  }
}

function drawChosen(
  context: CanvasRenderingContext2D,
  scene: Scene,
  bar: Bar,
  tracks: number,
  top: number,
): void {
  const box = boxOf(scene, bar, tracks, top)
  if (!box) return
  context.strokeStyle = scene.ringed ? scene.colours.primary : scene.colours.text
  context.lineWidth = 2
  context.strokeRect(box.x - 2, box.y - 2, box.width + 4, box.height + 4)
}

function drawBarriers(context: CanvasRenderingContext2D, scene: Scene): void {
  context.strokeStyle = scene.colours.quiet
  context.lineWidth = 1
  context.setLineDash([4, 3])
  for (const { at } of scene.barriers) {
    if (at === null || at < scene.span.from || at > scene.span.to) continue
    const x = Math.round(xOf(scene, at)) + 0.5
    context.beginPath()
    context.moveTo(x, axisHeight)
    context.lineTo(x, scene.height)
    context.stroke()
  }
  context.setLineDash([])
}

function drawNow(context: CanvasRenderingContext2D, scene: Scene): void {
  if (scene.now === null || scene.now > scene.span.to) return
  context.fillStyle = scene.colours.primary
  context.fillRect(Math.round(xOf(scene, scene.now)), axisHeight, 2, scene.height)
}

function drawNames(context: CanvasRenderingContext2D, scene: Scene, first: number, last: number): void {
  const { colours, height } = scene
  context.fillStyle = colours.paper
  context.fillRect(0, axisHeight, gutter, height - axisHeight)
  context.font = `500 13px ${colours.font}`
  context.textBaseline = 'middle'
  for (let lane = first; lane <= last; lane += 1) {
    const top = laneTop(scene, lane)
    const board = scene.lanes[lane]
    const failed = board?.row.state === 'failed'
    context.fillStyle = failed ? colours.error : colours.text
    context.fillText(`${failed ? '✗ ' : ''}${scene.names[lane] ?? ''}`, 12, top + laneHeight / 2, gutter - 20)
    context.fillStyle = colours.line
    context.fillRect(0, top + laneHeight - 1, gutter, 1)
  }
  context.fillRect(gutter - 1, 0, 1, height)
}

function drawAxis(context: CanvasRenderingContext2D, scene: Scene): void {
  const { colours, width } = scene
  context.fillStyle = colours.sunken
  context.fillRect(0, 0, width, axisHeight)
  context.fillStyle = colours.line
  context.fillRect(0, axisHeight - 1, width, 1)
  context.font = `12px ${colours.font}`
  context.textBaseline = 'middle'
  context.fillStyle = colours.quiet
  for (const tick of ticks(scene.span, scene.start, width - gutter)) {
    const x = xOf(scene, scene.start + tick * 1000)
    context.fillText(clockText(tick), x + 4, axisHeight / 2)
    context.fillRect(Math.round(x), axisHeight - 7, 1, 6)
  }
  context.fillStyle = colours.sunken
  context.fillRect(0, 0, gutter - 1, axisHeight - 1)
}
