import type { Table } from '#shared/message/message'

export const zh: Table = {
  '{0} is not as it should be': '{0} 不符合要求',
  'the request': '该请求',
  'give another {0}': '请为 {0} 提供其他值',
  'this is a mistake in Slipway: please report it': '这是 Slipway 的缺陷：请报告',
  'no address': '没有地址',
  'Updates stay off: there is no address to look for them': '更新保持关闭：没有用于查找更新的地址',
  'Give the https address of the folder that holds the releases.':
    '请给出存放各发布版本的文件夹的 https 地址。',
  'The password was taken, but it is not kept: this desktop has no keychain that protects it':
    '已接受密码，但未保存：此桌面没有可以保护它的密钥环',
  'Without a keyring such as GNOME Keyring or KWallet it would be as readable as plain text.':
    '没有 GNOME Keyring 或 KWallet 等密钥环，密码就会像明文一样可读。',
  'Start a keyring and Slipway again to keep it; without one it is asked for after every start.':
    '如需保存，请启动密钥环并重新启动 Slipway；没有密钥环时，每次启动后都会询问。',
  'The password was taken, but it could not be kept': '已接受密码，但无法保存',
  'Unlock the keychain of this desktop, look that the folder can be written, and try again.':
    '请解锁此桌面的密钥环，确认该文件夹可以写入，然后重试。',
}
