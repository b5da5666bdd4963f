import type { Table } from '#shared/message/message'

export const zh: Table = {
  'A line is indented with a tab, which YAML does not allow.': '有一行以制表符缩进，YAML 不允许这样做。',
  'The file is not valid YAML.': '该文件不是有效的 YAML。',
  'something that cannot stand here': '此处不应有的内容',
  'Indent this line with spaces.': '请用空格缩进此行。',
  'Correct this line, or the one before it.': '请改正此行或其前一行。',
  'The file holds more than one YAML document.': '该文件包含多个 YAML 文档。',
  'a second `---`': '第二个 `---`',
  'Keep one document in this file.': '请在此文件中只保留一个文档。',
  'The file must be a mapping: lines of `name: value`.': '该文件必须是映射：由 `name: value` 形式的行组成。',
  'a list or a single value': '列表或单个值',
  'Write each setting as `name: value`.': '请将每项设置写成 `name: value`。',
  '{0} is given twice in one mapping. The last one counts.': '{0} 在同一个映射中出现了两次，以最后一个为准。',
  'first in line {0}': '首次出现在第 {0} 行',
  'Remove the one that you do not mean.': '请删除您不需要的那一个。',
  'A YAML tag is not known here.': '此处的 YAML 标签不被识别。',
  'Remove the tag. `!vault` and `!unsafe` are understood.': '请删除该标签。可识别 `!vault` 和 `!unsafe`。',
  'A value that begins with {{ needs quotes: without them YAML reads a mapping.':
    '以 {{ 开头的值需要加引号：否则 YAML 会将其读作映射。',
  '{{ without a quote before it': '{{ 之前没有引号',
  'Write it as "{{ … }}", in double quotes.': '请写成 "{{ … }}"，放在双引号中。',
  'A key must be a name, and what is merged with << must be a mapping.':
    '键必须是名称，用 << 合并的内容必须是映射。',
  'a list, a mapping or an alias': '列表、映射或别名',
  'Write the key as plain text.': '请将键写成普通文本。',
  'An alias points to no anchor.': '有一个别名没有指向任何锚点。',
  'Define the anchor (&name) above, or write the value out.': '请在其前面定义锚点（&name），或直接写出值。',
  'The file holds too many values, or its aliases repeat each other without end.':
    '该文件中的值过多，或其中的别名无休止地互相重复。',
  'Write the values out instead of using aliases of aliases.': '请直接写出各个值，不要使用别名的别名。',
  '{0} cannot be changed in this file without disturbing other lines.':
    '无法在不影响其他行的情况下更改此文件中的 {0}。',
  'Change it by hand in an editor.': '请在编辑器中手动更改。',
}
