import type { ErrorCode } from 'yaml'
import type { Failure } from '#shared/failure/failure'
import { type Message, msg, quoted } from '#shared/message/message'
import type { SourcePlace } from '#shared/model/environment'

/** The parser's own messages may quote the file, and the file may hold secrets: these say the same without. */
const syntaxWords: Partial<Record<ErrorCode, Message>> = {
  ALIAS_PROPS: msg`an alias with a tag or an anchor of its own`,
  BAD_ALIAS: msg`an alias without a name, or to nothing`,
  BAD_DIRECTIVE: msg`a directive (a line that begins with %) that YAML does not know`,
  BAD_DQ_ESCAPE: msg`a backslash sequence that YAML does not know, in double quotes`,
  BAD_INDENT: msg`a line that is indented less or more than its neighbours`,
  BAD_SCALAR_START: msg`a value that begins with a character which needs quotes around it (such as @ or \`)`,
  BLOCK_AS_IMPLICIT_KEY: msg`a second \`key:\` on one line, or a value that needs quotes around it`,
  BLOCK_IN_FLOW: msg`an indented list or mapping inside brackets`,
  MISSING_CHAR: msg`a missing quote, bracket, colon or comma`,
  MULTILINE_IMPLICIT_KEY: msg`a key that goes over more than one line; a colon may be missing`,
  MULTIPLE_ANCHORS: msg`two anchors at one value`,
  MULTIPLE_TAGS: msg`two tags at one value`,
  TAB_AS_INDENT: msg`a tab where spaces are wanted`,
  UNEXPECTED_TOKEN: msg`something that cannot stand here; the line before may be unfinished`,
}

export function syntaxFailure(code: ErrorCode, where: SourcePlace): Failure {
  const tab = code === 'TAB_AS_INDENT'
  return {
    code: tab ? 'yaml.tab' : 'yaml.syntax',
    what: tab
      ? msg`A line is indented with a tab, which YAML does not allow.`
      : msg`The file is not valid YAML.`,
    where,
    saw: syntaxWords[code] ?? msg`something that cannot stand here`,
    remedy: tab ? msg`Indent this line with spaces.` : msg`Correct this line, or the one before it.`,
  }
}

export function severalDocuments(where: SourcePlace): Failure {
  return {
    code: 'yaml.severalDocuments',
    what: msg`The file holds more than one YAML document.`,
    where,
    saw: msg`a second \`---\``,
    remedy: msg`Keep one document in this file.`,
  }
}

export function notAMapping(where: SourcePlace): Failure {
  return {
    code: 'yaml.notAMapping',
    what: msg`The file must be a mapping: lines of \`name: value\`.`,
    where,
    saw: msg`a list or a single value`,
    remedy: msg`Write each setting as \`name: value\`.`,
  }
}

export function duplicateKey(key: string, where: SourcePlace, first: number | undefined): Failure {
  return {
    code: 'yaml.duplicateKey',
    what: msg`${key} is given twice in one mapping. The last one counts.`,
    where: { ...where, field: key },
    saw: msg`first in line ${first ?? '?'}`,
    remedy: msg`Remove the one that you do not mean.`,
  }
}

export function unknownTag(tag: string, where: SourcePlace): Failure {
  return {
    code: 'yaml.unknownTag',
    what: msg`A YAML tag is not known here.`,
    where,
    saw: quoted(tag),
    remedy: msg`Remove the tag. \`!vault\` and \`!unsafe\` are understood.`,
  }
}

export function unquotedTemplate(where: SourcePlace): Failure {
  return {
    code: 'yaml.unquotedTemplate',
    what: msg`A value that begins with {{ needs quotes: without them YAML reads a mapping.`,
    where,
    saw: msg`{{ without a quote before it`,
    remedy: msg`Write it as "{{ … }}", in double quotes.`,
  }
}

export function badKey(where: SourcePlace): Failure {
  return {
    code: 'yaml.key',
    what: msg`A key must be a name, and what is merged with << must be a mapping.`,
    where,
    saw: msg`a list, a mapping or an alias`,
    remedy: msg`Write the key as plain text.`,
  }
}

export function badAlias(where: SourcePlace): Failure {
  return {
    code: 'yaml.alias',
    what: msg`An alias points to no anchor.`,
    where,
    remedy: msg`Define the anchor (&name) above, or write the value out.`,
  }
}

export function tooManyNodes(where: SourcePlace): Failure {
  return {
    code: 'yaml.alias',
    what: msg`The file holds too many values, or its aliases repeat each other without end.`,
    where,
    remedy: msg`Write the values out instead of using aliases of aliases.`,
  }
}

export function cannotEdit(where: SourcePlace, field: string, saw: Message): Failure {
  return {
    code: 'yaml.cannotEdit',
    what: msg`${field} cannot be changed in this file without disturbing other lines.`,
    where: { ...where, field },
    saw,
    remedy: msg`Change it by hand in an editor.`,
  }
}
