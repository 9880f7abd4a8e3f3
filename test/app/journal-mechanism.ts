import type { Day } from '../../src/domain/calendar/day.ts'
import { parsePeriod } from '../../src/domain/calendar/period.ts'
import type { Matter } from '../../src/domain/matter/matter.ts'

/** A matter as in one row of the journal. */
export interface Version {
  readonly act: string
  readonly on: Day
  readonly after: Matter
  readonly before: Matter | null
}

/** What the journal says of one matter. */
export interface Told {
  readonly last: Matter
  readonly versions: readonly Version[]
}

/** An item that a figure counts. */
export interface Event {
  readonly figure: string
  readonly on: Day
  readonly office: string | null
  readonly amount: number
}

/** The entries that an act added to a list in the data. */
function grown(version: Version, name: string): Record<string, unknown>[] {
  const listIn = (matter: Matter | null) => (matter?.data[name] ?? []) as Record<string, unknown>[]
  return listIn(version.after).slice(listIn(version.before).length)
}

/** The sides whose heads led a walk. */
function ledBy({ data }: Matter): string[] {
  const led = data['sort'] === 'walk' ? ((data['led'] ?? []) as string[]) : []
  return [
    ...(led.some((one) => one.endsWith('river_chief')) ? ['river_chief_office'] : []),
    ...(led.some((one) => one.endsWith('chief_procurator')) ? ['procuratorate'] : []),
  ]
}

/** Achievements, act by act: a reopening removes earlier ones, a correction (更正成效) one of them. */
function achievements({ last, versions }: Told): Event[] {
  if (last.state === 'conclusion-pending') return []
  const saidIn = (matter: Matter | null) =>
    ((matter?.data['achieved'] ?? []) as Readonly<Record<string, unknown>>[]).map((one) =>
      JSON.stringify(one),
    )
  const standing: string[] = []
  for (const { before, after } of versions) {
    const [old, now] = [saidIn(before), saidIn(after)]
    for (const one of old.filter((said) => !now.includes(said)))
      standing.splice(standing.indexOf(one), 1)
    standing.push(...now.filter((said) => !old.includes(said)))
  }
  return standing
    .map((one) => JSON.parse(one) as Readonly<Record<string, unknown>>)
    .map(({ id, on, office, millionths }) => ({
      figure: `achieved-${id}`,
      on: on as Day,
      office: String(office),
      amount: Number(millionths),
    }))
}

/** What the journal says of the mechanism besides clues and their referrals. */
export function mechanismEvents(told: Told, root: Matter): Event[] {
  const { last, versions } = told
  const events: Event[] = achievements(told)
  const { data } = last
  const opened = versions[0]?.on
  const event = (
    figure: string,
    on: unknown,
    amount: unknown = 1,
    office: string | null = last.office,
  ) => {
    if (typeof on === 'string') {
      events.push({ figure, on: on as Day, office, amount: Number(amount) })
    }
  }
  switch (last.kind) {
    case 'early-notice':
    case 'compensation':
    case 'restoration':
      event(last.kind, opened)
      event('support-suit', data['supportedOn'], 1, last.target)
      if (typeof data['agreedFen'] === 'number') event('agreed', data['heldOn'], data['agreedFen'])
      for (const one of versions) {
        for (const held of grown(one, 'activities')) event('base-activity', held['on'])
      }
      break
    case 'recovery':
      event('demanded', opened, versions[0]?.after.data['fen'])
      for (const one of versions) {
        for (const paid of grown(one, 'payments')) event('recovered', paid['on'], paid['fen'])
      }
      break
    case 'bulletin':
      event('bulletin', opened)
      event(
        'readers',
        opened,
        versions.slice(0, 1).flatMap((one) => grown(one, 'recipients')).length,
      )
      event('read', opened, versions.filter((one) => grown(one, 'readers').length > 0).length)
      break
    case 'supervision':
      event('supervision', versions.find((one) => one.after.number !== null)?.on)
      break
    case 'patrol':
      if (last.state === 'cancelled') break
      for (const side of ledBy(last)) {
        event(`walk-led-${side}`, data['heldOn'])
        if (data['walked']) event(`walk-led-${side}-walked`, data['heldOn'], data['walked'])
      }
      if (ledBy(last).length > 0) break
      event(data['joint'] === true ? 'patrol' : 'walk', data['heldOn'])
      break
    case 'finding':
      event('finding', root.data['heldOn'])
      if (last.handlingUnit !== null)
        event('finding-assigned', root.data['heldOn'], 1, last.handlingUnit)
      for (const side of ledBy(root)) {
        event(`walk-led-${side}-finding`, root.data['heldOn'])
        event(`walk-led-${side}-rectified`, data['doneOn'], 1, last.handlingUnit ?? last.office)
      }
      event('rectified', data['doneOn'], 1, last.handlingUnit ?? last.office)
      if (typeof data['clue'] === 'number') event('finding-clue', root.data['heldOn'])
      break
    case 'meeting':
      event('meeting', data['heldOn'])
      break
    case 'backfill':
      if (last.state === 'kept') event('backfill', data['on'])
      break
    case 'decision':
    case 'instruction':
    case 'work-point':
    case 'errand':
      event('task', data['doneOn'], 1, last.target)
      break
    case 'assistance':
      if (last.number !== null) event('assistance', opened)
      break
    case 'assistance-answer':
      for (const one of versions) {
        if (one.act === 'answer') event('assistance-answer', one.on, 1, last.target)
      }
      break
    case 'outreach':
      if (last.state === 'held' || last.state === 'filed') {
        event('outreach', data['on'])
        event('reached', data['on'], data['reached'] ?? 0)
      }
      break
    case 'presence': {
      const figure = { signed: 'present', missed: 'missed', excused: 'excused' }[last.state]
      if (figure) event(figure, parsePeriod(String(data['week']))?.to)
      break
    }
    case 'exchange':
      event('exchange', data['from'])
      break
  }
  return events
}
