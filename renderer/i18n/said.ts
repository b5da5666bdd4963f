import type { Message } from '#shared/message/message'

/**
 * What Slipway says arrives as English sentences: terminals, journals and stored runs keep them so. A window in another
 * language translates them by their shape: a table has a template for each, `no answer from {0}` → `{0} 没有应答`. What
 * stands at a place may be a sentence too; `{0!}` in a translation is a name that stays, though it be a word.
 */
export type SaidTable = Readonly<Record<string, string>>

export type Say = (said: string | Message) => string

/** Sentences that are kept once translated; a run says thousands, most of them again and again. */
const kept = 5000
/** What is longer is output of a program, and no sentence. */
const longest = 1000
/** How deep sentences are looked for inside of places. */
const deepest = 3

/**
 * A translator for a table; what no template fits stays as it is. `parts` are those of its templates that are no sentence
 * by themselves, and take only names: `Starting {0}` would else begin where `{0} failed` is said.
 */
export function createSay(table: SaidTable, parts: SaidTable = {}): (sentence: string) => string {
  const { whole, patterns, announcing } = compile(table, parts)
  const known = new Map<string, string>()
  /** What was said of the sentence of now, by depth: its parts are met again and again. */
  let met: Map<string, string>[] = []
  const speaker: Speaker = { whole, announcing, shapesOf: byEnds(patterns), say }

  function say(sentence: string, depth: number): string {
    if (depth > deepest || !/[A-Za-z]{2}/.test(sentence)) return sentence
    const before = met[depth]?.get(sentence)
    if (before !== undefined) return before
    const said = saidOf(speaker, sentence, depth)
    met[depth] = (met[depth] ?? new Map<string, string>()).set(sentence, said)
    return said
  }

  return (sentence) => {
    const before = known.get(sentence)
    if (before !== undefined) return before
    met = []
    const said = say(sentence, 0)
    if (sentence.length > longest) return said
    if (known.size >= kept) known.clear()
    known.set(sentence, said)
    return said
  }
}

interface Speaker {
  /** Sentences without places. */
  readonly whole: ReadonlyMap<string, string>
  /** Those after which a program's output follows. */
  readonly announcing: readonly Pattern[]
  /** The others that a sentence may have the shape of. */
  readonly shapesOf: (sentence: string) => readonly Pattern[]
  /** Says a part of a sentence. */
  readonly say: (sentence: string, depth: number) => string
}

function saidOf(speaker: Speaker, sentence: string, depth: number): string {
  const { whole, announcing, shapesOf } = speaker
  const any = () => true
  const announced = sentence.includes(':\n') ? byShape(speaker, sentence, depth, announcing, any) : undefined
  if (announced !== undefined) return announced
  if (sentence.length > longest) return sentence
  const shapes = shapesOf(sentence)
  const isOne = !gap.test(sentence)
  // What is put together comes apart before a place takes several of its sentences.
  const single: Fits = (value, told) => (isOne || !gap.test(value)) && (told || !value.includes(' ('))
  return (
    whole.get(sentence) ??
    byShape(speaker, sentence, depth, shapes, single) ??
    apart(speaker, sentence, depth, wide) ??
    (isOne && !sentence.includes(' (') ? undefined : byShape(speaker, sentence, depth, shapes, any)) ??
    apart(speaker, sentence, depth, narrow) ??
    sentence
  )
}

/** Whether a value may stand at a place. `told`: what follows a colon, which is often what somebody else said. */
type Fits = (value: string, told: boolean) => boolean

function byShape(
  { whole, say }: Speaker,
  sentence: string,
  depth: number,
  among: readonly Pattern[],
  fits: Fits,
): string | undefined {
  for (const { literals, places, target, weak, prints, isPart } of among) {
    const values = valuesOf(sentence, literals)
    if (!values?.every((value, at) => fits(value, literals[at]?.endsWith(': ') === true))) continue
    if (isPart && !values.every(isNames)) continue
    const saidAt = (value: string, at: number) =>
      prints && at === values.length - 1 ? value : say(value, depth + 1)
    // A shape of few letters is that of many a program's sentence too: what stands in it must be known, or a name.
    const isSure = (value: string, at: number) =>
      isNames(value) ||
      whole.has(value) ||
      (at > 0 && literals[at]?.endsWith(': ')) ||
      say(value, depth + 1) !== value
    if (weak && !values.every(isSure)) continue
    const said = values.map(saidAt)
    const given = (_all: string, place: string, asItIs: string) =>
      (asItIs ? values : said)[places.indexOf(place)] ?? ''
    return target.replace(/\{(\d+)(!?)\}/g, given)
  }
  return undefined
}

