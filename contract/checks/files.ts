import { arrayAt, objectAt, parseJson, stringAt } from '../../simulator/json.ts'
import { type Check, found } from '../check.ts'
import type { Driver } from '../driver.ts'
import { picture } from '../picture.ts'
import { delivered, spell } from './parts.ts'

function upload(
  { bot }: Driver,
  kind: 'image' | 'file',
  bytes: Buffer,
  more: Record<string, string>,
) {
  const form = new FormData()
  for (const [key, value] of Object.entries(more)) form.set(key, value)
  form.set(kind, new Blob([new Uint8Array(bytes)]), kind === 'image' ? '一.png' : '一.txt')
  return bot.call('POST', `/open-apis/im/v1/${kind}s`, { body: form })
}

const MB = 1024 * 1024
const stream = { file_type: 'stream', file_name: '一.txt' }
const image = (driver: Driver, bytes: Buffer) =>
  upload(driver, 'image', bytes, { image_type: 'message' })

export const fileChecks: readonly Check[] = [
  {
    id: 'image-upload',
    fact: '图片可上传并发出；文本当作图片被拒（234011）；空文件被拒（234010）',
    needs: [],
    run: async (driver) => {
      const [good, words, empty] = [
        await image(driver, picture),
        await image(driver, Buffer.from('不是图片')),
        await image(driver, Buffer.alloc(0)),
      ]
      const key = stringAt(good.data, 'image_key')
      const sent = await driver.bot.send(driver.group, 'image', { image_key: key })
      const holds = sent.code === 0 && words.code === 234011 && empty.code === 234010
      return found(holds, `发出：${spell(sent)}；文本：${spell(words)}；空：${spell(empty)}`)
    },
  },
  {
    id: 'upload-sizes',
    fact: '超过 10 MB 的图片、超过 30 MB 的文件被拒（234006）',
    needs: [],
    run: async (driver) => {
      const [big, file] = [
        await image(driver, Buffer.concat([picture, Buffer.alloc(10 * MB)])),
        await upload(driver, 'file', Buffer.alloc(30 * MB + 1), stream),
      ]
      return found(
        big.code === 234006 && file.code === 234006,
        `图片：${spell(big)}；文件：${spell(file)}`,
      )
    },
  },
  {
    id: 'file-upload',
    fact: '文件可上传并发出；图片的 key 当作文件被拒',
    needs: [],
    run: async (driver) => {
      const { bot, group } = driver
      const file = await upload(driver, 'file', Buffer.from('甲'), stream)
      const sent = await bot.send(group, 'file', { file_key: stringAt(file.data, 'file_key') })
      const key = stringAt((await image(driver, picture)).data, 'image_key')
      const wrong = await bot.send(group, 'file', { file_key: key })
      return found(
        sent.code === 0 && wrong.code !== 0,
        `发出：${spell(sent)}；图片的 key：${spell(wrong)}`,
      )
    },
  },
  {
    id: 'foreign-key',
    fact: '别的应用的 image_key 被拒（230017）',
    needs: [],
    run: async ({ bot, group }) => {
      const answer = await bot.send(group, 'image', {
        image_key: 'img_v3_00000000-0000-0000-0000-000000000000',
      })
      return found(answer.code === 230017, spell(answer), { logId: answer.logId })
    },
  },
  {
    id: 'photo-download',
    fact: '成员发来的照片可按消息和 key 下载',
    needs: ['person'],
    run: async (driver) => {
      const { event } = await delivered(driver, 'im.message.receive_v1', () =>
        driver.act({ does: 'photo' }),
      )
      const message = objectAt(event, 'message')
      const content = parseJson(stringAt(message, 'content') ?? '')
      const nodes = arrayAt(content, 'content').flat()
      const key =
        stringAt(content, 'image_key') ??
        nodes.map((one) => stringAt(one, 'image_key')).find(Boolean)
      const path = `/open-apis/im/v1/messages/${stringAt(message, 'message_id')}/resources/${key}`
      const answer = await driver.bot.call('GET', path, { query: { type: 'image' } })
      const type = answer.headers.get('content-type') ?? '没有'
      return found(
        answer.status === 200 && answer.bytes.length > 0,
        `HTTP ${answer.status}，${type}`,
      )
    },
  },
]
