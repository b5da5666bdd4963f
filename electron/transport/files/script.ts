import type { FileWrite } from '#engine/ports'
import { shellQuote } from '#shared/lib/shell'

/** A file that is to be written, with what the host can compare without having its text. */
export interface StagedFile {
  readonly file: FileWrite
  readonly sha256: string
  /** Path of the text until it is renamed: beside its target, so that the rename is one step. */
  readonly stage: string
}

/** Exit codes of the script; anything else is unexpected. */
export const exits = { stagingFailed: 41, unknownOwner: 42, inTheWay: 43, commitFailed: 44 } as const

/**
 * A POSIX shell script that reads the texts as a tar archive from its input and prints `create|update|remove <index>`
 * for what it changed. Staging is all or nothing: until the last text lies beside its target with mode and owner,
 * nothing else is touched, and when that fails all of it is removed again. Needs coreutils and tar.
 */
export function filesScript(files: readonly StagedFile[], remove: readonly string[]): string {
  const folders = [...new Set(files.flatMap(({ file }) => parents(file.path)))]
  return [
    'umask 077; made=; staged=1',
    `stages() { rm -f -- ${files.map(({ stage }) => shellQuote(stage)).join(' ') || '/nonexistent'}; }`,
    'undo() { if [ -n "$staged" ]; then stages 2>/dev/null; for d in $made; do rmdir "$d" 2>/dev/null; done; fi; }',
    "trap undo EXIT; trap 'exit 129' HUP; trap 'exit 130' INT; trap 'exit 141' PIPE; trap 'exit 143' TERM",
    `folder() { [ -d "$1" ] && return 0; mkdir -m "$2" -- "$1" || exit ${exits.stagingFailed}; made="$1 $made"; }`,
    ...files.map(({ file }) => inTheWay(file.path)),
    ...folders.map((folder) => `folder ${shellQuote(folder)} ${folderMode(folder)}`),
    ...(files.length > 0 ? staging(files) : []),
    'staged=',
    ...files.map((staged, index) => commit(staged, index)),
    ...remove.map((path, index) => removal(path, index)),
    'exit 0',
  ].join('\n')
}

function staging(files: readonly StagedFile[]): string[] {
  const all = files.map(({ stage }) => shellQuote(stage)).join(' ')
  const checks = files.map(({ file, stage }) => `owner ${shellQuote(stage)} ${shellQuote(file.owner)}`)
  return [
    'stages',
    `tar -C / --same-owner -xpmf - || { cat >/dev/null; exit ${exits.stagingFailed}; }`,
    // Renames must not survive a power cut with empty texts behind them.
    `sync -- ${all} 2>/dev/null || :`,
    `owner() { o=$(stat -c '%U:%G %u:%g %U:%g %u:%G' -- "$1") || exit ${exits.stagingFailed}; case " $o " in *" $2 "*) ;; *) echo "owner $2"; exit ${exits.unknownOwner};; esac; }`,
    ...checks,
    'same() { [ -f "$2" ] && [ ! -L "$2" ] && [ "$(stat -c %a:%u:%g -- "$1")" = "$(stat -c %a:%u:%g -- "$2")" ] && h=$(sha256sum < "$2") && case "$h" in "$3 "*) ;; *) false ;; esac; }',
    `put() { if same "$1" "$2" "$3"; then rm -f -- "$1"; else if [ -e "$2" ] || [ -L "$2" ]; then w=update; else w=create; fi; mv -f -- "$1" "$2" || { echo "failed $4"; stages; exit ${exits.commitFailed}; }; echo "$w $4"; fi; }`,
  ]
}

function commit({ file, stage, sha256 }: StagedFile, index: number): string {
  return `put ${shellQuote(stage)} ${shellQuote(file.path)} ${sha256} ${index}`
}

function inTheWay(path: string): string {
  return `if [ -d ${shellQuote(path)} ] && [ ! -L ${shellQuote(path)} ]; then echo "folder "${shellQuote(path)}; exit ${exits.inTheWay}; fi`
}

function removal(path: string, index: number): string {
  const name = shellQuote(path)
  return `if [ -e ${name} ] || [ -L ${name} ]; then if [ -d ${name} ] && [ ! -L ${name} ]; then rmdir -- ${name}; else rm -f -- ${name}; fi && echo "remove ${index}" || { echo "failed-remove ${index}"; exit ${exits.commitFailed}; }; fi`
}

/** All folders above a path, outermost first, without the root. */
function parents(path: string): string[] {
  const parts = path.split('/').slice(1, -1)
  return parts.map((_part, index) => `/${parts.slice(0, index + 1).join('/')}`)
}

function folderMode(folder: string): string {
  return folder.startsWith('/etc/kolla/') ? '0770' : '0755'
}
