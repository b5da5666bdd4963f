import { type Secret, secret } from '#shared/lib/secret'
import type { Target } from '#shared/model/target'
import type { HttpRequest } from '../ports'

/** Where Keystone's API begins. */
export interface IdentityBase {
  readonly to: Target
  readonly path: string
}

/** An account of Keystone in the default domain. */
export interface IdentityAccount {
  readonly user: string
  /** Null for a token of the account alone, which only says that the password is right. */
  readonly project: string | null
  readonly password: Secret
}

/** The request for a token for an account, in its project; `path` ends with `/v3`. The token comes as x-subject-token. */
export function identityToken({ to, path }: IdentityBase, account: IdentityAccount): HttpRequest {
  const domain = { id: 'default' }
  const body = {
    auth: {
      identity: {
        methods: ['password'],
        password: { user: { name: account.user, domain, password: account.password.reveal() } },
      },
      scope: account.project === null ? 'unscoped' : { project: { name: account.project, domain } },
    },
  }
  return {
    method: 'POST',
    to,
    path: `${path}/auth/tokens`,
    headers: { 'content-type': 'application/json' },
    body: secret(JSON.stringify(body)),
  }
}
