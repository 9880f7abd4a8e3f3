import type { JSX } from 'preact'
import { attempt, current, useWindow } from '../store.ts'
import { wire } from '../wire.ts'

const ANSWERS = [
  ['accept', '接受'],
  ['decline', '拒绝'],
  ['tentative', '待定'],
] as const

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
          <li key={one.eventId} title={one.description}>
            <b>{one.summary}</b>
            <span>{[one.when, one.place].filter((part) => part !== '').join('　')}</span>
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
          <li key={one.guid} title={one.description} class={one.done ? 'agenda-done' : ''}>
            <b>{one.summary}</b>
            <span>{one.done ? `${one.day}　已完成` : one.day}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
