import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadEnvironment } from '../../src/config/environment.ts'
import { loadProfile } from '../../src/node/profile-file.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'hejiantong-text-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const mark = '\uFEFF'
/** The encodings in which Windows' Notepad and similar programs save a text. */
const saved: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(mark + text),
  'UTF-8 with a mark and the ends of lines of Windows': (text) =>
    Buffer.from(mark + text.replaceAll('\n', '\r\n')),
  'the ends of lines of an old Mac': (text) => Buffer.from(text.replaceAll('\n', '\r')),
  'UTF-16, little end first': (text) => Buffer.from(mark + text, 'utf16le'),
  'UTF-16, big end first': (text) => Buffer.from(mark + text, 'utf16le').swap16(),
}
/** 区=綦江 as Windows in China saves it as “ANSI”. */
const gbk = Buffer.from([0xc7, 0xf8, 0x3d, 0xf4, 0xeb, 0xbd, 0xad, 0x0a])
const keep = (name: string, bytes: Buffer) => {
  const file = join(directory, name)
  writeFileSync(file, bytes)
  return file
}

describe.each(Object.entries(saved))('a file saved as %s', (_, save) => {
  test('is read as .env', () => {
    keep('.env', save("FEISHU_APP_ID=cli_a\nPORT=4000\nNOTE='区'\n"))
    expect(loadEnvironment(directory, {})).toEqual({
      FEISHU_APP_ID: 'cli_a',
      PORT: '4000',
      NOTE: '区',
    })
  })

  test('is read as the profile, and a mistake in it bears its own line', () => {
    const file = keep('mine.yaml', save('district: 甲区\n\nnumbering: 甲河检\n'))
    expect(loadProfile(file)).toMatchObject({ mistakes: [{}, { line: 3 }] })
  })
})

test('an .env in the code of old Windows is refused with what to do', () => {
  keep('.env', gbk)
  expect(() => loadEnvironment(directory, {})).toThrow(/\.env 不是 UTF-8 .*另存为时编码选 UTF-8/)
})

test('a profile in the code of old Windows is refused with what to do', () => {
  expect(loadProfile(keep('mine.yaml', gbk))).toMatchObject({
    mistakes: [{ line: 0, sentence: expect.stringMatching(/不是 UTF-8 .*另存为时编码选 UTF-8/) }],
  })
})

test('UTF-16 that does not say so is not taken for settings', () => {
  keep('.env', Buffer.from('PORT=4000\n', 'utf16le'))
  expect(() => loadEnvironment(directory, {})).toThrow('另存为时编码选 UTF-8')
})

test.each(['PORT＝4000', 'PORT：4000', 'PORT: 4000'])(
  'a line %s is told instead of passed over',
  (line) => {
    keep('.env', Buffer.from(`# 端口\n${line}\n`))
    expect(() => loadEnvironment(directory, {})).toThrow('第 2 行应写成“名称=值”')
  },
)
