import { msg } from '#shared/message/message'
import type { NotFollowed, Refusal } from '../services/kit'

const hosts = msg`Slipway prepares no hosts`
const tls = msg`TLS is not deployed`
const inner = msg`Slipway makes it itself`

/** Options that concern every service, or the hosts. */
export const commonNotFollowed: readonly NotFollowed[] = [
  {
    names: `config_owner_user config_owner_group`,
    because: msg`files below /etc/kolla belong to root`,
  },
  {
    names: `container_http_proxy container_https_proxy container_no_proxy container_proxy
      container_proxy_no_proxy_entries`,
    because: msg`containers are given no proxy`,
  },
  {
    names: `container_config_directory docker_common_options docker_client_timeout docker_restart_policy_retry
      docker_image_url docker_registry_email service_* haproxy_service_template haproxy_config_install sysctl_path
      modules proxysql_* common_services *_services *_service *_healthcheck *_default_volumes *_version_suffix common_tag
      *_copy_certs *_config_validation *_ks_services *_ks_users openstack_*_auth container_engine_volumes_path docker_volumes_path openstack_auth`,
    because: inner,
  },
  { names: 'kolla_ansible_*', because: msg`it is for Ansible` },
  {
    names: `*_dev_repos_pull *_git_repository *_source_version kolla_dev_repos_git kolla_source_version`,
    because: msg`code is mounted as it lies on the host`,
  },
  {
    names: `fluentd_buffer_* fluentd_bulk_* fluentd_dimensions fluentd_elasticsearch_* fluentd_enable* fluentd_extra_volumes
      fluentd_image* fluentd_input_* fluentd_opensearch_* fluentd_tag kolla_toolbox_* syslog_facilities syslog_*_proxy_facility`,
    because: msg`the service that it is for is not deployed`,
  },
  {
    names: `kolla_externally_managed_cert kolla_copy_ca_into_containers kolla_copy_backend_tls_files
      kolla_verify_tls_backend haproxy_backend_cacert haproxy_backend_cacert_dir database_enable_tls_internal
      database_enable_tls_backend *_database_enable_tls_internal rabbitmq_cacert om_rabbitmq_cacert
      om_enable_rabbitmq_tls`,
    because: tls,
  },
  {
    names: `enable_external_api_firewalld external_api_firewalld_zone disable_firewall prechecks_*
      docker_image_prune_timeout docker_log_* docker_runtime_directory docker_disable_* docker_configure_for_zun
      docker_zun_* containerd_* podman_* default_container_dimensions_podman run_default_volumes_* docker_apt_*
      docker_yum_* docker_custom_* docker_http_proxy docker_https_proxy docker_no_proxy docker_packages
      docker_registry_ca docker_sdk_* docker_storage_driver enable_docker_repo customize_etc_hosts create_kolla_user
      create_kolla_user_sudoers kolla_user kolla_group change_selinux selinux_state virtualenv virtualenv_site_packages
      host_python_version apt_cache_valid_time apparmor_remove_libvirt_profile git_http_proxy git_https_proxy
      ubuntu_pkg_install ubuntu_pkg_removals redhat_pkg_install redhat_pkg_removals debian_pkg_install
      openeuler_pkg_install ceph_version ceph_url ceph_apt_* ceph_yum_* epel_version epel_yum_package journal_*`,
    because: hosts,
  },
]

/** What no service can be deployed with. */
export const commonRefusals: readonly Refusal[] = [
  {
    code: 'options.engineNotDriven',
    option: 'kolla_container_engine',
    what: msg`Slipway drives Docker and no other container engine yet`,
    isAsked: (o) => o.string('kolla_container_engine') !== 'docker',
    remedy: msg`Set kolla_container_engine to docker on hosts that run Docker, or stay with Kolla-Ansible for this cluster.`,
  },
]
