import type { ClusterView } from '../../kit'

/** An account of RabbitMQ with its rights on the virtual host `/`. */
export interface MessagingAccount {
  readonly name: string
  /** Name in passwords.yml. */
  readonly passwordRef: string
  readonly tag: 'administrator' | 'monitoring'
  readonly configure: string
  readonly write: string
  readonly read: string
}

export function accounts(view: ClusterView): readonly MessagingAccount[] {
  const monitoring = view.options.string('rabbitmq_monitoring_user')
  const services: MessagingAccount = {
    name: view.options.string('rabbitmq_user'),
    passwordRef: 'rabbitmq_password',
    tag: 'administrator',
    configure: '.*',
    write: '.*',
    read: '.*',
  }
  if (monitoring === '') return [services]
  const watcher: MessagingAccount = {
    name: monitoring,
    passwordRef: 'rabbitmq_monitoring_password',
    tag: 'monitoring',
    configure: '^$',
    write: '^$',
    read: '.*',
  }
  return [services, watcher]
}
