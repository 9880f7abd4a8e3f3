import type { Town } from '../../demo/sample.ts'
import { listElements, spokenName } from '../../simulator/card/element-search.ts'
import { dayOf } from '../../src/domain/calendar/day.ts'
import type { Playhouse } from './playhouse.ts'

const dayLength = 24 * 3600 * 1000

/** The sample year, played in this process without the pace of outbox delivery. */
export function townIn(house: Playhouse): Town {
  const { feishu } = house
  return {
    async says(person, chat, said) {
      await feishu.say(person, { chat }, { ...said, mentionBot: chat !== 'bot' })
      await house.settle()
    },
    async taps(person, where, words, formValue) {
      const has = (card: unknown) =>
        listElements(card).some(
          ({ element }) => element['tag'] === 'button' && spokenName(element) === words,
        )
      const found = feishu.cards(where).findLast((view) => has(view.card))
      if (!found) throw new Error(`${person} sees no button ${words}`)
      await feishu.tap(person, found.messageId, words, formValue ? { formValue } : {})
      await house.settle()
    },
    async workdayMorningOf(day) {
      for (let now = feishu.clock.now(); dayOf(now) < day; now = feishu.clock.now()) {
        const next = now + dayLength
        const weekday = ![0, 6].includes(new Date(next + 8 * 3600 * 1000).getUTCDay())
        if (weekday || dayOf(next) === day) await house.go(`${dayOf(next)} 09:40`)
        else await feishu.clock.set(next)
      }
    },
  }
}
