import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { type FaultAction, fault } from '../../lab/main'
import type { ExpectedFailure } from '../../wrong-inputs/case'
import { onMachine } from '../kit/machine'
import type { CheckTold, Copy, Site } from './site'

export type ExpectedCheck = Pick<CheckTold, 'check' | 'verdict'> & {
  /** Name of the host; null for what concerns the cluster. */
  readonly host?: string | null
  /** Phrases. */
  readonly saw?: string
  readonly remedy?: string
}

export interface HostCase {
  readonly about: string
  /** What is changed in the environment folder. */
  readonly change?: (copy: Copy, site: Site) => void
  /** What is done to hosts, and how it is undone. */
  readonly begin?: (site: Site) => Promise<unknown>
  readonly end?: (site: Site) => Promise<unknown>
  /** DIR stands for the environment folder; `plan DIR` when left out. */
  readonly args?: readonly string[]
  readonly exit: number
  readonly failures?: (site: Site) => readonly ExpectedFailure[]
  readonly checks?: (site: Site) => readonly ExpectedCheck[]
  readonly secrets?: readonly string[]
}

const preflight = ['preflight', 'DIR'] as const

const withFault = (begin: FaultAction, end: FaultAction, argument?: string) => ({
  begin: ({ info, first }: Site) => fault(info.name, begin, first.name, argument),
  end: ({ info, first }: Site) => fault(info.name, end, first.name),
})

/** Every host's connection, in the inventory of a lab. */
const user = / ansible_user=ops/g
const becomes = / ansible_become=true/g
const address = (site: Site, text: string) => (copy: Copy) =>
  copy.replace('inventory', `ansible_host=${site.first.address}`, text)

/** A user who may log in and nothing else. */
const plainUser = (password: string) => ({
  begin: async ({ info }: Site) => {
    for (const host of info.hosts) {
      await onMachine(
        host,
        `id plain >/dev/null 2>&1 || useradd --create-home --shell /bin/bash plain
        echo 'plain:${password}' | chpasswd
        install -d -o plain -g plain -m 0700 /home/plain/.ssh
        install -o plain -g plain -m 0600 /home/ops/.ssh/authorized_keys /home/plain/.ssh/authorized_keys`,
      )
    }
  },
  end: async ({ info }: Site) => {
    for (const host of info.hosts) await onMachine(host, 'userdel --remove --force plain 2>/dev/null')
  },
})

