import { inUrl } from '#shared/lib/ip'
import { msg } from '#shared/message/message'
import { define, type OptionDefinition, type OptionView, sameAs, shapes } from '../kit'

/** Name and account of a service's database. */
export function databaseOptions(prefix: string, usual = prefix): readonly OptionDefinition[] {
  return [
    define(`${prefix}_database_name`, 'string', usual, msg`Name of the database.`, {
      shape: shapes.database,
    }),
    define(
      `${prefix}_database_user`,
      'string',
      (o) => databaseUser(o, usual),
      msg`Account in the database.`,
      {
        shape: shapes.account,
      },
    ),
  ]
}

function databaseUser(o: OptionView, usual: string): string {
  const common = o.bool('use_preconfigured_databases') && o.bool('use_common_mariadb_user')
  return common ? o.string('database_user') : usual
}

/** Names under which an API is reached. */
export function nameOptions(project: string, title: string): readonly OptionDefinition[] {
  const shape = shapes.orEmpty(shapes.host)
  return [
    define(
      `${project}_internal_fqdn`,
      'string',
      sameAs('kolla_internal_fqdn'),
      msg`Name of ${title} inside.`,
      {
        shape,
      },
    ),
    define(
      `${project}_external_fqdn`,
      'string',
      sameAs('kolla_external_fqdn'),
      msg`Name of ${title} outside.`,
      {
        shape,
      },
    ),
  ]
}

/** Switches that every project has. */
export function projectOptions(project: string): readonly OptionDefinition[] {
  return [
    define(
      `${project}_logging_debug`,
      'bool',
      sameAs('openstack_logging_debug'),
      msg`Whether debug messages are logged.`,
    ),
    define(
      `${project}_dev_mode`,
      'bool',
      sameAs('kolla_dev_mode'),
      msg`Whether code is mounted from the host.`,
    ),
    define(
      `${project}_enable_tls_backend`,
      'bool',
      sameAs('kolla_enable_tls_backend'),
      msg`Whether the load balancer talks TLS to it.`,
    ),
  ]
}

/** The port outside, which all services share where they have one front end there. */
export function publicPort(usual: string): (o: OptionView) => number {
  return (o) => {
    const single = o.bool('haproxy_single_external_frontend')
    return o.int(single ? 'haproxy_single_external_frontend_public_port' : usual)
  }
}

/** An address as Kolla-Ansible writes it: without the port that is usual for its scheme. */
export function urlOf(o: OptionView, protocol: string, name: string, port: string): string {
  const usual = o.string(protocol) === 'https' ? 443 : 80
  const at = o.int(port)
  return `${o.string(protocol)}://${inUrl(o.string(name))}${at === usual ? '' : `:${at}`}`
}

/** The tag of all images of a project, where its containers have names of their own. */
export function tagOption(project: string): OptionDefinition {
  return define(`${project}_tag`, 'string', sameAs('openstack_tag'), msg`Tag of the ${project} image.`, {
    shape: shapes.tag,
  })
}
