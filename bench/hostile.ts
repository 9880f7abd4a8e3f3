import { deflateSync } from 'node:zlib'
import type { LocalFeishu } from '../simulator/running-feishu.ts'
import { hostileWorkbooks } from '../test/app/hostile-kit.ts'
import { makeJpeg, makePng } from '../test/app/photo-kit.ts'
import { fileClue, openFeishu, startBot } from './bot.ts'
import { decimals, quantile, table, whole } from './figures.ts'
import { inWorkshop } from './workshop.ts'

/** The size of the measurement. */
export interface HostileSize {
  /** The number of files that are sent. */
  readonly files: number
}

/** The size for the published figures. */
export const hostileSize: HostileSize = { files: Number.POSITIVE_INFINITY }

/** The person who sends the files; below, the person who asks meanwhile. */
const sender = 'ou_rco_liaison'
const colleague = 'ou_pro_liaison'

const nineMegabytes = 9 * 1024 * 1024

/** Photos of nine megabytes that are built to take long, by their construction. */
const photos: Readonly<Record<string, () => Buffer>> = {
  'a photo of a million segments': () => behindStart(repeat([0xff, 0xe5, 0, 2])),
  'a photo of filling bytes': () => behindStart(repeat([0xff])),
  'a photo of escaped bytes': () => {
    const photo = Buffer.from(makeJpeg())
    return Buffer.concat([photo.subarray(0, -2), repeat([0xff, 0]), Buffer.from([0xff, 0xd9])])
  },
  'a photo of directories inside directories': () => {
    const directory = [0xff, 0xff, ...[0x87, 0x69, 0, 4, 0, 0, 0, 1, 0, 0, 0, 8]]
    const block = repeat(directory).subarray(0, 60_000)
    const head = [0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
    const exif = Buffer.from([0xff, 0xe1, 0xea, 0x80, ...head, ...block])
    return behindStart(Buffer.concat(Array.from({ length: 150 }, () => exif.subarray(0, 60_034))))
  },
  'a picture of small chunks': () =>
    Buffer.from(makePng(Array.from({ length: 700_000 }, () => ['tEXt', Buffer.alloc(1)] as const))),
  'a picture that unpacks to gigabytes': () => {
    const packed = deflateSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 })
    return Buffer.from(makePng(Array.from({ length: 140 }, () => ['IDAT', packed] as const)))
  },
}

const repeat = (bytes: readonly number[]): Buffer => Buffer.alloc(nineMegabytes, Buffer.from(bytes))

/** Inserts bytes after the start marker of a photo. */
function behindStart(bytes: Buffer): Buffer {
  const photo = Buffer.from(makeJpeg())
  return Buffer.concat([photo.subarray(0, 2), bytes, photo.subarray(2)])
}

const heard = (feishu: LocalFeishu, person: string): number =>
  feishu.messages({ person }).filter((one) => one.sender === 'bot').length

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2))
}

/** Answer times for a colleague who asks again and again until the work is done. */
async function answerTimes(feishu: LocalFeishu, work: Promise<void>): Promise<readonly number[]> {
  const times: number[] = []
  let isDone = false
  void work.then(() => {
    isDone = true
  })
  do {
    const before = heard(feishu, colleague)
    const asked = performance.now()
    await feishu.say(colleague, 'bot', '/帮助')
    await until(() => heard(feishu, colleague) > before)
    times.push(performance.now() - asked)
  } while (!isDone)
  return times
}

/** Sends a workbook to import, or a photo for a clue; resolves when it was accepted or refused. */
async function send(feishu: LocalFeishu, name: string, bytes: Buffer): Promise<void> {
  const known = () =>
    feishu.messages({ person: sender }).filter(isRefusal).length +
    feishu.calls.filter(({ path }) => path.endsWith('/im/v1/images')).length
  const before = known()
  if (name in photos) {
    await feishu.say(sender, 'bot', { text: '/补充 1 现场照片', image: bytes })
  } else {
    await feishu.say(sender, 'bot', { file: { name: '名录.xlsx', bytes } })
    await feishu.say(sender, 'bot', '/河流 导入')
  }
  await until(() => known() > before)
}

const isRefusal = ({ cardText, text }: { readonly cardText: string; readonly text: string }) =>
  cardText.includes('未写入任何内容') || text.includes('不能保存')

/** The benchmark as a section in Markdown. */
export async function hostileFiles(size: HostileSize = hostileSize): Promise<string> {
  const rows: string[][] = []
  await inWorkshop(async (directory) => {
    const feishu = await openFeishu()
    const bot = await startBot(feishu, directory)
    await fileClue(feishu)
    const all = Object.entries({ ...hostileWorkbooks, ...photos }).toReversed()
    for (const [name, make] of all.slice(0, size.files)) {
      const bytes = make()
      const began = performance.now()
      let told = Number.NaN
      const work = send(feishu, name, bytes).then(() => {
        told = performance.now() - began
      })
      const times = await answerTimes(feishu, work)
      await work
      rows.push([
        name,
        whole(bytes.length / 1024),
        whole(told),
        whole(times.length),
        decimals(quantile(times, 0.5), 1),
        decimals(Math.max(...times), 1),
      ])
    }
    await bot.end()
    await feishu.close()
  })
  return [
    '## Hostile files',
    '',
    'A colleague sends files that are made to take memory or time; another asks for help meanwhile, again and again, and waits each time for the card. What a file tells is read beside the work, in a process of its own. To reach: no answer later than a second.',
    '',
    table(['file', 'KiB', 'known after ms', 'answers meanwhile', 'median ms', 'greatest'], rows),
  ].join('\n')
}

if (import.meta.main) process.stdout.write(`${await hostileFiles()}\n`)
