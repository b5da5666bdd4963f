import type { Table } from '#shared/message/message'

export const zh: Table = {
  'Horizon lacks the compressed styles and scripts for its settings':
    'Horizon 缺少与其设置相符的压缩样式和脚本',
  'They were not made for the settings of now when its container was started.':
    '容器启动时未按当前设置生成它们。',
  'Remove the container horizon on this host and deploy again: they are made when it starts.':
    '请删除该主机上的容器 horizon 并重新部署：它们会在启动时生成。',
  'the dashboard has the themes of its image': '控制面板使用其镜像自带的主题',
  Horizon: 'Horizon',
  'The dashboard: OpenStack in a web browser.': '控制面板：在浏览器中使用 OpenStack。',
  'Port of the dashboard.': '控制面板的端口。',
  'Port of the dashboard with TLS.': '使用 TLS 时控制面板的端口。',
  'Port that the dashboard listens on, on its host.': '控制面板在其主机上监听的端口。',
  'Whether sessions are kept in the database instead of memcached.':
    '会话是否保存在数据库中，而不是 memcached 中。',
  'Whether the login form asks for a domain.': '登录表单是否询问域。',
  'Domains that the login form offers, and their names on screen.': '登录表单提供的域，以及它们的显示名称。',
  'Whether Horizon asks Keystone through its public address.': 'Horizon 是否通过公共地址询问 Keystone。',
  'Where Horizon finds Keystone, without the version.': 'Horizon 访问 Keystone 的地址，不含版本。',
  'What runs the dashboard in 2025.2; before it is Apache, later uWSGI.':
    '在 2025.2 中运行控制面板的服务器；之前为 Apache，之后为 uWSGI。',
  'Processes of the dashboard.': '控制面板的进程数。',
  'Threads per process of the dashboard.': '控制面板每个进程的线程数。',
  'Whether the dashboard is given config/horizon/{0}_policy.yaml.':
    '是否向控制面板提供 config/horizon/{0}_policy.yaml。',
}
