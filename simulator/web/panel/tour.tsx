import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { actAs, addressOf, isNarrow, openChat, openPrivateChat } from '../navigation.ts'
import { attempt, change, current, nameOf, useWindow, virtualNow } from '../store.ts'
import { type TourStep, wire } from '../wire.ts'

const KEY = 'local-feishu-tour'
const HOUR = 3_600_000

/** First steps for a newcomer: each opens the right place and says what to do there. */
export function TourPanel(): JSX.Element {
  const tour = useWindow((state) => state.view?.tour ?? [])
  const [done, setDone] = useState(() => Number(sessionStorage.getItem(KEY) ?? 0))
  const reach = (step: number) => {
    sessionStorage.setItem(KEY, String(step))
    setDone(step)
  }
  if (tour.length === 0) {
    return <p class="side-note">没有引导步骤。点自己的头像切换身份，在会话中发消息、点卡片即可。</p>
  }
  return (
    <div class="tour">
      <p class="side-note">按顺序走完这几步，就能看到一条线索从发现到反馈的全过程。</p>
      <ol>
        {tour.map((step, index) => (
          <li
            key={step.title}
            class={index < done ? 'tour-done' : index === done ? 'tour-now' : ''}
          >
            <span class="tour-number">
              {index < done ? <Icon name="check" size={14} /> : index + 1}
            </span>
            <div>
              <strong>{step.title}</strong>
              <p>{step.text}</p>
              {index === done ? (
                <div class="tour-buttons">
                  <button
                    type="button"
                    class="button button-filled button-small"
                    onClick={() => void take(step)}
                  >
                    {labelOf(step)}
                  </button>
                  <button
                    type="button"
                    class="button button-small"
                    onClick={() => reach(index + 1)}
                  >
                    已完成，下一步
                  </button>
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {done >= tour.length ? (
        <button type="button" class="button" onClick={() => reach(0)}>
          再走一遍
        </button>
      ) : null}
    </div>
  )
}

/** The page of the tenant to which somebody of a step belongs, and the person's name; none for people of this one. */
function elsewhere({ person }: TourStep): { page: string; name: string } | undefined {
  const { view } = current()
  if (!person || !view || view.people.some((one) => one.openId === person)) return undefined
  const found = view.neighbours.find(({ people }) => people.some((one) => one.openId === person))
  const name = found?.people.find((one) => one.openId === person)?.name
  return found && name ? { page: `${found.url}/${addressOf(person)}`, name } : undefined
}

function labelOf(step: TourStep): string {
  if (step.advanceHours) return `时间前进 ${spell(step.advanceHours)}`
  const other = elsewhere(step)
  if (other) return `到另一企业以${other.name}的身份办理`
  return step.person ? `以${nameOf(step.person)}的身份前往` : '前往'
}

function spell(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`
}

async function take(step: TourStep): Promise<void> {
  const other = elsewhere(step)
  if (other) {
    // In a window of its own, so that the steps stay here.
    window.open(other.page, '_blank', 'noreferrer')
    return
  }
  if (isNarrow()) change({ panel: undefined })
  if (step.person && step.person !== current().person) await actAs(step.person, step.chat)
  if (step.chat === 'bot') await openPrivateChat()
  else if (step.chat && step.chat !== current().chatId) await openChat(step.chat)
  if (step.say) change({ draft: { text: step.say, serial: current().draft.serial + 1 } })
  const hours = step.advanceHours
  if (hours) {
    await attempt(() =>
      wire.setClock(virtualNow() + hours * HOUR, hours > 72 ? 4 * HOUR : HOUR, 60),
    )
  }
}