const connections: readonly HostCase[] = [
  {
    about: 'a host key that changed stops everything for that host',
    ...withFault('change-host-key', 'old-host-key'),
    exit: 1,
    failures: ({ first }) => [
      { code: 'ssh.hostKeyChanged', host: first.name, saw: 'pinned is', remedy: 'remove the line of' },
    ],
  },
  {
    about: 'a host key that changed is not pinned anew with --accept-host-keys',
    ...withFault('change-host-key', 'old-host-key'),
    args: ['plan', 'DIR', '--accept-host-keys'],
    exit: 1,
    failures: ({ first }) => [{ code: 'ssh.hostKeyChanged', host: first.name }],
  },
  {
    about: 'unknown host keys are declined without a terminal',
    change: (copy) => copy.replace('known_hosts', /^[\s\S]*$/, ''),
    exit: 1,
    failures: ({ first, second }) => [
      { code: 'ssh.hostKeyUnknown', host: first.name, saw: 'SHA256:', remedy: '--accept-host-keys' },
      { code: 'ssh.hostKeyUnknown', host: second.name },
    ],
  },
  {
    about: 'sudo asks for a password that nobody gave',
    change: (copy) => copy.replace('inventory', user, ' ansible_user=admin'),
    exit: 1,
    failures: ({ first }) => [
      { code: 'sudo.passwordNeeded', host: first.name, saw: 'password', remedy: 'ansible_become_password' },
    ],
  },
  {
    about: 'the sudo password is wrong, and is not printed',
    change: (copy) =>
      copy.replace('inventory', user, ' ansible_user=admin ansible_become_password=hush-wrong-one'),
    exit: 1,
    failures: ({ first }) => [
      { code: 'sudo.passwordWrong', host: first.name, remedy: 'ansible_become_password' },
    ],
    secrets: ['hush-wrong-one'],
  },
  {
    about: 'with the right sudo password there is nothing to tell',
    change: (copy, { info }) =>
      copy.replace('inventory', user, ` ansible_user=admin ansible_become_password=${info.adminPassword}`),
    exit: 0,
  },
  {
    about: 'a user who is not root becomes root without ansible_become too',
    change: (copy) => copy.replace('inventory', becomes, ''),
    exit: 0,
  },
  {
    about: 'a user without any right to sudo',
    ...plainUser('hush-plain-one'),
    change: (copy) =>
      copy.replace('inventory', user, ' ansible_user=plain ansible_become_password=hush-plain-one'),
    exit: 1,
    failures: ({ first }) => [{ code: 'sudo.refused', host: first.name, remedy: 'sudoers' }],
    secrets: ['hush-plain-one'],
  },
  {
    about: 'a key that the host does not know',
    change: (copy) => {
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(copy.dir, 'other')])
      copy.replace('inventory', /ansible_ssh_private_key_file=\S+/g, 'ansible_ssh_private_key_file=other')
    },
    exit: 1,
    failures: ({ first }) => [
      { code: 'ssh.authFailed', host: first.name, saw: 'the key', remedy: 'ansible_ssh_private_key_file' },
    ],
  },
  {
    about: 'a user that the host does not have',
    change: (copy) => copy.replace('inventory', user, ' ansible_user=nobody-here'),
    exit: 1,
    failures: ({ second }) => [
      { code: 'ssh.authFailed', host: second.name, what: 'nobody-here', remedy: 'ansible_user' },
    ],
  },
  {
    about: 'an address at which there is no machine',
    change: (copy, site) => address(site, `ansible_host=${site.info.gateway.replace(/\d+$/, '199')}`)(copy),
    exit: 1,
    failures: ({ first }) => [{ code: 'ssh.unreachable', host: first.name, remedy: 'ansible_host' }],
  },
  {
    about: 'a port on which nobody listens',
    change: (copy, site) => address(site, `ansible_host=${site.first.address} ansible_port=2222`)(copy),
    exit: 1,
    failures: ({ first }) => [
      { code: 'ssh.unreachable', host: first.name, saw: 'ECONNREFUSED', remedy: 'ansible_port' },
    ],
  },
  {
    about: 'something that is no SSH server',
    change: (copy, { info, first }) => {
      const [registry = '', port = ''] = info.registry.split(':')
      copy.replace(
        'inventory',
        `ansible_host=${first.address}`,
        `ansible_host=${registry} ansible_port=${port}`,
      )
    },
    exit: 1,
    failures: ({ first }) => [{ code: 'ssh.protocol', host: first.name, remedy: 'sshd' }],
  },
  {
    about: 'sshd is stopped on one host',
    ...withFault('stop-sshd', 'start-sshd'),
    exit: 1,
    failures: ({ first }) => [{ code: 'ssh.unreachable', host: first.name, saw: 'ECONNREFUSED' }],
  },
]

/** systemd refuses the fourth start within a minute, unless it is told to forget the others. */
const forgetStarts = 'systemctl reset-failed docker.service docker.socket || true'
const restartEngine = `${forgetStarts}; systemctl restart docker`

