export const container = 'rabbitmq'
export const key = 'rabbitmq'
export const data = '/var/lib/rabbitmq'
export const cookiePath = `${data}/.erlang.cookie`
export const inetrcPath = '/etc/rabbitmq/erl_inetrc'
export const pidFile = `${data}/mnesia/rabbitmq.pid`
