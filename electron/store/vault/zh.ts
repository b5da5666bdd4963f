import type { Table } from '#shared/message/message'

export const zh: Table = {
  'The ansible-vault text is damaged.': 'ansible-vault 文本已损坏。',
  'Restore it from a copy, or encrypt the value again with ansible-vault.':
    '请从副本恢复，或用 ansible-vault 重新加密该值。',
  'This ansible-vault format is not supported; formats 1.1 and 1.2 with AES256 are.':
    '不支持此 ansible-vault 格式；支持采用 AES256 的 1.1 和 1.2 格式。',
  'Encrypt it again with a present ansible-vault (`ansible-vault rekey`).':
    '请用当前版本的 ansible-vault 重新加密（`ansible-vault rekey`）。',
  'The vault password file is executable, and Slipway runs no programs to get a password.':
    'vault 密码文件是可执行的，而 Slipway 不会通过运行程序获取密码。',
  'mode {0}': '权限 {0}',
  'If it holds the password itself, take the permission away (`chmod -x`). If it is a script, put its output into an environment variable or type it in.':
    '如果文件内容就是密码，请去掉执行权限（`chmod -x`）。如果是脚本，请将其输出放入环境变量，或直接键入。',
  'The vault password is empty.': 'vault 密码为空。',
  'nothing but white space ({0})': '只有空白字符（{0}）',
  'Give the password that the files were encrypted with.': '请给出加密这些文件时所用的密码。',
  'The environment variable that should hold the vault password is not set.':
    '应保存 vault 密码的环境变量未设置。',
  'Set {0}, or give the vault password from a file or typed in.':
    '请设置 {0}，或者从文件提供或直接键入 vault 密码。',
  'This is encrypted with ansible-vault, and no vault password of vault id {0} was given.':
    '此内容用 ansible-vault 加密，而没有给出 vault id {0} 的 vault 密码。',
  'This is encrypted with ansible-vault, and no vault password was given.':
    '此内容用 ansible-vault 加密，而没有给出 vault 密码。',
  'a text that begins with $ANSIBLE_VAULT': '以 $ANSIBLE_VAULT 开头的文本',
  'Give the vault password: in a file (--vault-password-file or SLIPWAY_VAULT_PASSWORD_FILE) or in the variable SLIPWAY_VAULT_PASSWORD.':
    '请给出 vault 密码：放在文件中（--vault-password-file 或 SLIPWAY_VAULT_PASSWORD_FILE），或放在变量 SLIPWAY_VAULT_PASSWORD 中。',
  'The vault password of vault id {0} does not fit: the text was encrypted with another one, or it was changed since.':
    'vault id {0} 的 vault 密码不匹配：文本是用其他密码加密的，或者之后被更改过。',
  'The vault password does not fit: the text was encrypted with another one, or it was changed since.':
    'vault 密码不匹配：文本是用其他密码加密的，或者之后被更改过。',
  'the HMAC of the encrypted text differs': '加密文本的 HMAC 不一致',
  'Give the password that this text was encrypted with.': '请给出加密此文本时所用的密码。',
  'wrong padding after decryption': '解密后的填充不正确',
  'Restore it from a copy, or encrypt it again with ansible-vault.':
    '请从副本恢复，或用 ansible-vault 重新加密。',
  'no vault header': '没有 vault 文件头',
  'a body that is not three parts in hexadecimal': '正文不是三段十六进制内容',
}
