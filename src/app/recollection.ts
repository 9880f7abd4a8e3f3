import { dayOf, type Instant, yearOf } from '../domain/calendar/day.ts'
import { shownNumbers } from '../domain/casework/shown-numbers.ts'
import { writtenNumber } from '../domain/casework/written-number.ts'
import { prefixesOf } from '../domain/matter/numbering.ts'
import { FeishuFailure } from '../feishu/failure.ts'
import type { FeishuPort } from '../feishu/port.ts'
import { commit } from '../store/commit.ts'
import { recollectionFact } from '../store/recollection-fact.ts'
import type { Services } from './services.ts'

/** The most pages of fifty messages that are read of one chat, newest first, where the greatest numbers are. */
const mostPages = 20
/** The most pages that one run reads; the next tick continues. */
const pagesAtOnce = 60
/** A number that is higher than the last known one by more than this is taken for a typing error and ignored. */
const plausible = 1000

/** A number series that was advanced because of what messages show. */
interface Raised {
  readonly series: string
  readonly year: number
  /** The first number that stays unused, and the greatest one that a message shows. */
  readonly from: number
  readonly to: number
}

/** The progress of the reading. */
interface Place {
  readonly since: Instant
  /** Chats that are still to be read; `null` before they were listed. */
  readonly chats: readonly string[] | null
  readonly read: number
  readonly messages: number
  /** The number of chats that could not be read, by the reason in words. */
  readonly barred: Readonly<Record<string, number>>
  /** The number of chats that were read in part only. */
  readonly cut: number
  readonly raised: readonly Raised[]
  readonly doubtful: readonly string[]
}

const begun: Omit<Place, 'since'> = {
  chats: null,
  read: 0,
  messages: 0,
  barred: {},
  cut: 0,
  raised: [],
  doubtful: [],
}

interface Chat {
  readonly contents: readonly string[]
  readonly whole: boolean
  readonly pages: number
}

/**
 * After a restoration, reads the bot's own messages since the backup (回读) in every chat that the backup
 * knows, and advances each number series past the numbers they show (decision 113). Reads chat by chat,
 * while the bot works normally; a restart continues with the same chat. The result, and what could not be read, is
 * recorded in the journal and told to the administrators. Returns when nothing more can be done now.
 */
export async function recollect(
  services: Services,
  feishu: Pick<FeishuPort, 'ownMessages'>,
  isStopped: () => boolean,
): Promise<void> {
  const { store, log } = services
  for (let pages = 0; pages < pagesAtOnce && !isStopped(); ) {
    const kept = store.system.fact(recollectionFact)
    if (kept === null) return
    const place: Place = { ...begun, ...JSON.parse(kept) }
    const chats = place.chats ?? store.directory.chatIds()
    const [chat] = chats
    if (chat === undefined) return store.engine.transact(() => conclude(services, place))
    const rest = { ...place, chats: chats.slice(1) }
    try {
      const found = await readChat(feishu, chat, place.since)
      pages += found.pages
      store.engine.transact(() => takeIn(services, rest, found))
    } catch (error) {
      if (!(error instanceof FeishuFailure)) throw error
      if (error.kind !== 'permission' && error.kind !== 'permanent') {
        log.warn('recollection-waits', { chatId: chat, error })
        return
      }
      const barred = { ...place.barred, [error.advice]: (place.barred[error.advice] ?? 0) + 1 }
      keep(services, { ...rest, barred })
      pages += 1
    }
  }
}

async function readChat(
  feishu: Pick<FeishuPort, 'ownMessages'>,
  chatId: string,
  since: Instant,
): Promise<Chat> {
  const contents: string[] = []
  let token = ''
  for (let pages = 1; pages <= mostPages; pages += 1) {
    const page = await feishu.ownMessages({ chatId, since, token })
    contents.push(...page.contents)
    if (page.next === null) return { contents, whole: true, pages }
    token = page.next
  }
  return { contents, whole: false, pages: mostPages }
}

