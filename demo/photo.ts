import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

const sky: Colour = [206, 222, 232]
const hill: Colour = [96, 132, 98]
const bank: Colour = [150, 134, 104]
const water: Colour = [92, 138, 150]
const sewage: Colour = [52, 50, 46]
const concrete: Colour = [168, 168, 164]

/** A drawn “photo” (现场照片) of an outfall below a bridge, as PNG, for users without a photo. */
export function drawOutfall(width = 640, height = 420): Buffer {
  const rows = Buffer.alloc(height * (1 + width * 3))
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      rows.set(colourAt(x / width, y / height), y * (1 + width * 3) + 1 + x * 3)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits per channel: red, green and blue.
  header.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The colour at a point, with coordinates from 0 to 1. */
function colourAt(x: number, y: number): Colour {
  const ridge = 0.3 + 0.06 * Math.sin(x * 7) + 0.03 * Math.sin(x * 19)
  const shore = 0.52 + 0.05 * Math.sin(x * 5 + 1)
  const bridge = y > 0.36 && y < 0.41
  const pier = Math.abs(x - 0.28) < 0.02 && y > 0.4 && y < 0.62
  if (bridge || pier) return concrete
  if ((x - 0.66) ** 2 / 0.0022 + (y - 0.57) ** 2 / 0.0045 < 1) return sewage
  const plume =
    x < 0.66 && y > 0.58 && Math.abs(y - 0.6 - (0.66 - x) * 0.55) < 0.03 + (0.66 - x) * 0.16
  if (plume) return sewage
  if (y > shore) return ripple(y)
  return y > ridge + 0.12 ? bank : y > ridge ? hill : sky
}

function ripple(y: number): Colour {
  const shade = Math.round(8 * Math.sin(y * 90))
  return [water[0] + shade, water[1] + shade, water[2] + shade]
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const framed = Buffer.alloc(8 + body.length)
  framed.writeUInt32BE(content.length, 0)
  framed.set(body, 4)
  framed.writeUInt32BE(crc32(body), 4 + body.length)
  return framed
}
