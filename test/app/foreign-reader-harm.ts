/** A parsing process that tries the harmful act that it is sent, in place of `src/node/reading-process.ts`. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { frameOf } from '../../src/documents/foreign/frame.ts'

const harm = await text(process.stdin)
const kept: unknown[] = []

const tell = (takenAt: string): void => {
  process.stdout.end(frameOf({ position: null, takenAt }, null))
}

/** The result of trying something that is not allowed. */
async function attempt(something: () => unknown): Promise<void> {
  try {
    await something()
    tell('done')
  } catch (error) {
    tell(
      error instanceof Error && 'code' in error ? String(error.code) : String(error).slice(0, 19),
    )
  }
}

while (harm === 'spin') kept.length = 0
while (harm === 'objects') kept.push({ of: kept.length })
while (harm === 'bytes') kept.push(Buffer.alloc(10_000_000, 1))

switch (harm) {
  case 'babble':
    // In the right form, so that nothing but its length is wrong.
    process.stdout.end(frameOf({ position: null, takenAt: null }, Buffer.alloc(2 ** 22)))
    break
  case 'leave':
    process.exitCode = 3
    break
  case 'silence':
    break
  case 'lies':
    process.stdout.end(frameOf({ position: { longitude: 900, latitude: 0 }, takenAt: null }, null))
    break
  case 'wait':
    setInterval(() => {}, 1000)
    break
  case 'write':
    await attempt(() => writeFileSync(join(tmpdir(), 'harm'), 'x'))
    break
  case 'read':
    await attempt(() => readFileSync('/etc/hostname'))
    break
  case 'connect':
    await attempt(
      () =>
        new Promise((resolve, reject) => {
          connect(1, '127.0.0.1').on('connect', resolve).on('error', reject)
        }),
    )
    break
  case 'start':
    await attempt(() => spawn('true'))
    break
  default:
    tell('good')
}
