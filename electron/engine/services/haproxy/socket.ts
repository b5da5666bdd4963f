/** HAProxy's admin socket inside the container; the volume `haproxy_socket` shares it with keepalived. */
export const adminSocket = '/var/lib/kolla/haproxy/haproxy.sock'
