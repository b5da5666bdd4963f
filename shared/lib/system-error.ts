import { english, type Message, msg, quoted } from '../message/message'

/**
 * What was thrown, in words: what the system refuses Node tells by code, call, and path or address; what programs and
 * libraries say stays as it is.
 */
export function thrownWords(error: unknown): Message {
  if (!(error instanceof Error)) return quoted(String(error))
  const said = isSystemError(error) ? systemWords[error.code]?.(error) : undefined
  // A code alone is not enough: libraries take one over and say more, or something else.
  return said && english(said) === error.message ? said : quoted(error.message)
}

/** As Node makes it, when the system refused something. */
interface SystemError {
  readonly code: string
  readonly syscall?: string
  readonly path?: string
  readonly dest?: string
  readonly address?: string
  readonly port?: number
}

const systemWords: Readonly<Record<string, (error: SystemError) => Message>> = {
  EACCES: (error) => msg`EACCES: permission denied, ${call(error)}`,
  EEXIST: (error) => msg`EEXIST: file already exists, ${call(error)}`,
  EIO: (error) => msg`EIO: i/o error, ${call(error)}`,
  EISDIR: (error) => msg`EISDIR: illegal operation on a directory, ${call(error)}`,
  ENOENT: (error) => msg`ENOENT: no such file or directory, ${call(error)}`,
  ENOSPC: (error) => msg`ENOSPC: no space left on device, ${call(error)}`,
  ENOTDIR: (error) => msg`ENOTDIR: not a directory, ${call(error)}`,
  EPERM: (error) => msg`EPERM: operation not permitted, ${call(error)}`,
  EROFS: (error) => msg`EROFS: read-only file system, ${call(error)}`,
  ECONNREFUSED: (error) => msg`connect ECONNREFUSED ${peer(error)}`,
  EHOSTUNREACH: (error) => msg`connect EHOSTUNREACH ${peer(error)}`,
  ENETUNREACH: (error) => msg`connect ENETUNREACH ${peer(error)}`,
  ETIMEDOUT: (error) => msg`connect ETIMEDOUT ${peer(error)}`,
  EADDRINUSE: (error) => msg`listen EADDRINUSE: address already in use ${peer(error)}`,
}

function isSystemError(error: Error): error is Error & SystemError {
  return 'code' in error && typeof error.code === 'string'
}

/** `rename '/a' -> '/b'` */
function call({ syscall = '', path, dest }: SystemError): string {
  const from = path === undefined ? '' : ` '${path}'`
  return `${syscall}${from}${dest === undefined ? '' : ` -> '${dest}'`}`
}

/** `10.0.0.1:22`, or the path of a socket. */
function peer({ address, port, path }: SystemError): string {
  if (address === undefined) return path ?? ''
  return port === undefined ? address : `${address}:${port}`
}
