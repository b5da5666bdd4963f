import type { Table } from '#shared/message/message'

export const zh: Table = {
  'no answer within {0} s': '{0} 秒内没有应答',
  'Plan again: the next run creates it.': '请重新制定计划：下次运行会创建它。',
  'Reading the engine': '读取引擎信息',
  '{0} cannot reach {1}': '{0} 无法到达 {1}',
  'The service does not run there, or HAProxy does not listen on that address.':
    '该处没有运行此服务，或者 HAProxy 没有监听该地址。',
  'Look at the containers of the service and at haproxy and keepalived.':
    '请查看该服务的容器，以及 haproxy 和 keepalived。',
  '{0} did not answer {1} in {2} s': '{0} 在 {2} 秒内没有应答 {1}',
  'The service is busy or stuck, or its own database or message queue is.':
    '该服务繁忙或停滞，或者其数据库或消息队列如此。',
  'Look at the log of the service.': '请查看该服务的日志。',
  'No trusted TLS connection to {0} could be made from {1}': '无法从 {1} 与 {0} 建立受信任的 TLS 连接',
  'The certificate is not signed by the CA of this environment, has run out, or names another host.':
    '证书不是由此环境的 CA 签发、已过期，或指向其他主机。',
  'Look at the certificates of the environment and at the names and addresses that they hold.':
    '请查看环境的证书及其中包含的名称和地址。',
  '{0} did not give a complete HTTP answer to {1}': '{0} 没有给 {1} 完整的 HTTP 应答',
  'The service ended while it answered, or something else listens on this port.':
    '该服务在应答过程中退出，或者此端口上监听的是其他程序。',
  'Look at the log of the service, then try again.': '请查看该服务的日志，然后重试。',
  '{0} answered more than {1} bytes': '{0} 的应答超过 {1} 字节',
  'Ask for less.': '请减少所要的内容。',
  'The login': '登录',
  'A query': '查询',
  'The database at {0} did not let {1} in': '{0} 上的数据库不允许 {1} 登录',
  'Its password differs from the one in passwords.yml, or the user does not exist there.':
    '其密码与 passwords.yml 中的不同，或者该处没有此用户。',
  'Compare passwords.yml with the one that the database was set up with.':
    '请将 passwords.yml 与建立数据库时所用的 passwords.yml 进行比较。',
  'The database server at {0} has no such database': '{0} 上的数据库服务器没有这个数据库',
  'The connection to the database at {0} was lost': '与 {0} 上数据库的连接已断开',
  'The server was restarted, or HAProxy has no server behind it.':
    '服务器已重启，或者 HAProxy 后面没有可用的服务器。',
  'Look at the state of the database, then try again.': '请查看数据库的状态，然后重试。',
  'The database at {0} refused a statement': '{0} 上的数据库拒绝了一条语句',
  'Look at what the database said, and at its log.': '请查看数据库的回答及其日志。',
  '{0} cannot reach the database at {1}': '{0} 无法访问 {1} 上的数据库',
  'The database does not run there, or does not listen yet.': '该处没有运行数据库，或者数据库尚未开始监听。',
  'Look at the container mariadb (or haproxy, for the VIP) on its hosts.':
    '请在其主机上查看容器 mariadb（若是 VIP 则查看 haproxy）。',
  'No trusted TLS connection to the database at {0} could be made from {1}':
    '无法从 {1} 与 {0} 上的数据库建立受信任的 TLS 连接',
  'The server has no TLS, or its certificate is not signed by the CA of this environment, has run out, or names another host.':
    '服务器没有 TLS，或者其证书不是由此环境的 CA 签发、已过期，或指向其他主机。',
  '{0} at the database {1} took longer than {2} s': '数据库 {1} 上的操作用时超过 {2} 秒：{0}',
  'The database is busy, waits for a lock, or is cut off from its cluster.':
    '数据库繁忙、正在等待锁，或与其集群断开。',
  'Look at its load and at SHOW PROCESSLIST, then try again.':
    '请查看其负载和 SHOW PROCESSLIST 的结果，然后重试。',
}