function keep({ store }: Services, place: Place): void {
  store.system.setFact(recollectionFact, JSON.stringify(place))
}

/** Advances the series past the numbers that a chat shows, and records that the chat was read. */
function takeIn(services: Services, place: Place, { contents, whole }: Chat): void {
  const { store, profile, now } = services
  const raised = new Map(place.raised.map((one) => [`${one.series} ${one.year}`, one]))
  const doubtful = new Set(place.doubtful)
  const years = [yearOf(dayOf(place.since)), yearOf(dayOf(now()))] as const
  const marks = prefixesOf(profile)
  for (const { series, year, ordinal } of contents.flatMap((one) => shownNumbers(one, marks))) {
    if (year < years[0] || year > years[1]) continue
    const next = store.numbers.nextOrdinal(series, year)
    if (ordinal < next) continue
    if (ordinal >= next + plausible) {
      doubtful.add(writtenNumber(series, year, ordinal))
      continue
    }
    store.numbers.raise(series, year, ordinal + 1)
    const from = raised.get(`${series} ${year}`)?.from ?? next
    raised.set(`${series} ${year}`, { series, year, from, to: ordinal })
  }
  keep(services, {
    ...place,
    read: place.read + 1,
    messages: place.messages + contents.length,
    cut: place.cut + (whole ? 0 : 1),
    raised: [...raised.values()],
    doubtful: [...doubtful].slice(0, 20),
  })
}

/** Records the result in the journal and tells the administrators; without anything confidential. */
function conclude(services: Services, place: Place): void {
  const { store, profile, now } = services
  const confidential = new Set(prefixesOf(profile, ['accountability']))
  const gaps = place.raised
    .filter((one) => !confidential.has(one.series))
    .map(({ series, year, from, to }) =>
      from === to
        ? writtenNumber(series, year, to)
        : `${writtenNumber(series, year, from)} 至 ${writtenNumber(series, year, to)}`,
    )
  const barred = Object.entries(place.barred)
  const note = [
    `恢复后回读本机器人消息：读 ${place.read} 个会话、${place.messages} 条`,
    gaps.length === 0 ? '所见编号均未超出，序列不变' : `按所见编号续编，空号：${gaps.join('；')}`,
    place.cut > 0 ? `其中 ${place.cut} 个会话只读最近 ${mostPages * 50} 条` : '',
    place.doubtful.length > 0 ? `所见编号过大，未采用，请核对：${place.doubtful.join('；')}` : '',
    ...barred.map(([why, count]) => `${count} 个会话未能回读（${why.replace(/。$/, '')}）`),
    barred.length > 0 ? '未能回读的，仍以恢复时预留的空号为准，请对照双方留存的文号' : '',
  ]
    .filter(Boolean)
    .join('。')
  services.log.info('recollected', { read: place.read, messages: place.messages })
  commit(
    store,
    {
      entries: [{ act: 'recollected', matter: null, note }],
      notices: [
        {
          to: { administrators: true },
          view: {
            view: 'note',
            title: '恢复后编号核对',
            colour: barred.length + place.doubtful.length > 0 ? 'orange' : 'blue',
            text: `${note}。`,
            buttons: [],
          },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'start', now: now(), answeredCard: null },
  )
  store.system.dropFact(recollectionFact)
}

/** After a restoration, tells the administrators what is missing and which numbers were skipped. */
export function announceRestoration({ store, now }: Services): void {
  const told = store.system.fact('restored')
  if (told === null) return
  const text = `${told}。\n缺失的部分请对照群内消息和双方留存补录；双方持有更大编号的，请停机后运行 npm run restore -- --keep --last 编号。`
  commit(
    store,
    {
      notices: [
        {
          to: { administrators: true },
          view: { view: 'note', title: '数据库已恢复', colour: 'orange', text, buttons: [] },
        },
      ],
      reply: {},
    },
    { actor: null, source: 'start', now: now(), answeredCard: null },
  )
  store.system.dropFact('restored')
}