/** What is put together of sentences: each by itself, and nothing unless one of them is known. */
function apart(
  { say }: Speaker,
  sentence: string,
  depth: number,
  joints: readonly Joint[],
): string | undefined {
  for (const { at, join, all, list } of joints) {
    const parts = sentence.split(at)
    if (parts.length < 2) continue
    const said = parts.map((part) => say(part, depth + 1))
    const isKnown = (index: number) => said[index] !== parts[index]
    if (all && !parts.every((part, index) => isKnown(index) || isNames(part))) continue
    if (parts.some((_part, index) => isKnown(index))) return said.join(join)
    if (depth > 0 && list !== undefined) return parts.join(list)
  }
  const [, outside, inside] = /^([^(]+) \(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(sentence) ?? []
  if (outside === undefined || inside === undefined) return undefined
  const [before, within] = [say(outside, depth + 1), say(inside, depth + 1)]
  if (before === outside && (joints === wide || within === inside)) return undefined
  return before.endsWith('）') ? `${before}：${within}` : `${before}（${within}）`
}

/** No sentence: hosts, options, a number with its unit. */
function isNames(text: string): boolean {
  return text.split(/, | and /).every((part) => /^\S+( ([KMGT]iB|ms|s|bytes))?$/.test(part))
}

/** How the engine puts sentences together. */
interface Joint {
  readonly at: string | RegExp
  readonly join: string
  /** Programs put sentences together so too: every part must be known, or a name. */
  readonly all: boolean
  /** Between names in a sentence. */
  readonly list?: string
}

const wide: readonly Joint[] = [
  { at: '\n', join: '\n', all: false },
  { at: /(?<=\.) (?=[A-Z])/, join: '', all: false },
  { at: '; ', join: '；', all: false },
]

const narrow: readonly Joint[] = [
  { at: ': ', join: '：', all: true },
  { at: ', ', join: '，', all: true, list: '、' },
  { at: ' and ', join: ' 和 ', all: true, list: ' 和 ' },
]

/** Where one of the wide joints is. */
const gap = /\n|; |\. [A-Z]/

interface Pattern {
  /** What stands before, between and after the places. */
  readonly literals: readonly string[]
  /** The places' numbers, in the order of the template. */
  readonly places: readonly string[]
  readonly target: string
  readonly weak: boolean
  /** What a program printed follows it, on lines of its own: it stays as it is, however long. */
  readonly prints: boolean
  readonly isPart: boolean
}

/** So many letters around its places make a template one that only Slipway says. */
const telling = 10

function compile(table: SaidTable, parts: SaidTable) {
  const whole = new Map<string, string>()
  const patterns: (Pattern & { readonly weight: number })[] = []
  for (const [template, target] of Object.entries(table)) {
    const pieces = template.split(/\{(\d+)\}/)
    const literals = pieces.filter((_piece, at) => at % 2 === 0)
    const letters = literals.join('').replace(/[^A-Za-z]/g, '').length
    if (pieces.length === 1) whole.set(template, target)
    else
      patterns.push({
        literals,
        places: pieces.filter((_piece, at) => at % 2 === 1),
        target,
        weak: letters < telling && !template.includes('→'),
        prints: literals.at(-1) === '' && literals.at(-2)?.endsWith(':\n') === true,
        isPart: template in parts,
        weight: literals.join('').length,
      })
  }
  // What says most of a sentence fits it best.
  patterns.sort((a, b) => b.weight - a.weight)
  return {
    whole,
    patterns: patterns.filter(({ prints }) => !prints),
    announcing: patterns.filter(({ prints }) => prints),
  }
}

/** The patterns that a sentence can have by its first and last character; found once for each two of them. */
function byEnds(patterns: readonly Pattern[]): (sentence: string) => readonly Pattern[] {
  const firstOf = ({ literals }: Pattern) => literals[0]?.charAt(0) ?? ''
  const lastOf = ({ literals }: Pattern) => literals.at(-1)?.slice(-1) ?? ''
  const firsts = new Set(patterns.map(firstOf))
  const lasts = new Set(patterns.map(lastOf))
  const found = new Map<string, readonly Pattern[]>()
  return (sentence) => {
    const first = firsts.has(sentence.charAt(0)) ? sentence.charAt(0) : ''
    const last = lasts.has(sentence.slice(-1)) ? sentence.slice(-1) : ''
    const before = found.get(`${first}\n${last}`)
    if (before) return before
    const fitting = patterns.filter(
      (pattern) => ['', first].includes(firstOf(pattern)) && ['', last].includes(lastOf(pattern)),
    )
    found.set(`${first}\n${last}`, fitting)
    return fitting
  }
}

/**
 * What stands at the places, null when the sentence has another shape. No place is empty. Each piece between two places is
 * taken where it is met first, so that the time is that of reading the sentence once.
 */
function valuesOf(sentence: string, literals: readonly string[]): readonly string[] | null {
  const first = literals[0] ?? ''
  const last = literals.at(-1) ?? ''
  const end = sentence.length - last.length
  if (end <= first.length || !sentence.startsWith(first) || !sentence.endsWith(last)) return null
  const values: string[] = []
  let from = first.length
  for (const literal of literals.slice(1, -1)) {
    const at = sentence.indexOf(literal, from + 1)
    if (at < 0 || at + literal.length >= end) return null
    values.push(sentence.slice(from, at))
    from = at + literal.length
  }
  values.push(sentence.slice(from, end))
  return values
}
