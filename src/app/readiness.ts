import { isAgreed } from '../feishu/clock-skew.ts'
import type { LongConnection } from '../feishu/long-connection.ts'
import type { DeliveryStats } from '../feishu/outbox-delivery.ts'
import type { FeishuPort } from '../feishu/port.ts'
import type { VerifierWatch } from '../feishu/verifier-watch.ts'
import type { StorageWatch } from '../store/storage-watch.ts'
import type { CredentialCheck } from './credential-check.ts'
import type { Identity } from './identity.ts'
import type { Shipping } from './shipping-state.ts'

/** The causes that can keep the bot from its work. */
type ProblemKey =
  | 'storage'
  | 'tick'
  | 'voice'
  | 'stuck'
  | 'line'
  | 'deaf'
  | 'name'
  | 'clock'
  | 'backup'

/** Something that keeps the bot from its work, as a sentence that says what to do. */
export interface Problem {
  readonly key: ProblemKey
  /** The app that is affected; null for the whole district. */
  readonly app: string | null
  readonly sentence: string
  /** True when the problem rarely goes away without somebody acting. */
  readonly lasting: boolean
}

/** The sources of the state of a district; reading them writes nothing. */
export interface ReadinessParts {
  readonly storage: Pick<StorageWatch, 'isFailing'>
  /** Bytes that are free where the data lie; null where that cannot be known. */
  readonly room: () => number | null
  readonly lastTick: () => number | null
  readonly apps: readonly AppReadiness[]
  readonly shipped: Shipping
  readonly now: () => number
}

/** The sources of the state of the link to one app. */
export interface AppReadiness {
  readonly name: string
  /** The name of the app where there are several; null where there is one. */
  readonly label: string | null
  readonly delivery: () => DeliveryStats
  /** Null when events come over HTTP. */
  readonly connection: Pick<LongConnection, 'isOpen'> | null
  readonly verifierWatch: Pick<VerifierWatch, 'problem'>
  readonly identity: Pick<Identity, 'hindrance'>
  readonly credentials: Pick<CredentialCheck, 'hindrance'>
  readonly feishu: Pick<FeishuPort, 'clock'>
}

const minute = 60_000
/** Without a tick for this long the bot is not ready (ms). */
const staleTick = 5 * minute
/** An outbox message that is due for longer than this means that delivery is stuck (ms). */
const stuckOutboxMessage = 30 * minute
/** A network failure shorter than this is not reported (ms). */
const passing = 2 * minute
/** With fewer free bytes than this the next event may be refused. */
const leastRoom = 1024 * 1024

/** Everything that keeps a district from its work now; empty when it is ready. */
export function findProblems(parts: ReadinessParts): Problem[] {
  const { storage, apps } = parts
  const now = parts.now()
  const stats = new Map(apps.map((one) => [one.name, readable(one.delivery)]))
  const problems: Problem[] = []
  const found = (key: Problem['key'], sentence: string, lasting: boolean) =>
    problems.push({ key, app: null, sentence, lasting })

  const room = parts.room()
  if (room !== null && room < leastRoom) {
    found('storage', '磁盘空间已用完，收到的消息不能保存，请清理数据目录所在的磁盘', true)
  } else if (storage.isFailing() || [...stats.values()].includes(null)) {
    found('storage', '数据库不可写，收到的消息没有保存，请检查磁盘是否已满、数据目录是否可写', true)
  }
  const lastTick = parts.lastTick()
  if (lastTick === null || now - lastTick > staleTick) {
    found('tick', '定时任务超过五分钟没有运行', false)
  }
  const { waitingMs = 0, fault = null } = parts.shipped() ?? {}
  if (waitingMs > passing) {
    const why = fault ?? '备份目录写入过慢。'
    const minutes = Math.floor(waitingMs / minute)
    found('backup', `随写备份已有 ${minutes} 分钟没有写入备份目录：${why.replace(/。$/, '')}`, true)
  }
  return [...problems, ...apps.flatMap((one) => troublesOf(one, stats.get(one.name) ?? null, now))]
}

/**
 * Whether the bot can do its work: no problem affects the whole district, and at least one app works. A
 * single broken app is named but does not stop the service for the others (decision 182).
 */
export function isReady(problems: readonly Problem[], apps: readonly string[]): boolean {
  const failing = new Set(problems.map(({ app }) => app))
  return !failing.has(null) && apps.some((app) => !failing.has(app))
}

/** The problems of one app. */
function troublesOf(parts: AppReadiness, stats: DeliveryStats | null, now: number): Problem[] {
  const { name: app, label, connection, identity } = parts
  const problems: Problem[] = []
  const found = (key: Problem['key'], words: string, lasting: boolean) =>
    problems.push({ key, app, sentence: label === null ? words : `${label}：${words}`, lasting })

  const mute = muteness(parts, stats, now)
  if (mute !== null) found('voice', `不能向飞书发送消息：${mute.advice}`, mute.lasting)
  const oldestDueAt = stats?.oldestDueAt ?? null
  if (oldestDueAt !== null && now - oldestDueAt > stuckOutboxMessage) {
    found('stuck', '有消息等待发送超过三十分钟', false)
  }
  if (connection && !connection.isOpen()) found('line', '长连接未建立', false)
  const deaf = parts.verifierWatch.problem()
  if (deaf !== null) found('deaf', deaf, true)
  const unnamed = identity.hindrance()
  if (unnamed !== null) {
    found('name', `尚未取得机器人自身的标识，群内@机器人的消息暂存未办：${unnamed}`, false)
  }
  const { ahead } = parts.feishu.clock()
  if (ahead !== null && !isAgreed(ahead)) {
    const minutes = Math.round(Math.abs(ahead) / minute)
    const side = ahead > 0 ? '慢' : '快'
    found('clock', `本机时钟比飞书${side}约 ${minutes} 分钟，请校准系统时间（NTP）`, true)
  }
  return problems
}

/** The result of a read from the database; null when the read fails. */
function readable<Result>(read: () => Result): Result | null {
  try {
    return read()
  } catch {
    return null
  }
}

/** The reason why the app cannot send; null when it can, or has failed only for less than `passing`. */
function muteness(
  { credentials }: AppReadiness,
  stats: DeliveryStats | null,
  now: number,
): { readonly advice: string; readonly lasting: boolean } | null {
  const barred = credentials.hindrance()
  if (barred?.failure.kind === 'permission') {
    return { advice: barred.failure.advice, lasting: true }
  }
  const { resting = null, faltering = null } = stats ?? {}
  if (resting?.kind === 'permission' && resting.failures > 1) {
    return { advice: resting.advice, lasting: true }
  }
  if (resting !== null && now - resting.since > passing) {
    return { advice: resting.advice, lasting: false }
  }
  if (barred !== null && barred.forMs > passing) {
    return { advice: barred.failure.advice, lasting: false }
  }
  // One chat may fail for its own reason; if several chats receive nothing, the app is at fault.
  if (faltering !== null && faltering.receivers > 1 && now - faltering.since > passing) {
    return { advice: '飞书没有正常答复，多个会话的消息都没有送达，稍后自动重发。', lasting: false }
  }
  return null
}
