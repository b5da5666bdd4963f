export function verifyCloud(options: {
  dir: string
  env: Readonly<Record<string, string>>
  vip: string
}): Promise<void>
export function readPassword(dir: string, env: Readonly<Record<string, string>>, name: string): string
export function token(vip: string, password: string): Promise<string>
/** The path of the page that the user lands on. */
export function horizonLogin(vip: string, password: string, username?: string): Promise<string>
