import type { Along, Reading } from '../../matter/command.ts'
import type { Context } from '../../matter/context.ts'
import { riverIn } from '../../matter/places-read.ts'
import { withoutDay } from '../../matter/typed-day.ts'
import { readAmount } from '../../reading/amount.ts'
import { dayDoubts, readDay } from '../../reading/date.ts'
import { trimSeparators } from '../../reading/text.ts'

const CLUE = /(?:线索|XS)[ -]*(?:20\d{2}[-—–])?\d{1,6}号?/i
const CLAIMANT = /(?:赔偿)?权利人(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/
const OBLIGOR = /(?:(?:赔偿)?义务人|责任人|责任方)(?:为|是)?[ :：]*(?<name>[^\s，,。；;]{2,40})/

/** Reads a proposal: amount, entitled party, paying party, river and clue; the rest is the description. */
export function readProposal(text: string, _along: Along, context: Context): Reading {
  const clue = CLUE.exec(text)?.[0]
  const claimant = CLAIMANT.exec(text)
  const obligor = OBLIGOR.exec(text)
  const flows = riverIn(text, context)
  let damage = text
  for (const part of [clue, claimant?.[0], obligor?.[0]]) {
    if (part !== undefined) damage = damage.replace(part, '')
  }
  return {
    values: {
      damage:
        trimSeparators(damage.replace(/ {2,}/g, ' ').replace(/[，,；;]{2,}/g, '，')) || undefined,
      fen: readAmount(text)?.matched,
      claimant: claimant?.groups?.['name'],
      obligor: obligor?.groups?.['name'],
      river: flows.river,
      clue,
    },
    warnings: flows.doubts,
  }
}

/**
 * Reads the result of a consultation: a day followed by 前 is that of performance, any other day that of the
 * consultation.
 */
export function readOutcome(text: string, _along: Along, { today }: Context): Reading {
  const money = readAmount(text)
  const without = text.replace(money?.matched ?? '', ' ')
  const [by] = without.split(/[\s，,。；;]+/).flatMap((part) => {
    const read = readDay(part, today, 'future')
    const ahead = part.slice(part.indexOf(read?.matched ?? '') + (read?.matched.length ?? 0))
    return read?.kind === 'day' && /^(?:之|以)?前/.test(ahead) ? [read] : []
  })
  const held = readDay(without.replace(by?.matched ?? '', ' '), today, 'past')
  const failed = /未(?:能)?达成|没有达成|磋商未成/.test(text)
  return {
    values: {
      outcome: failed ? '未达成' : /达成/.test(text) ? '达成协议' : undefined,
      heldOn: held?.kind === 'day' ? held.day : undefined,
      fen: money?.matched,
      performOn: by?.day,
      text: trimSeparators(withoutDay(text, held?.matched ?? '')) || undefined,
    },
    warnings: [
      ...dayDoubts(held, 'past', '赔偿磋商日期'),
      ...dayDoubts(by ?? null, 'future', '履行日期'),
    ],
  }
}
