import type { JSX } from 'preact'
import { longDay, startOfDay, timeOfDay } from '../instant.ts'
import { attempt, current, useWindow, virtualNow } from '../store.ts'
import { type AgendaView, wire } from '../wire.ts'

const ANSWERS = [
  ['accept', '接受'],
  ['decline', '拒绝'],
  ['tentative', '待定'],
] as const

type Event = AgendaView['events'][number]

const writtenDay = (day: string): string => longDay(startOfDay(day), virtualNow())

/** `6月18日 周四 15:00—17:00`, or only the day. */
function writtenSpan({ start, end }: Event): string {
  if ('date' in start) return `${writtenDay(start.date)} 全天`
  const day = longDay(start.at, virtualNow())
  const until = 'at' in end ? `—${timeOfDay(end.at)}` : ''
  return `${day} ${timeOfDay(start.at)}${until}`
}

/** The tasks and calendar events of the current person; events can be answered. */
export function AgendaPanel(): JSX.Element {
  const agenda = useWindow((state) => state.view?.agenda)
  const { tasks = [], events = [] } = agenda ?? {}
  if (tasks.length === 0 && events.length === 0) {
    return <p class="side-note">当前身份没有任务和日程。机器人在机制参数中开通后才会写入。</p>
  }
  return (
    <div class="agenda">
      {events.length > 0 ? <h3>日历</h3> : null}
      <ul>
        {events.map((one) => (
          <li key={one.eventId}>
            <b>{one.summary}</b>
            <span>{[writtenSpan(one), one.place].filter((part) => part !== '').join('　')}</span>
            <span class="agenda-description">{one.description}</span>
            <span class="agenda-answers">
              {ANSWERS.map(([answer, text]) => (
                <button
                  key={answer}
                  type="button"
                  class="button button-small"
                  aria-pressed={one.answer === answer}
                  onClick={() =>
                    void attempt(() =>
                      wire.answerEvent({
                        person: current().person,
                        eventId: one.eventId,
                        answer,
                      }),
                    )
                  }
                >
                  {text}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
      {tasks.length > 0 ? <h3>任务</h3> : null}
      <ul>
        {tasks.map((one) => (
          <li key={one.guid} class={one.done ? 'agenda-done' : ''}>
            <b>{one.summary}</b>
            <span>
              {[one.day === '' ? '' : `${writtenDay(one.day)} 截止`, one.done ? '已完成' : '']
                .filter((part) => part !== '')
                .join('　')}
            </span>
            <span class="agenda-description">{one.description}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
