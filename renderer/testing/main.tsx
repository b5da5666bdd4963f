import { startWindow } from '../app/start'
import { createFakeWire } from './fake-wire'
import { fixtures } from './fixtures'
import { Gallery } from './gallery/Gallery'
import { pseudoTexts } from './pseudo'

/** `?fixture=<name>&texts=pseudo&parts`: the window over made-up answers. */
const asked = new URLSearchParams(window.location.search)
const name = asked.get('fixture') ?? 'three'
const make = fixtures[name]
if (!make) throw new Error(`There is no fixture ${name}; there are ${Object.keys(fixtures).join(', ')}.`)

const wire = createFakeWire(make())
Object.assign(window, { fake: wire })
const parts = asked.has('parts') ? { content: <Gallery /> } : {}
void startWindow(
  asked.get('texts') === 'pseudo' ? { ...parts, wire, texts: pseudoTexts() } : { ...parts, wire },
)
