import type { Table } from '#shared/message/message'

export const zh: Table = {
  nothing: '无',
  'a list': '列表',
  'Host {0} asks for the connection "{1}"; Slipway reaches hosts over SSH only.':
    '主机 {0} 要求使用连接方式“{1}”；Slipway 只通过 SSH 连接主机。',
  'Set ansible_host to an address that answers over SSH and remove ansible_connection, or leave the host out.':
    '请将 ansible_host 设为可通过 SSH 应答的地址并删除 ansible_connection，或去掉该主机。',
  '{0} has a quotation that is never closed.': '{0} 中有未闭合的引号。',
  'Close it; inside a host line use the other kind of quotation marks.':
    '请补上闭合的引号；在主机行内请使用另一种引号。',
  '{0} changes the way to the host in a manner that Slipway does not support.':
    '{0} 以 Slipway 不支持的方式改变了连接主机的途径。',
  'Use ansible_host, ansible_port, ansible_user, ProxyJump or a ProxyCommand of the form ssh -W %h:%p jump.':
    '请使用 ansible_host、ansible_port、ansible_user、ProxyJump，或形如 ssh -W %h:%p jump 的 ProxyCommand。',
  '{0} holds options that Slipway does not use.': '{0} 中有 Slipway 不使用的选项。',
  'Nothing needs to be done. Host keys are always checked against known_hosts of the environment.':
    '无需处理。主机密钥始终与环境的 known_hosts 核对。',
  'The port in {0} is no port.': '{0} 中的端口无效。',
  'Give a number from 1 to 65535.': '请给出 1 到 65535 之间的数字。',
  'The way through a jump host in {0} cannot be read: {1}.': '无法识别 {0} 中经由跳板机的途径：{1}。',
  'Write -o ProxyJump=user@jump:22, several jump hosts with commas between.':
    '请写作 -o ProxyJump=user@jump:22，多个跳板机之间用逗号分隔。',
  "{0} names another user's home.": '{0} 指向另一个用户的主目录。',
  'Write the whole path of the key file.': '请写出密钥文件的完整路径。',
  'Slipway becomes another user with sudo only.': 'Slipway 只通过 sudo 切换到其他用户。',
  'Set up sudo for the user on this host and remove ansible_become_method.':
    '请在此主机上为该用户设置 sudo，并删除 ansible_become_method。',
  '{0} is neither true nor false.': '{0} 既不是 true 也不是 false。',
  'Give true or false.': '请给出 true 或 false。',
  '{0} is no port.': '{0} 不是有效的端口。',
  'more than the name of a variable': '不只是一个变量名',
  '{0} holds a Jinja expression, which Slipway does not evaluate.':
    '{0} 中有 Jinja 表达式，Slipway 不对其求值。',
  'Write the value itself, or a plain reference such as {{ name }} to a variable of this host.':
    '请直接写出值，或写对此主机某个变量的简单引用，例如 {{ name }}。',
  '{0} refers to itself by way of {1}.': '{0} 经由 {1} 引用了自身。',
  '{0} refers to {1}, which is not set for this host.': '{0} 引用了 {1}，而此主机没有设置后者。',
  'Give {0} a value of its own.': '请为 {0} 单独设置一个值。',
  'Set {0} in globals.yml, in passwords.yml, for this host or for one of its groups; what else Ansible is given with -e is not known here.':
    '请在 globals.yml 或 passwords.yml 中，或者为此主机或其所在的组设置 {0}；此处不知道另外用 -e 传给 Ansible 的内容。',
  '{0} must be text, but Ansible reads it as {1}.': '{0} 必须是文本，但 Ansible 将其读作{1}。',
  'Put quotation marks around the value. In an INI file: \'{0}="…"\' with both kinds of marks on a host line.':
    '请给值加上引号。在 INI 文件的主机行中写作 \'{0}="…"\'，两种引号都要有。',
  'a mapping': '映射',
  '{0} is named by a range on this line, so it cannot be changed alone.':
    '{0} 由此行的范围指定，因此不能单独更改。',
  'Write the hosts of the range one on each line, then repeat the change.':
    '请将该范围内的主机逐台写出，每行一台，然后重新进行更改。',
  'The inventory has no such host.': 'inventory 中没有这台主机。',
  'Read the inventory again, and repeat the change.': '请重新读取 inventory，然后重新进行更改。',
  'The inventory has a host or a group of this name already.': 'inventory 中已有同名的主机或组。',
  'Choose another name.': '请选择另一个名称。',
  'This cannot be the name of a host.': '这不能作为主机的名称。',
  'This cannot be the name of a group.': '这不能作为组的名称。',
  'This cannot be the name of a variable.': '这不能作为变量的名称。',
  'Use letters, digits and underscores; the first is no digit.':
    '请使用字母、数字和下划线；首字符不能是数字。',
  'Use letters, digits, dots, hyphens and underscores.': '请使用字母、数字、点、短横线和下划线。',
  '{0} is in {1} because it is in {2}, a group below it.': '{0} 属于 {1}，因为它属于其下级组 {2}。',
  '{0} among the children of {1}': '{0} 是 {1} 的子组',
  'Take the host out of {0}, or list the hosts of {1} one by one instead of its children.':
    '请将该主机移出 {0}，或在 {1} 中逐台列出主机，而不是列出子组。',
  'The inventory is written in a way that this change would break, so it was left as it is.':
    '此更改会破坏 inventory 现有的写法，因此 inventory 保持原样。',
  'Make this change in the text.': '请在文本中进行此更改。',
  '{0} has variables in a file of its own, which a new name would leave behind.':
    '{0} 的变量在单独的文件中，改名后该文件将不再对应此主机。',
  'Rename that file and the host by hand.': '请手动重命名该文件和主机。',
  'ansible_group_priority of group {0} is not a whole number.': '组 {0} 的 ansible_group_priority 不是整数。',
  'Give a whole number; 1 is the default, groups of a higher number win.':
    '请给出整数；默认为 1，数字较大的组优先。',
  'Group {0} cannot be a child of {1}: it would be its own ancestor.':
    '组 {0} 不能作为 {1} 的子组：否则它会成为自身的上级。',
  "Take one of these groups out of the other's children.": '请将其中一个组从另一个组的子组中移除。',
  "{0} is both a host and a group; Ansible gives the host's variables to the group.":
    '{0} 既是主机又是组；Ansible 会将该主机的变量赋给该组。',
  'Rename the group or the host.': '请重命名该组或该主机。',
  'The host range {0} cannot be expanded: {1}.': '无法展开主机范围 {0}：{1}。',
  'Close the section with ], as in [control].': '请用 ] 闭合该节的名称，例如 [control]。',
  'Write ranges as node[01:10], node[1:9:2] or node[a:f].':
    '请将范围写作 node[01:10]、node[1:9:2] 或 node[a:f]。',
  'The host range stands for no host at all.': '该主机范围不包含任何主机。',
  'Put the lower end first.': '请将较小的一端写在前面。',
  'A host name ends with a colon, but no port follows.': '主机名以冒号结尾，但后面没有端口。',
  'Write host or host:port. Where the file is meant as YAML, name it .yml or mend its syntax.':
    '请写作 host 或 host:port。如果该文件本应是 YAML，请以 .yml 命名或修正其语法。',
  'This is not a host name.': '这不是主机名。',
  'Write a host name, an address or a range of them.': '请写出主机名、地址或其范围。',
  'The file begins with a byte order mark, which makes Ansible misread its first line.':
    '文件以字节顺序标记（BOM）开头，Ansible 会因此误读第一行。',
  'Save the file as UTF-8 without a byte order mark.': '请将文件保存为不带字节顺序标记的 UTF-8。',
  'This section header cannot be read.': '无法识别这一节的标题。',
  'Write [group], [group:children] or [group:vars], without spaces inside the brackets.':
    '请写作 [group]、[group:children] 或 [group:vars]，方括号内不留空格。',
  'Section [{0}:{1}] has an unknown type.': '节 [{0}:{1}] 的类型未知。',
  'Allowed are [group], [group:hosts], [group:children] and [group:vars].':
    '可以使用 [group]、[group:hosts]、[group:children] 和 [group:vars]。',
  'A quotation mark is never closed on this line.': '此行中有未闭合的引号。',
  'The line ends with a backslash.': '该行以反斜杠结尾。',
  'Close the quotation on the same line, or escape the mark with a backslash.':
    '请在同一行内闭合引号，或用反斜杠转义该引号。',
  'A host line holds a word that is not name=value.': '主机行中有一个词不是 name=value 的形式。',
  'Write name=value without spaces around "="; put quotation marks around a value with spaces.':
    '请写作 name=value，“=”两侧不留空格；含空格的值请加引号。',
  'The value of {0} is a Python value that cannot be kept: {1}.': '{0} 的值是无法保存的 Python 值：{1}。',
  'Use text, a number, True, False, None, a list or a dict; put quotation marks around text.':
    '请使用文本、数字、True、False、None、列表或字典；文本请加引号。',
  'A line of [{0}:vars] is not name=value.': '[{0}:vars] 中有一行不是 name=value 的形式。',
  'Write name=value, one on each line.': '请写作 name=value，每行一个。',
  'A line of [{0}:children] is not a group name.': '[{0}:children] 中有一行不是组名。',
  'Write one group name on each line, without variables.': '请每行写一个组名，不带变量。',
  '[{0}:vars] sets variables of a group that is never defined.': '[{0}:vars] 为一个从未定义的组设置变量。',
  'Add a section [{0}] or [{1}:children], or correct the name.':
    '请添加 [{0}] 或 [{1}:children] 一节，或改正名称。',
  'Group {0} has a child that is never defined.': '组 {0} 有一个从未定义的子组。',
  'Add a section [{0}] (it may be empty), or take the line out.':
    '请添加 [{0}] 一节（可以为空），或删除该行。',
  'The inventory is a program; Slipway runs none.':
    '该 inventory 是程序；Slipway 不运行任何 inventory 程序。',
  'the permission to execute it, or `#!` in its first line': '文件有执行权限，或第一行有 `#!`',
  'Save what `ansible-inventory --list --yaml --export` prints for it, and use that file.':
    '请对其执行 `ansible-inventory --list --yaml --export`，保存输出，并使用保存的文件。',
  '{0} is not UTF-8 text.': '{0} 不是 UTF-8 文本。',
  'There is no inventory at this path.': '此路径下没有 inventory。',
  'This path cannot be read.': '无法读取此路径。',
  'Correct the path, or create the file.': '请改正路径，或创建该文件。',
  'Give the current user the right to read it.': '请赋予当前用户读取权限。',
  'A YAML inventory is a mapping of groups; this file holds {0}.':
    'YAML inventory 是组的映射；此文件的内容是：{0}。',
  'Begin with "all:" and put hosts, children and vars below it.':
    '请以“all:”开头，并在其下写 hosts、children 和 vars。',
  'TOML inventories are not supported.': '不支持 TOML 格式的 inventory。',
  'Write the inventory as INI or YAML.': '请将 inventory 写成 INI 或 YAML。',
  'A file of variables holds {0}, not a mapping.': '变量文件的内容应为映射，而现在是：{0}。',
  'Write name: value, one on each line.': '请写作 name: value，每行一个。',
  'This file is': '此文件',
  'The value of {0} is': '{0} 的值',
  '{0} encrypted with ansible-vault, and no vault password was given.':
    '{0}已用 ansible-vault 加密，但没有给出 vault 密码。',
  'Give the vault password of this environment.': '请给出此环境的 vault 密码。',
  'This file configures an inventory plugin; Slipway runs none.':
    '此文件是 inventory 插件的配置；Slipway 不运行任何 inventory 插件。',
  'Group {0} is skipped: it is {1}, not a mapping.': '组 {0} 被跳过：它应为映射，而现在是：{1}。',
  'Write hosts, children and vars below the group, or leave it empty.':
    '请在组下方写 hosts、children 和 vars，或将其留空。',
  'A group name must be text.': '组名必须是文本。',
  'Put quotation marks around the name.': '请给名称加上引号。',
  '"{0}" of group {1} is {2}, not a mapping.': '组 {1} 的“{0}”应为映射，而现在是：{2}。',
  'Write one "name:" on each line below "{0}:", without a dash before it.':
    '请在“{0}:”下方每行写一个“name:”，前面不加短横线。',
  'The key {0} of group {1} is skipped.': '组 {1} 的键 {0} 被跳过。',
  'A group takes hosts, children and vars; put variables below vars.':
    '组中只能写 hosts、children 和 vars；请将变量写在 vars 下方。',
  'Write "{0}:" with nothing or a mapping behind it.': '请写作“{0}:”，其后不写内容或写一个映射。',
  'A host name must be text.': '主机名必须是文本。',
  'The variables of host {0} are {1}, not a mapping.': '主机 {0} 的变量应为映射，而现在是：{1}。',
  'Write name: value on lines of their own below the host.': '请在主机下方写 name: value，每个变量单独一行。',
  'A value cannot be kept: {0}.': '无法保存一个值：{0}。',
  'Put quotation marks around it where it is meant as text.': '如果它应为文本，请加上引号。',
  text: '文本',
  'a jump host is not [user@]host[:port]': '某个跳板机不是 [user@]host[:port] 的形式',
  'Slipway understands: ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host':
    'Slipway 能识别：ssh [-i KEY] [-p PORT] [-l USER] -W %h:%p [user@]host',
  'the ProxyCommand is not a plain ssh. {0}': 'ProxyCommand 不是单纯的 ssh 命令。{0}',
  'the ProxyCommand does not forward with -W %h:%p. {0}': 'ProxyCommand 没有用 -W %h:%p 转发。{0}',
  'the ProxyCommand uses {0}': 'ProxyCommand 使用了 {0}',
  'the ProxyCommand names no jump host. {0}': 'ProxyCommand 没有指明跳板机。{0}',
  'its -p is no port': '其 -p 不是有效的端口',
  'the range has no closing bracket': '范围缺少右方括号',
  'the range cannot be read': '无法识别该范围',
  'a range is begin:end or begin:end:step': '范围应为 begin:end 或 begin:end:step',
  'the range has no end': '范围没有终点',
  'a begin with leading zeros and the end must be equally long': '带前导零的起点与终点的位数必须相同',
  'the step must be a whole number other than 0': '步长必须是不为 0 的整数',
  'both ends must be numbers, or both single letters': '两端必须都是数字，或都是单个字母',
  'the begin of a range of letters must not come after its end': '字母范围的起点不能在终点之后',
  'the range has more than {0} hosts': '该范围超过 {0} 台主机',
  'a set has no JSON form': '集合没有对应的 JSON 形式',
  'bytes inside a list or dict have no JSON form': '列表或字典中的 bytes 没有对应的 JSON 形式',
  'Python’s ellipsis has no JSON form': 'Python 的省略号（...）没有对应的 JSON 形式',
  'a complex number has no JSON form': '复数没有对应的 JSON 形式',
  'the number is too large': '数字过大',
  'a list, dict or set cannot be a key': '列表、字典或集合不能作为键',
  'a tuple as a key has no JSON form': '作为键的元组没有对应的 JSON 形式',
  'to Python doubled braces are a set in a set, which it refuses':
    '对 Python 而言，双重花括号是集合中的集合，而它不接受',
  'characters by name (\\N{…}) are not supported': '不支持按名称书写的字符（\\N{…}）',
  'the tag {0} is not supported here': '此处不支持标签 {0}',
  '{0} has no JSON form': '{0} 没有对应的 JSON 形式',
  '"=" alone has a meaning of its own in YAML 1.1': '单独的“=”在 YAML 1.1 中有特殊含义',
  '{0} is no number': '{0} 不是有效的数字',
  '{0} is no date': '{0} 不是有效的日期',
  '{0} is no time': '{0} 不是有效的时间',
  '{0} of {1}': '{0} / {1}',
  'Passwords of hosts are written encrypted only, and no vault password was given.':
    '主机的密码只以加密形式写入，而没有给出 vault 密码。',
  'no vault password': '没有 vault 密码',
  'Choose a vault password for this environment, then save the passwords again.':
    '请为此环境选择一个 vault 密码，然后再次保存密码。',
  'The variables of this host are in a JSON file, which Slipway does not edit.':
    '此主机的变量在 JSON 文件中，Slipway 不编辑该文件。',
  'Rename the file to .yml (JSON is valid YAML), then save the passwords again.':
    '请将文件扩展名改为 .yml（JSON 也是有效的 YAML），然后再次保存密码。',
}
