import type { Table } from '#shared/message/message'

export const zh: Table = {
  'This folder is an environment already.': '此文件夹已经是一个环境。',
  'a slipway.yml': '已有 slipway.yml',
  nothing: '无',
  'a name of 1 to 64 characters': '1 到 64 个字符的名称',
  'an OpenStack release, such as "2025.1" or zed': 'OpenStack 发行版，例如 "2025.1" 或 zed',
  'slipway.yml lacks {0}.': 'slipway.yml 中缺少 {0}。',
  'This folder is not an environment of Slipway.': '此文件夹不是 Slipway 的环境。',
  'no slipway.yml': '没有 slipway.yml',
  'Name an environment, make this folder one, or import a Kolla-Ansible configuration into it.':
    '请指定一个环境，将此文件夹设为环境，或将 Kolla-Ansible 配置导入其中。',
  'another text than the one the change was made from': '文本与作出更改时所依据的不同',
  'Read the file again, look at what changed, and repeat the change.':
    '请重新读取该文件，查看有何变化，然后再次更改。',
  'The file is encrypted as a whole, so it is not shown to be edited here.':
    '该文件整体已加密，因此不在此处显示以供编辑。',
  'an ansible-vault file': '一个 ansible-vault 文件',
  'Edit it with `ansible-vault edit`, or encrypt single values in it instead of the whole file.':
    '请用 `ansible-vault edit` 编辑，或者只加密其中的个别值，而不是整个文件。',
  'The text holds characters that no text file has.': '文本中含有文本文件不应有的字符。',
  'a null character': '一个空字符（NUL）',
  'Take it out.': '请将其删除。',
  'Use it as it is, or choose another folder.': '请直接使用它，或选择其他文件夹。',
  'This folder has files of something else in it.': '此文件夹中有不属于环境的文件。',
  'Choose an empty folder, or one that does not exist yet.': '请选择空文件夹，或尚不存在的文件夹。',
  'A vault text of the inventory is not decrypted yet.': 'inventory 中有一段 vault 文本尚未解密。',
  'Read the inventory again.': '请重新读取 inventory。',
  'Files with secrets in clear are not written into an environment folder':
    '含明文机密的文件不会写入环境文件夹',
  'That folder is meant to live in git, where whoever reads it would read the secrets.':
    '该文件夹通常存放在 git 中，能读取它的人也会读到机密。',
  'Files with secrets in clear are not written into a git work tree': '含明文机密的文件不会写入 git 工作树',
  'The next commit could hold them for ever.': '下一次提交可能会把它们永久保存下来。',
  'Generated files are not written among the files that they are made from':
    '生成的文件不会写入其来源文件之中',
  'They could be taken for overrides, inventory or options of the environment.':
    '它们可能会被当作该环境的覆盖文件、主机清单或选项。',
  'Choose a folder outside of the environment, or one of its own inside, such as generated/.':
    '请选择环境之外的文件夹，或环境内单独的文件夹，例如 generated/。',
  'There is no {0} at the path given for {1}.': '为 {1} 给出的路径处没有{0}。',
  'nothing that can be read': '没有可读取的内容',
  'a file': '一个文件',
  'a folder': '一个文件夹',
  'Give the path of an existing {0} that can be read.': '请给出一个现有且可读取的{0}的路径。',
  'The export would be written into a folder that is exported itself.':
    '导出的目标位于本身也要导出的文件夹中。',
  'a path inside {0} of the environment': '环境的 {0} 之内的路径',
  'Choose a folder outside the environment.': '请选择环境之外的文件夹。',
  'The folder to export to is not empty, and nothing in it is overwritten.':
    '要导出到的文件夹不为空，其中的内容不会被覆盖。',
  '{0} entries': '{0} 项',
  'Give --out a folder that is empty, or one that does not exist yet.':
    '请为 --out 指定空文件夹，或尚不存在的文件夹。',
  'larger than 1 MiB': '大于 1 MiB',
  'not text': '不是文本',
  'a mapping': '映射',
  'a mapping with registry, namespace and tag': '包含 registry、namespace 和 tag 的映射',
  'what this Slipway writes there': '此版本 Slipway 在该处写入的内容',
  '{0} of the new environment must be {1}.': '新环境的 {0} 必须是：{1}。',
  'Give another {0}: it must be {1}.': '请为 {0} 提供其他值：必须是{1}。',
  '{0} in slipway.yml must be {1}.': 'slipway.yml 中的 {0} 必须是：{1}。',
  'Add {0} to slipway.yml; it must be {1}.': '请在 slipway.yml 中添加 {0}；必须是：{1}。',
  'Correct this line: {0} must be {1}.': '请修正此行：{0} 必须是：{1}。',
  'Choose a folder elsewhere, or leave out --with-secrets: then secrets are written as [redacted].':
    '请选择其他位置的文件夹，或去掉 --with-secrets：机密将写为 [redacted]。',
}
