import { msg } from '#shared/message/message'
import { nearestRelease } from '../../releases'
import { define } from '../define'
import * as shapes from '../shapes'
import type { OptionDefinition, OptionView } from '../types'

/** Which images run, and where their configuration lies. */
export const releaseOptions: readonly OptionDefinition[] = [
  define('kolla_base_distro', 'string', 'rocky', msg`Distribution that the images are built from.`, {
    choices: ['centos', 'debian', 'rocky', 'ubuntu'],
  }),
  define(
    'kolla_base_distro_version',
    'string',
    baseDistroVersion,
    msg`Version of the distribution in the images.`,
  ),
  define('openstack_release', 'string', (o) => o.release, msg`OpenStack release to deploy.`),
  define(
    'openstack_tag_suffix',
    'string',
    '',
    msg`Text added to the end of the image tag, such as -aarch64.`,
    {
      shape: shapes.tagSuffix,
    },
  ),
  define('openstack_tag', 'string', tag, msg`Tag of all images.`, { shape: shapes.tag }),
  define(
    'docker_registry',
    'string',
    'quay.io',
    msg`Registry that images are pulled from; empty for Docker Hub.`,
    { shape: shapes.orEmpty(shapes.registry) },
  ),
  define('docker_registry_insecure', 'bool', false, msg`Whether the registry is used without TLS.`),
  define(
    'docker_registry_username',
    'string',
    null,
    msg`Account for the registry; without one nobody logs in.`,
  ),
  define('docker_namespace', 'string', 'openstack.kolla', msg`Namespace of the images in the registry.`, {
    shape: shapes.namespace,
  }),
  define('docker_image_name_prefix', 'string', '', msg`Text put before each image name.`, {
    shape: shapes.imagePrefix,
  }),
  define(
    'config_strategy',
    'string',
    'COPY_ALWAYS',
    msg`Whether containers copy their configuration at each start.`,
    {
      choices: ['COPY_ONCE', 'COPY_ALWAYS'],
    },
  ),
  define(
    'kolla_sysctl_conf_path',
    'string',
    '/etc/sysctl.conf',
    msg`File on the hosts that keeps kernel settings; below /etc/sysctl.d unless it is set.`,
    { shape: shapes.path },
  ),
  define(
    'node_config_directory',
    'string',
    '/etc/kolla',
    msg`Folder on the hosts for generated configuration.`,
    {
      shape: shapes.path,
    },
  ),
  define(
    'node_config',
    'string',
    (o) => o.value('CONFIG_DIR') ?? '/etc/kolla',
    msg`Folder with the environment on the machine that deploys.`,
  ),
  define(
    'node_custom_config',
    'string',
    (o) => `${o.string('node_config')}/config`,
    msg`Folder with overrides of generated configuration.`,
  ),
  define(
    'container_config_directory',
    'string',
    '/var/lib/kolla/config_files',
    msg`Folder inside containers where their configuration is mounted.`,
    { shape: shapes.path },
  ),
  define('config_owner_user', 'string', 'root', msg`Owner of generated files on the hosts.`),
  define('config_owner_group', 'string', 'root', msg`Group of generated files on the hosts.`),
  define('kolla_dev_mode', 'bool', false, msg`Whether service code is mounted from checkouts on the hosts.`),
  define('kolla_dev_repos_directory', 'string', '/opt/stack/', msg`Folder on the hosts with the checkouts.`, {
    shape: shapes.path,
  }),
]

function baseDistroVersion(o: OptionView): string {
  const distro = o.string('kolla_base_distro')
  return nearestRelease(o.release).systems[distro]?.slice(distro.length + 1) ?? ''
}

function tag(o: OptionView): string {
  const parts = [
    o.string('openstack_release'),
    o.string('kolla_base_distro'),
    o.string('kolla_base_distro_version'),
  ]
  return parts.join('-') + o.string('openstack_tag_suffix')
}
