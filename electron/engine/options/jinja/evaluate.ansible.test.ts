import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '#shared/testing/temporary-folder'

const run = promisify(execFile)

/** Ansible's own templating of every text, as values of variables, as a template file, and as Kolla merges a file. */
const templating = `
import json, sys
from ansible.parsing.dataloader import DataLoader
from ansible.template import Templar
given = json.load(open(sys.argv[1]))
templar = Templar(DataLoader(), variables=given["names"])
def value(text):
    return templar.template(text)
def template(text):
    with templar.set_temporary_context(trim_blocks=True, lstrip_blocks=False, newline_sequence="\\n"):
        return templar.do_template(text, preserve_trailing_newlines=True, escape_backslashes=False)
def merged(text):
    with templar.set_temporary_context(lstrip_blocks=True):
        return templar.template(text)
kinds = {"value": value, "template": template, "merged": merged}
print(json.dumps([kinds[kind](text) for kind, text in given["texts"]]))
`

const names = z.record(z.string(), z.json())
const expressions = z
  .object({ names, gives: z.array(z.tuple([z.string(), z.json()])) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/expressions.json'), 'utf8')))
const files = z
  .object({
    names,
    files: z.array(z.object({ template: z.string(), gives: z.string(), merged: z.string().optional() })),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'cases/files.json'), 'utf8')))

async function byAnsible(
  variables: z.infer<typeof names>,
  texts: readonly (readonly [string, string])[],
): Promise<unknown> {
  const dir = temporaryFolder('ansible-jinja')
  writeFileSync(join(dir, 'given.json'), JSON.stringify({ names: variables, texts }))
  writeFileSync(join(dir, 'templating.py'), templating)
  const { stdout } = await run('/usr/bin/python3', [join(dir, 'templating.py'), join(dir, 'given.json')])
  return JSON.parse(stdout)
}

test('Ansible gives the same for every expression of the table', async () => {
  const texts = expressions.gives.map(([text]) => ['value', text] as const)
  const wanted = await byAnsible(expressions.names, texts)
  // Without Jinja's native types, Ansible has most lone numbers as texts; Slipway's options are typed after that.
  const plain = (value: unknown) => (typeof value === 'number' ? String(value) : value)
  const ours = expressions.gives.map(([text, gives]) => [text, plain(gives)])
  expect(
    z
      .array(z.json())
      .parse(wanted)
      .map((value, at) => [texts[at]?.[1], plain(value)]),
  ).toEqual(ours)
})

test('Ansible renders every file of the table to the same text', async () => {
  const texts = files.files.flatMap(({ template }) => [
    ['template', template] as const,
    ['merged', template] as const,
  ])
  const wanted = z.array(z.string()).parse(await byAnsible(files.names, texts))
  const ours = files.files.flatMap(({ gives, merged = gives }) => [gives, merged])
  expect(wanted.map((text, at) => [texts[at], text])).toEqual(ours.map((text, at) => [texts[at], text]))
})
