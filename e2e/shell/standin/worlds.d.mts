export function pack(value: unknown): string
export function unpack(text: string): unknown
export function bridgeSide(word: string, me: string, other: string): unknown
export function mainWorld(side: unknown): void
export function preloadWorld(side: unknown, given: unknown): void
