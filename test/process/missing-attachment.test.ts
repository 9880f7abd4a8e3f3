import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTown, run, type Town } from './process-kit.ts'

const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What happens to the one attachment, and how it is reported. */
const losses: Readonly<Record<string, readonly [(file: string) => void, RegExp]>> = {
  'is missing': [(file) => rmSync(file), /附件 1（.*）的文件 attachments\/6b\/6b\w+ 缺失/],
  'is missing with its whole shelf': [
    (file) => rmSync(join(file, '..', '..'), { recursive: true }),
    /附件 1（.*）的文件 attachments\/6b\/6b\w+ 缺失/,
  ],
  'has one other byte': [
    (file) => {
      const bytes = readFileSync(file)
      bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20)
      writeFileSync(file, bytes)
    },
    /附件 1（.*）的文件 attachments\/6b\/6b\w+ 已被改动或损坏/,
  ],
  'was cut short': [
    (file) => writeFileSync(file, readFileSync(file).subarray(0, 40)),
    /附件 1（.*）的文件 attachments\/6b\/6b\w+ 已被改动或损坏/,
  ],
}

describe('an attachment', () => {
  let town: Town
  let directory: string
  const left = () => join(directory, 'left')
  const used = () => join(directory, 'used')
  const command = async (file: string, ...given: string[]) => {
    const started = run(file, given, { DATA_DIR: used() })
    return { code: await started.ended(), output: started.output() }
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'hejiantong-attachment-'))
    town = await openTown('2026-03-10 10:20')
    await town.start()
    await town.feishu.say('ou_rco_member', 'bot', { image: picture })
    const location = { name: '石角段', longitude: '106.6512', latitude: '29.0282' }
    await town.feishu.say('ou_rco_member', 'bot', { location })
    await town.feishu.say('ou_rco_member', 'bot', '/线索 綦江河石角段今天早上有挖机在河道采砂')
    await town.settle()
    const form = town.feishu.lastCard({ person: 'ou_rco_member' })
    await town.feishu.tap('ou_rco_member', form.messageId, '提交', { formValue: {} })
    await town.settle()
    await town.stop()
    cpSync(town.dataDirectory, left(), { recursive: true })
  })
  afterAll(async () => {
    await town.close()
    rmSync(directory, { recursive: true, force: true })
  })

  function after(loss: (file: string) => void): void {
    rmSync(used(), { recursive: true, force: true })
    cpSync(left(), used(), { recursive: true })
    const shelf = join(used(), 'attachments', '6b')
    loss(join(shelf, readdirSync(shelf)[0] ?? ''))
  }

  it('that is whole is named by neither, nor is a position, which has no file', async () => {
    after(() => {})
    expect((await command('src/node/verify.ts')).code).toBe(0)
    const file = join(directory, 'whole.db')
    expect((await command('src/node/backup.ts', file)).code).toBe(0)
    expect(readFileSync(`${file}.sha256`, 'utf8')).toMatch(
      /^[0-9a-f]{64} {2}whole\.db\n(6b\w+) {2}whole\.db\.attachments\/6b\/\1\n$/,
    )
  })

  it.each(Object.keys(losses))('that %s is named by the verification', async (name) => {
    const [loss, sentence] = losses[name] ?? [() => {}, /./]
    after(loss)
    const { code, output } = await command('src/node/verify.ts')
    expect(output).toMatch(sentence)
    expect(code).toBe(1)
  })

  it.each(Object.keys(losses))(
    'that %s is named by the backup, which is made all the same',
    async (name) => {
      const [loss, sentence] = losses[name] ?? [() => {}, /./]
      after(loss)
      const file = join(directory, `${name}.db`)
      const { code, output } = await command('src/node/backup.ts', file)
      expect(output).toContain('已备份到')
      expect(output).toMatch(sentence)
      expect(code).toBe(1)
      expect(existsSync(file)).toBe(true)
    },
  )

  it('that is missing in a backup is named where the backup is verified, and not restored in silence', async () => {
    after(() => {})
    const file = join(directory, 'lacking.db')
    expect((await command('src/node/backup.ts', file)).code).toBe(0)
    rmSync(`${file}.attachments`, { recursive: true })
    const verified = await command('src/node/verify.ts', '--backup', file)
    expect(verified.output).toMatch(/lacking\.db\.attachments\/6b\/6b\w+ 缺失/)
    expect(verified.code).toBe(1)
    const restored = await command('src/node/restore.ts', file)
    expect(restored.output).toMatch(/注意：.*缺失/)
    expect(restored.code).toBe(0)
  })
})
