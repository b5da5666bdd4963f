import type { WindowState } from './settings'

export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Placement extends Partial<Area> {
  readonly width: number
  readonly height: number
  readonly maximized: boolean
}

/** Everything on screen is made for this size and more. */
export const smallest = { width: 1024, height: 700 }
const usual = { width: 1360, height: 880 }

/** So much of the top edge must be on a display that the window can be taken hold of. */
const hold = { width: 120, height: 32 }

/**
 * Where the window opens: where it was when a display still shows it there, made smaller to fit that display; else in
 * the middle of the first display, at its old size as far as that fits.
 */
export function placeWindow(kept: WindowState | undefined, displays: readonly Area[]): Placement {
  const primary = displays[0]
  const size = { width: kept?.width ?? usual.width, height: kept?.height ?? usual.height }
  const maximized = kept?.maximized ?? false
  const home = kept && displays.find((display) => canBeHeld(kept, display))
  if (kept && home) return { x: kept.x, y: kept.y, ...shrink(size, home), maximized }
  return { ...(primary ? shrink(size, primary) : size), maximized }
}

function canBeHeld(window: Area, display: Area): boolean {
  const wide = Math.min(window.x + window.width, display.x + display.width) - Math.max(window.x, display.x)
  const top = window.y >= display.y && window.y + hold.height <= display.y + display.height
  return top && wide >= hold.width
}

function shrink({ width, height }: { width: number; height: number }, display: Area) {
  return {
    width: Math.max(smallest.width, Math.min(width, display.width)),
    height: Math.max(smallest.height, Math.min(height, display.height)),
  }
}
