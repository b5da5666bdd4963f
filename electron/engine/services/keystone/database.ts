import type { Database } from '../openstack'

export const database: Database = {
  name: 'keystone_database_name',
  user: 'keystone_database_user',
  password: 'keystone_database_password',
  given: 'url',
}
