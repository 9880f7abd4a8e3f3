import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { stripMetadata } from '../../src/attachments/photo.ts'
import { rco, sharePlay } from './clue-kit.ts'
import { makeJpeg, makePng, makeTiff } from './photo-kit.ts'

const play = sharePlay('2026-03-10 10:20')
const position = { longitude: 106.65, latitude: 28.97 }
const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The hash of a stored file that somebody sent and filed with a clue; undefined when it is not stored. */
async function keptOf(name: string, bytes: Uint8Array): Promise<string | undefined> {
  await play().type(rco.member, { file: { name, bytes: Buffer.from(bytes) } })
  await play().file()
  const [row] = play().stage.engine.all<{ hash: string; name: string }>(
    'SELECT hash, name FROM attachment ORDER BY id DESC LIMIT 1',
  )
  expect(row?.name).toBe(name)
  return row?.hash
}

test.each([
  ['IMG_0001.JPG', makeJpeg({ position })],
  ['截图.png', makePng([['eXIf', Uint8Array.from(makeTiff({ position }))]])],
])(
  'a photo that is sent as a file, %s, is kept without what it tells of its maker',
  async (name, bytes) => {
    const clean = await stripMetadata(bytes)
    expect(clean).not.toBeNull()
    expect(hashOf(clean ?? bytes)).not.toBe(hashOf(bytes))
    expect(await keptOf(name, bytes)).toBe(hashOf(clean ?? bytes))
  },
)

test('a picture that cannot be written anew, and whatever is none, is kept as it was sent', async () => {
  const odd = Buffer.from([0xff, 0xd8, 0xff, 0xc9, 0, 2, 0xff, 0xd9])
  expect(await stripMetadata(odd)).toBeNull()
  expect(await keptOf('老照片.jpg', odd)).toBe(hashOf(odd))
  const paper = Buffer.from('%PDF-1.7\n')
  expect(await keptOf('检测报告.pdf', paper)).toBe(hashOf(paper))
})
