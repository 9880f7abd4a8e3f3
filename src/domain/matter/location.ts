import type { Reader } from './context.ts'
import { type Degrees, fromFeishu } from './coordinate-system.ts'
import { isKept, type Matter } from './matter.ts'
import { sentPositions } from './position.ts'

const numberIn = (matter: Matter, name: string): number | null => {
  const value = matter.data[name]
  return typeof value === 'number' ? value : null
}

/** Where a matter lies: the newest position that was sent, else where it was photographed, which is WGS-84 as a camera writes it. */
export function locationOf(matter: Matter, reader: Pick<Reader, 'attachments'>): Degrees | null {
  const along = reader.attachments(matter.id).filter(isKept)
  const sent = sentPositions(along).at(-1)
  if (sent) return fromFeishu(sent)
  const [longitude, latitude] = [numberIn(matter, 'longitude'), numberIn(matter, 'latitude')]
  if (longitude !== null && latitude !== null) return fromFeishu({ longitude, latitude })
  const taken = along.find((one) => one.longitude !== null && one.latitude !== null)
  return taken && taken.longitude !== null && taken.latitude !== null
    ? { longitude: taken.longitude, latitude: taken.latitude }
    : null
}
