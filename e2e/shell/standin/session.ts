import { EventEmitter } from 'node:events'

type Handler = (request: Request) => Promise<Response> | Response
type RequestListener = (
  details: { url: string; resourceType: string },
  decide: (answer: { cancel?: boolean }) => void,
) => void

/** `Session`, as far as requests go; permissions are kept for tests to ask. */
export class StandinSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>()
  readonly kept: Record<string, unknown> = {}
  private listener: RequestListener | null = null

  readonly protocol = {
    handle: (scheme: string, handler: Handler) => {
      if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      this.handlers.set(scheme, handler)
    },
  }

  readonly webRequest = {
    onBeforeRequest: (listener: RequestListener) => {
      this.listener = listener
    },
  }

  setPermissionRequestHandler(handler: unknown): void {
    this.kept.permissionRequest = handler
  }

  setPermissionCheckHandler(handler: unknown): void {
    this.kept.permissionCheck = handler
  }

  setDevicePermissionHandler(handler: unknown): void {
    this.kept.device = handler
  }

  setDisplayMediaRequestHandler(handler: unknown): void {
    this.kept.displayMedia = handler
  }

  setSpellCheckerEnabled(enabled: boolean): void {
    this.kept.spellChecker = enabled
  }

  refuses(url: string, resourceType: string): boolean {
    let cancel = false
    this.listener?.({ url, resourceType }, (answer) => {
      cancel = answer.cancel ?? false
    })
    return cancel
  }
}
