import type { Node } from './parse'
import type { Steps } from './steps'

/** A text, a list, or texts by key. */
export type Variable = string | readonly string[] | Map<string, string>

/** What a program reads from: text that is taken line by line or whole. */
export class Input {
  private at = 0
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }
  /** Null at the end. */
  line(): string | null {
    if (this.at >= this.text.length) return null
    const end = this.text.indexOf('\n', this.at)
    const line = this.text.slice(this.at, end < 0 ? undefined : end)
    this.at = end < 0 ? this.text.length : end + 1
    return line
  }
  rest(): string {
    const rest = this.text.slice(this.at)
    this.at = this.text.length
    return rest
  }
}

export interface Output {
  text: string
}

/** What one program is handed. */
export interface Call {
  readonly argv: readonly string[]
  readonly stdin: Input
  readonly out: Output
  readonly err: Output
  readonly shell: Shell
}

/** Gives the exit code. */
export type Program = (call: Call) => number | Promise<number> | Steps<number>

/** What a shell stands on: a tree of files and the programs that are installed. */
export interface Machine {
  readonly files: Files
  program(name: string): Program | undefined
  /** Told of a program that nobody modelled, so that no answer is made up in silence. */
  unknown(name: string, argv: readonly string[]): void
  parsed(script: string): Node
  /** Its time of day, since the epoch. */
  seconds(): number
}

export interface FileState {
  /** Four octal digits. */
  readonly mode: string
  /** `user:group` */
  readonly owner: string
  readonly text: string
}

/** Absolute paths. */
export interface Files {
  read(path: string): string | null
  state(path: string): FileState | null
  /** Gives a file another owner or mode. */
  own(path: string, state: Partial<Pick<FileState, 'mode' | 'owner'>>): void
  /** Throws `NoSpace` on a full disk. */
  write(path: string, text: string): void
  remove(path: string): boolean
  isFolder(path: string): boolean
  makeFolder(path: string): void
  /** Names in a folder, sorted. */
  list(path: string): readonly string[]
}

export class NoSpace extends Error {}

/** No error: scripts end so again and again, and nobody looks at where. */
export class Exit {
  readonly code: number
  constructor(code: number) {
    this.code = code
  }
}
/** One running shell: its variables, functions, arguments and folder. */
export interface Shell {
  readonly machine: Machine
  readonly variables: Map<string, Variable>
  readonly functions: Map<string, Node>
  words: readonly string[]
  folder: string
  status: number
  errexit: boolean
  /** How deep inside of conditions, where a failure ends nothing. */
  conditions: number
  /** What a command prints, its status being the shell's from then on. */
  readonly substitute: (shell: Shell, node: Node) => Steps<string>
}

export interface Io {
  readonly stdin: Input
  readonly out: Output
  readonly err: Output
}