/** A socket at which an engine of long ago answers. */
const oldEngine = `systemctl stop docker.socket docker.service 2>/dev/null
rm -f /run/docker.sock
cat > /run/old-engine.pl <<'END'
use IO::Socket::UNIX;
my $server = IO::Socket::UNIX->new(Local => '/run/docker.sock', Listen => 20) or die;
chmod 0666, '/run/docker.sock';
$SIG{CHLD} = 'IGNORE';
while (my $client = $server->accept) {
  next if fork;
  while (my $line = <$client>) {
    next unless $line =~ m{^(GET|HEAD) (\\S+)};
    my ($verb, $path) = ($1, $2);
    while (my $more = <$client>) { last if $more =~ /^\\r?\\n$/ }
    my $body = $path =~ /version/ ? '{"Version":"1.12.6","ApiVersion":"1.24","MinAPIVersion":"1.12"}' : 'OK';
    my $type = $path =~ /version/ ? 'application/json' : 'text/plain';
    my $head = "HTTP/1.1 200 OK\\r\\nApi-Version: 1.24\\r\\nServer: Docker/1.12.6\\r\\nContent-Type: $type\\r\\nContent-Length: " . length($body) . "\\r\\n\\r\\n";
    print $client $head . ($verb eq 'HEAD' ? '' : $body);
    $client->flush;
  }
  exit;
}
END
nohup perl /run/old-engine.pl >/dev/null 2>&1 & echo $! > /run/old-engine.pid
for i in 1 2 3 4 5 6 7 8 9 10; do [ -S /run/docker.sock ] && break; sleep 0.2; done`

const engines: readonly HostCase[] = [
  {
    about: 'Docker is stopped on one host',
    ...withFault('kill-engine', 'start-engine'),
    exit: 1,
    failures: ({ first }) => [{ code: 'docker.unreachable', host: first.name, remedy: 'docker' }],
  },
  {
    about: 'preflight finds the host on which Docker is stopped, and asks the other',
    ...withFault('kill-engine', 'start-engine'),
    args: preflight,
    exit: 1,
    checks: ({ first, second }) => [
      { check: 'engine', verdict: 'fail', host: first.name, remedy: 'Docker' },
      { check: 'engine', verdict: 'pass', host: second.name },
    ],
  },
  {
    about: 'Docker is too old on one host',
    begin: ({ first }) => onMachine(first, oldEngine),
    end: ({ first }) =>
      onMachine(
        first,
        `kill "$(cat /run/old-engine.pid)"; rm -f /run/old-engine.* /run/docker.sock; ${forgetStarts}; systemctl start docker.socket docker.service`,
      ),
    exit: 1,
    failures: ({ first }) => [
      { code: 'docker.tooOld', host: first.name, saw: 'API 1.24', remedy: 'Upgrade Docker' },
    ],
  },
  {
    about: 'a port of MariaDB is held by another program',
    begin: ({ first }) =>
      onMachine(
        first,
        `nohup perl -MIO::Socket::INET -e 'my $s = IO::Socket::INET->new(LocalPort => 3306, Listen => 1, ReuseAddr => 1) or die; sleep 600' >/dev/null 2>&1 &
        echo $! > /run/holder.pid
        for i in 1 2 3 4 5 6 7 8 9 10; do ss -ltn | grep -q :3306 && break; sleep 0.2; done`,
      ),
    end: ({ first }) => onMachine(first, 'kill "$(cat /run/holder.pid)"; rm -f /run/holder.pid'),
    args: preflight,
    exit: 1,
    checks: ({ first, second }) => [
      {
        check: 'ports-free',
        verdict: 'fail',
        host: first.name,
        saw: 'held by perl',
        remedy: 'Stop the program',
      },
      { check: 'ports-free', verdict: 'pass', host: second.name },
    ],
  },
  {
    about: 'the disk for images is full on one host',
    ...withFault('fill-disk', 'free-disk', '10M'),
    args: preflight,
    exit: 1,
    checks: ({ first, second }) => [
      { check: 'image-space', verdict: 'fail', host: first.name, saw: 'GiB' },
      { check: 'image-space', verdict: 'pass', host: second.name },
    ],
  },
  {
    about: 'the clock of one host is five minutes ahead',
    ...withFault('shift-clock', 'right-clock', '300'),
    args: preflight,
    exit: 1,
    checks: () => [{ check: 'clock-offset', verdict: 'fail', saw: 's' }],
  },
]

