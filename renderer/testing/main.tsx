import { startWindow } from '../app/start'
import { createFakeWire } from './fake-wire'
import { fixtures } from './fixtures'
import { pseudoTexts } from './pseudo'

/** `?fixture=<name>&texts=pseudo`: the window over made-up answers. */
const asked = new URLSearchParams(window.location.search)
const name = asked.get('fixture') ?? 'three'
const make = fixtures[name]
if (!make) throw new Error(`There is no fixture ${name}; there are ${Object.keys(fixtures).join(', ')}.`)

const wire = createFakeWire(make())
Object.assign(window, { fake: wire })
void startWindow(asked.get('texts') === 'pseudo' ? { wire, texts: pseudoTexts() } : { wire })
