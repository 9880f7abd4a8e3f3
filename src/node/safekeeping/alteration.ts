import type { Services } from '../../app/services.ts'
import { digest } from '../../domain/calendar/digest.ts'
import { commit } from '../../store/commit.ts'

const mark = 'file-altered'

/**
 * Records the changes of the database file that the bot did not make, as they are found at every start, in
 * the journal and for the administrators; only once as long as they are the same.
 */
export function recordAlterations(services: Services, sentences: readonly string[]): void {
  const { store } = services
  const text = sentences.join('\n')
  if (text === '' || store.system.fact(mark) === digest(text)) return
  store.engine.transact(() => {
    recordAlteration(services, text)
    store.system.setFact(mark, digest(text))
  })
}

/** Records one such change, however often it is told. */
export function recordAlteration(services: Services, text: string): void {
  const { store, now, log } = services
  log.error('file-altered', { text })
  const decision = {
    entries: [{ act: 'file-altered', matter: null, note: text }],
    notices: [
      {
        to: { administrators: true },
        view: {
          view: 'note',
          title: '数据库文件在机器人之外被改动',
          colour: 'red',
          text: `${text}\n请在服务器上运行 npm run verify，按所列各行核对。`,
          buttons: [],
        },
      },
    ],
    reply: {},
  } as const
  store.engine.transact(() =>
    commit(store, decision, { actor: null, source: 'inspection', now: now(), answeredCard: null }),
  )
}
