/**
 * What a plain (unquoted) YAML scalar means to Ansible, which reads YAML 1.1 as PyYAML does: `yes` and `off` are
 * booleans, `0777` is octal, `1:30` counts by sixties, `1e3` is a string. Dates, `.inf`, `.nan` and integers that a
 * number cannot hold exactly stay the text they were written as.
 */
export function plainValue(source: string): null | boolean | number | string {
  if (/^(?:~|null|Null|NULL|)$/.test(source)) return null
  if (/^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/.test(source)) return true
  if (/^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/.test(source)) return false
  return /^[-+.\d]/.test(source) ? (plainNumber(source) ?? source) : source
}

/** Whether a plain scalar would be read as this very string, also by readers that know dates and YAML 1.2. */
export function isPlainString(text: string): boolean {
  return plainValue(text) === text && !/^[-+.]?\d[\d_.,:a-foxtz+-]*$|^[-+]?\.(?:inf|nan)$/i.test(text)
}

function plainNumber(source: string): number | null {
  const [, sign = '', digits = ''] = /^([-+]?)(.*)$/.exec(source.replaceAll('_', '')) ?? []
  const value = integer(source, digits) ?? float(source, digits)
  if (value === null || Number.isNaN(value)) return null
  return sign === '-' ? -value : value
}

function integer(source: string, digits: string): number | null {
  const value = integerValue(source.replace(/^[-+]/, ''), digits)
  return value !== null && Number.isSafeInteger(value) ? value : null
}

function integerValue(body: string, digits: string): number | null {
  if (/^0b[01_]+$/.test(body)) return Number.parseInt(digits.slice(2), 2)
  if (/^0x[\da-fA-F_]+$/.test(body)) return Number.parseInt(digits.slice(2), 16)
  if (/^0[0-7_]+$/.test(body)) return Number.parseInt(digits, 8)
  if (/^(?:0|[1-9][\d_]*)$/.test(body)) return Number(digits)
  return /^[1-9][\d_]*(?::[0-5]?\d)+$/.test(body) ? bySixties(digits) : null
}

function float(source: string, digits: string): number | null {
  const body = source.replace(/^[-+]/, '')
  if (/^\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?$/.test(body)) return Number(digits)
  if (/^\.\d[\d_]*(?:[eE][-+]\d+)?$/.test(source)) return Number(digits)
  return /^\d[\d_]*(?::[0-5]?\d)+\.[\d_]*$/.test(body) ? bySixties(digits) : null
}

function bySixties(digits: string): number {
  return digits.split(':').reduce((total, part) => total * 60 + Number(part), 0)
}
