import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startLocalFeishu } from '../../simulator/local-feishu.ts'

const people = [{ openId: 'ou_clerk', name: '甲联络员' }]

test('a restart with an archive loses neither messages, files nor time', async () => {
  const archive = mkdtempSync(join(tmpdir(), 'archive-'))
  const deliver = { fetch: async () => Response.json({}) }
  const before = await startLocalFeishu({ archive, people, deliver })
  await before.say('ou_clerk', 'bot', { file: { name: 'a.txt', bytes: Buffer.from('河') } })
  await before.clock.advance(86_400_000)
  await before.close()
  const after = await startLocalFeishu({ archive, people, deliver })
  const { file_key: key } = after.lastMessage({ person: 'ou_clerk' }).content as {
    file_key: string
  }
  expect(after.world.bytes.get(key)?.toString()).toBe('河')
  expect(after.clock.offset).toBeGreaterThan(86_300_000)
  await after.close()
})
