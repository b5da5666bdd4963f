import { dict, type PythonValue } from './python'

const rules: readonly (readonly [key: string, name: string, protocol: string, from: number, to?: number])[] =
  [
    ['all_tcp', 'All TCP', 'tcp', 1, 65535],
    ['all_udp', 'All UDP', 'udp', 1, 65535],
    ['all_icmp', 'All ICMP', 'icmp', -1],
    ['ssh', 'SSH', 'tcp', 22],
    ['smtp', 'SMTP', 'tcp', 25],
    ['dns', 'DNS', 'tcp', 53],
    ['http', 'HTTP', 'tcp', 80],
    ['pop3', 'POP3', 'tcp', 110],
    ['imap', 'IMAP', 'tcp', 143],
    ['ldap', 'LDAP', 'tcp', 389],
    ['https', 'HTTPS', 'tcp', 443],
    ['smtps', 'SMTPS', 'tcp', 465],
    ['imaps', 'IMAPS', 'tcp', 993],
    ['pop3s', 'POP3S', 'tcp', 995],
    ['ms_sql', 'MS SQL', 'tcp', 1433],
    ['mysql', 'MYSQL', 'tcp', 3306],
    ['rdp', 'RDP', 'tcp', 3389],
  ]

/** Ready-made rules in the form for security groups. */
export const securityGroupRules: PythonValue = dict(
  Object.fromEntries(
    rules.map(([key, name, protocol, from, to = from]) => [
      key,
      dict({ name, ip_protocol: protocol, from_port: String(from), to_port: String(to) }),
    ]),
  ),
)