const globals = 'globals.yml'
const vip = /kolla_internal_vip_address: .*/

const networks: readonly HostCase[] = [
  {
    about: 'an interface that no host has',
    change: (copy) => copy.replace(globals, '"eth0"', '"eth9"'),
    exit: 1,
    failures: ({ first }) => [
      {
        code: 'host.interfaceWithoutAddress',
        host: first.name,
        what: 'eth9',
        saw: 'eth0',
        remedy: 'interface',
      },
    ],
  },
  {
    about: 'preflight tells which interface is missing on which host',
    change: (copy) => copy.replace(globals, '"eth0"', '"eth9"'),
    args: preflight,
    exit: 1,
    checks: ({ first }) => [{ check: 'api-interface', verdict: 'fail', host: first.name, saw: 'eth0' }],
  },
  {
    about: 'an interface without an address',
    begin: ({ first }) => onMachine(first, 'ip link add wrong0 type bridge && ip link set wrong0 up'),
    end: ({ first }) => onMachine(first, 'ip link del wrong0'),
    change: (copy, { first }) =>
      copy.replace(
        'inventory',
        `ansible_host=${first.address}`,
        `ansible_host=${first.address} api_interface=wrong0`,
      ),
    exit: 1,
    failures: ({ first }) => [
      { code: 'host.interfaceWithoutAddress', host: first.name, what: 'wrong0', remedy: 'interface' },
    ],
  },
  {
    about: 'the API interface of one host is in another network',
    change: (copy, { first }) =>
      copy.replace(
        'inventory',
        `ansible_host=${first.address}`,
        `ansible_host=${first.address} api_interface=eth1`,
      ),
    args: preflight,
    exit: 1,
    checks: ({ first }) => [
      { check: 'api-subnet', verdict: 'warn', host: null, saw: first.name, remedy: 'share one' },
      { check: 'vip-subnet', verdict: 'fail', host: first.name },
    ],
  },
  {
    about: 'a VIP outside the API subnet',
    change: (copy) => copy.replace(globals, vip, 'kolla_internal_vip_address: "192.0.2.9"'),
    args: preflight,
    exit: 1,
    checks: ({ first }) => [
      { check: 'vip-subnet', verdict: 'fail', host: first.name, saw: '192.0.2.9', remedy: 'that subnet' },
    ],
  },
  {
    about: 'a VIP that another machine has',
    change: (copy, { info }) =>
      copy.replace(globals, vip, `kolla_internal_vip_address: "${info.registry.split(':')[0]}"`),
    args: preflight,
    exit: 1,
    checks: () => [{ check: 'vip-free', verdict: 'fail', remedy: 'choose a free one' }],
  },
  {
    about: 'a VIP that is the address of a host',
    change: (copy, { first }) => copy.replace(globals, vip, `kolla_internal_vip_address: "${first.address}"`),
    args: preflight,
    exit: 1,
    checks: () => [{ check: 'vip-not-on-host', verdict: 'fail', remedy: 'free address' }],
  },
  {
    about: 'two members of Galera are a warning',
    args: preflight,
    exit: 0,
    checks: () => [{ check: 'quorum', verdict: 'warn', saw: 'mariadb', remedy: 'Add a host' }],
  },
]

