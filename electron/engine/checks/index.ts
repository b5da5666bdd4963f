import { accounts } from './accounts/check'
import { apiAddress } from './api-address/check'
import { apiInterface } from './api-interface/check'
import { apiInterfaceUp } from './api-interface-up/check'
import { apiMtu } from './api-mtu/check'
import { apiSubnet } from './api-subnet/check'
import { architecture } from './architecture/check'
import { centosStream } from './centos-stream/check'
import { cgroups } from './cgroups/check'
import { clockKept } from './clock-kept/check'
import { clockOffset } from './clock-offset/check'
import { clockSynchronized } from './clock-synchronized/check'
import { containerEngine } from './container-engine/check'
import { dataContainers } from './data-containers/check'
import { engine } from './engine/check'
import { engineVersion } from './engine-version/check'
import { externalInterface } from './external-interface/check'
import { firewall } from './firewall/check'
import { fqdn } from './fqdn/check'
import { groups } from './groups/check'
import { hostName } from './host-name/check'
import { imageSpace } from './image-space/check'
import { imagesThere } from './images/check'
import { init } from './init/check'
import { insecureRegistry } from './insecure-registry/check'
import type { Check } from './kit'
import { leftVolumes } from './left-volumes/check'
import { liveRestore } from './live-restore/check'
import { loadbalancerGroup } from './loadbalancer-group/check'
import { localtime } from './localtime/check'
import { memory } from './memory/check'
import { nameCache } from './name-cache/check'
import { nameResolution } from './name-resolution/check'
import { notDeployed } from './not-deployed/check'
import { notFollowed } from './not-followed/check'
import { oneSidedTls } from './one-sided-tls/check'
import { openFiles } from './open-files/check'
import { osRelease } from './os-release/check'
import { passwordsEmpty } from './passwords-empty/check'
import { passwordsMissing } from './passwords-missing/check'
import { portsFree } from './ports-free/check'
import { portsOnce } from './ports-once/check'
import { processors } from './processors/check'
import { quorum } from './quorum/check'
import { reach } from './reach/check'
import { reachMtu } from './reach-mtu/check'
import { releaseJump } from './release-jump/check'
import { rootSpace } from './root-space/check'
import { sameAddress } from './same-address/check'
import { sameArchitecture } from './same-architecture/check'
import { sameHostName } from './same-host-name/check'
import { sameMachineId } from './same-machine-id/check'
import { selinux } from './selinux/check'
import { storageDriver } from './storage-driver/check'
import { timezone } from './timezone/check'
import { unknownOptions } from './unknown-options/check'
import { unreadFiles } from './unread-files/check'
import { upgradeSteps } from './upgrade-steps/check'
import { values } from './values/check'
import { vipIsHost } from './vip-is-host/check'
import { vipSet } from './vip-set/check'

/** Checks that belong to no single service, in the order in which they are shown. */
export const generalChecks: readonly Check[] = [
  osRelease,
  centosStream,
  init,
  architecture,
  sameArchitecture,
  processors,
  memory,
  rootSpace,
  imageSpace,
  localtime,
  timezone,
  hostName,
  sameHostName,
  sameMachineId,
  clockOffset,
  clockKept,
  clockSynchronized,
  engine,
  engineVersion,
  storageDriver,
  liveRestore,
  cgroups,
  insecureRegistry,
  openFiles,
  selinux,
  firewall,
  nameCache,
  accounts,
  apiInterface,
  apiInterfaceUp,
  apiAddress,
  apiSubnet,
  apiMtu,
  sameAddress,
  reach,
  reachMtu,
  nameResolution,
  externalInterface,
  vipSet,
  vipIsHost,
  fqdn,
  portsFree,
  portsOnce,
  dataContainers,
  leftVolumes,
  groups,
  loadbalancerGroup,
  quorum,
  containerEngine,
  releaseJump,
  upgradeSteps,
  oneSidedTls,
  passwordsEmpty,
  passwordsMissing,
  values,
  unknownOptions,
  notFollowed,
  unreadFiles,
  notDeployed,
  imagesThere,
]
