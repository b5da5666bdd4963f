/** Reads a script letter by letter: where words, quotes and here-documents end is its business. */
export class Reader {
  private readonly text: string
  private at = 0
  /** Here-documents begin behind the line that names them. */
  private readonly skips = new Map<number, number>()

  constructor(text: string) {
    this.text = text
  }

  get atEnd(): boolean {
    return this.at >= this.text.length
  }

  get atWordEnd(): boolean {
    return this.atEnd || ' \t\n;|&()<>'.includes(this.text[this.at] ?? '')
  }

  get atCommandEnd(): boolean {
    return this.atEnd || '\n;|&)'.includes(this.text[this.at] ?? '')
  }

  sees(text: string): boolean {
    return this.text.startsWith(text, this.at)
  }

  take(length: number): string {
    const taken = this.text.slice(this.at, this.at + length)
    this.at += length
    return taken
  }

  error(wanted: string): Error {
    return new Error(
      `the shell expected ${wanted} at ${JSON.stringify(this.text.slice(this.at, this.at + 60))}`,
    )
  }

  /** Blanks, comments and continued lines; line ends too when `lines`. */
  skipSpace(lines: boolean): void {
    for (;;) {
      if (this.sees('\\\n')) this.at += 2
      else if (this.sees(' ') || this.sees('\t')) this.at += 1
      else if (this.sees('#')) this.at = this.lineEnd()
      else if (lines && this.sees('\n')) this.at = this.skips.get(this.at) ?? this.at + 1
      else if (lines && this.sees(';') && !this.sees(';;')) this.at += 1
      else return
    }
  }

  private lineEnd(): number {
    const end = this.text.indexOf('\n', this.at)
    return end < 0 ? this.text.length : end
  }

  peekWord(): string {
    return /^[^\s;|&()<>]+/.exec(this.text.slice(this.at, this.at + 80))?.[0] ?? ''
  }

  tryWord(wanted: string): boolean {
    this.skipSpace(true)
    if (this.peekWord() !== wanted) return false
    this.at += wanted.length
    return true
  }

  expectWord(wanted: string): void {
    if (!this.tryWord(wanted)) throw this.error(wanted)
  }

  expect(text: string): void {
    this.skipSpace(true)
    if (!this.sees(text)) throw this.error(text)
    this.at += text.length
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at
    return pattern.exec(this.text)
  }

  name(): string {
    const found = this.match(/\w+/y)
    if (!found) throw this.error('a name')
    return this.take(found[0].length)
  }

  functionName(): string | null {
    const found = this.match(/([\w-]+)[ \t]*\(\)/y)
    if (!found) return null
    this.at += found[0].length
    return found[1] ?? null
  }

  assignmentHead(): { readonly name: string; readonly index: string | null } | null {
    const found = this.match(/([A-Za-z_]\w*)(?:\[([^\]\n]*)\])?=/y)
    if (!found) return null
    this.at += found[0].length
    return { name: found[1] ?? '', index: found[2] ?? null }
  }

  redirectHead(): {
    readonly fd: number | null
    readonly kind: '<' | '>' | '>>' | '>&' | '<<<' | '<<'
  } | null {
    const found = this.match(/(\d?)(<<<|<<|>>|>&|<|>)/y)
    if (!found) return null
    this.at += found[0].length
    const kind = found[2] as '<' | '>' | '>>' | '>&' | '<<<' | '<<'
    return { fd: found[1] ? Number(found[1]) : null, kind }
  }

  hereDocument(): { readonly text: string; readonly quoted: boolean } {
    const found = this.match(/(['"]?)(\w+)\1/y)
    if (!found) throw this.error('the end of a here-document')
    this.at += found[0].length
    const line = this.lineEnd()
    const begin = this.skips.get(line) ?? line + 1
    const end = `\n${found[2] ?? ''}\n`
    const body = `${this.text.slice(begin - 1)}\n`
    const stop = body.indexOf(end)
    if (stop < 0) throw this.error(`a line ${found[2]}`)
    this.skips.set(line, begin - 1 + stop + end.length)
    return { text: body.slice(1, stop + 1), quoted: found[1] !== '' }
  }

  singleQuoted(): string {
    const end = this.text.indexOf("'", this.at + 1)
    if (end < 0) throw this.error('the end of a quoted text')
    const text = this.text.slice(this.at + 1, end)
    this.at = end + 1
    return text
  }

  /** The letters between two double quotes, escapes as they are. */
  doubleQuoted(): string {
    const begin = this.at + 1
    this.at = begin
    while (!this.sees('"')) {
      if (this.atEnd) throw this.error('the end of a quoted text')
      if (this.sees('\\')) this.at += 2
      else if (this.sees('$(')) this.between('$(', ')')
      else if (this.sees('${')) this.between('${', '}')
      else this.at += 1
    }
    const text = this.text.slice(begin, this.at)
    this.at += 1
    return text
  }

  /** What stands between two brackets that belong together, quotes inside respected. */
  between(open: string, close: string): string {
    this.at += open.length
    const begin = this.at
    while (!this.sees(close)) {
      if (this.atEnd) throw this.error(close)
      if (this.sees("'") && open !== '${') this.singleQuoted()
      else if (this.sees('"')) this.doubleQuoted()
      else if (this.sees('\\')) this.at += 2
      else if (this.sees('$((')) this.between('$((', '))')
      else if (this.sees('$(')) this.between('$(', ')')
      else if (this.sees('${')) this.between('${', '}')
      else if (open === '$(' && this.sees('(')) this.between('(', ')')
      else this.at += 1
    }
    const text = this.text.slice(begin, this.at)
    this.at += close.length
    return text
  }

  plain(): string {
    const found = this.match(/[^\s;|&()<>'"\\$]+/y)
    if (!found) throw this.error('a word')
    return this.take(found[0].length)
  }

  parameterName(): string | null {
    const found = this.match(/[A-Za-z_]\w*|\d|[@*#?!$-]/y)
    return found ? this.take(found[0].length) : null
  }
}
