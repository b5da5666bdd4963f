import { msg } from '#shared/message/message'
import { executor } from '../kit/context'
import { already, find, list, withClient } from '../kit/identity'
import { grantRole } from './operation'

export const execute = executor(grantRole, (context, { server: target, grant }) =>
  withClient(context, target, async (client) => {
    const user = await find(client, 'users', grant.user)
    const project = await find(client, 'projects', grant.project)
    const [role] = await list(client, `/roles?name=${encodeURIComponent(grant.role)}`, 'roles')
    if (!user || !project || !role)
      throw client.failure(msg`user, project or role is missing: ${JSON.stringify(grant)}`)
    const path = `/projects/${project.id}/users/${user.id}/roles/${role.id}`
    const seen = await client.call('HEAD', path, undefined, [204, 404])
    if (seen.status === 204) return already
    await client.call('PUT', path)
    return { changes: context.op.changes }
  }),
)
