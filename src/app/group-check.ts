import { FeishuFailure } from '../feishu/failure.ts'
import type { FeishuPort } from '../feishu/port.ts'
import { receiveChatLost } from './reception/arrival.ts'
import type { Services } from './services.ts'

/**
 * Interval between checks (ms); each check costs one call for each group. In between, a lost group is
 * noticed by the first message that it refuses, and each group gets one a week.
 */
const weekly = 7 * 24 * 3600 * 1000
const fact = 'groups-checked'

/** Codes for a group that the bot has no longer access to (feishu.md 4.8). */
const gone: ReadonlySet<number> = new Set([232006, 232009, 232010, 232011, 232033, 99992356])

/**
 * Checks once a week which groups no longer exist: a group that is dissolved with its history kept
 * (为群成员保留历史记录) causes no event (im.chat.disbanded_v1).
 */
export async function checkGroups(
  services: Services,
  feishu: Pick<FeishuPort, 'chat'>,
): Promise<void> {
  const { store, log, now } = services
  const checked = Number(store.system.fact(fact) ?? Number.NaN)
  const instant = now()
  const isDue = instant - checked >= weekly
  // On the first start and after a clock that ran ahead, the time is stored without a check.
  if (isDue || !(checked <= instant)) store.system.setFact(fact, String(instant))
  if (!isDue) return
  for (const { chatId, active } of store.directory.current().chats) {
    if (!active) continue
    const kind = await stateOf(feishu, chatId).catch((error: unknown) => {
      log.warn('group-not-checked', { chatId, error })
      return null
    })
    if (kind === null) continue
    const lost = { kind, chatId, key: `group-check:${chatId}:${instant}` } as const
    store.engine.transact(() => receiveChatLost(services, lost, now()))
  }
}

/** The reason why a group is lost; null while the bot is in it. */
async function stateOf(
  feishu: Pick<FeishuPort, 'chat'>,
  chatId: string,
): Promise<'disbanded' | 'bot-removed' | null> {
  try {
    return (await feishu.chat(chatId)).dissolved ? 'disbanded' : null
  } catch (error) {
    if (!(error instanceof FeishuFailure) || !gone.has(error.code ?? 0)) throw error
    return error.code === 232009 ? 'disbanded' : 'bot-removed'
  }
}