const images: readonly HostCase[] = [
  {
    about: 'a registry that does not answer',
    change: (copy, { info }) =>
      copy.replace(globals, /docker_registry: .*/, `docker_registry: "${info.registry.split(':')[0]}:5999"`),
    args: preflight,
    exit: 1,
    checks: () => [{ check: 'images', verdict: 'fail', saw: 'cannot reach the registry', remedy: 'curl' }],
  },
  {
    about: 'an image tag that the registry does not have',
    change: (copy) => copy.replace(globals, /openstack_tag: .*/, 'openstack_tag: "2025.1-nowhere"'),
    args: preflight,
    exit: 1,
    checks: () => [{ check: 'images', verdict: 'fail', saw: '2025.1-nowhere', remedy: 'slipway.yml' }],
  },
  {
    about: 'a registry that speaks plain HTTP to engines that want TLS',
    begin: ({ first }) =>
      onMachine(
        first,
        `cp -p /etc/docker/daemon.json /run/daemon.json.kept 2>/dev/null || : > /run/daemon.json.none
        echo '{}' > /etc/docker/daemon.json; ${restartEngine}`,
      ),
    end: ({ first }) =>
      onMachine(
        first,
        `if [ -e /run/daemon.json.none ]; then rm -f /etc/docker/daemon.json /run/daemon.json.none; else mv /run/daemon.json.kept /etc/docker/daemon.json; fi
        ${restartEngine}`,
      ),
    args: preflight,
    exit: 1,
    checks: ({ first }) => [
      { check: 'insecure-registry', verdict: 'fail', host: first.name, remedy: 'insecure-registries' },
    ],
  },
]

const plans: readonly HostCase[] = [
  {
    about: 'HAProxy is on and the group loadbalancer is empty',
    change: (copy) => copy.replace('inventory', /\[loadbalancer:children\]\nnetwork/, '[loadbalancer]'),
    args: preflight,
    exit: 1,
    checks: () => [
      { check: 'loadbalancer-group', verdict: 'fail', saw: 'the group is empty', remedy: 'control hosts' },
    ],
  },
  {
    about: 'TLS, which Slipway does not deploy yet',
    change: (copy) => copy.append(globals, 'kolla_enable_tls_internal: "yes"'),
    exit: 1,
    failures: () => [
      {
        code: 'haproxy.tlsNotDeployed',
        field: 'kolla_enable_tls_internal',
        remedy: 'Set kolla_enable_tls_internal to no',
      },
    ],
  },
  {
    about: 'an override with a section that is never closed',
    change: (copy) => copy.append('config/keystone.conf', '[token\nexpiration = 7200'),
    exit: 1,
    failures: () => [{ code: 'config.syntax', file: 'config/keystone.conf', line: 1, remedy: ']' }],
  },
  {
    about: 'a password is missing',
    change: (copy) => copy.replace('passwords.yml', /^database_password: .*$/m, ''),
    exit: 1,
    failures: () => [{ code: 'passwords.missing', file: 'passwords.yml', remedy: 'Let Slipway generate it' }],
  },
  {
    about: 'deploy without a terminal and without --yes',
    args: ['deploy', 'DIR'],
    exit: 2,
    failures: () => [{ code: 'request.notConfirmed', saw: 'changes', remedy: 'say yes beforehand' }],
  },
  {
    about: 'a plan that cannot be written',
    args: ['plan', 'DIR', '--out', 'DIR/none/plan.json'],
    exit: 1,
    failures: () => [{ code: 'plan.notWritten', file: 'none/plan.json', saw: 'ENOENT', remedy: 'file' }],
  },
  {
    about: 'generated files that cannot be written',
    args: ['config', 'DIR', '--out', '/dev/null/out'],
    exit: 1,
    failures: () => [{ code: 'config.notWritten', saw: 'ENOTDIR', remedy: 'folder' }],
  },
  {
    about: 'generated files among the overrides',
    args: ['config', 'DIR', '--out', 'DIR/config/generated'],
    exit: 1,
    failures: () => [{ code: 'config.amongSources', saw: 'config/generated', remedy: 'folder' }],
  },
  {
    about: 'generated files with secrets in the folder that lives in git',
    args: ['config', 'DIR', '--out', 'DIR/generated', '--with-secrets'],
    exit: 1,
    failures: () => [{ code: 'config.secretsInEnvironment', saw: 'generated', remedy: '--with-secrets' }],
  },
]

/** What only hosts can show; each is quick, and leaves the hosts as they were. */
export const hostCases: readonly HostCase[] = [...connections, ...engines, ...networks, ...images, ...plans]
