/**
 * The output of a parsing process: four bytes of length, that much JSON, then the bytes; the JSON tells
 * whether there are any.
 */
export function frameOf(facts: unknown, bytes: Uint8Array | null): Buffer {
  const json = Buffer.from(JSON.stringify({ facts, hasBytes: bytes !== null }))
  const head = Buffer.alloc(4)
  head.writeUInt32BE(json.length)
  return Buffer.concat([head, json, bytes ?? Buffer.alloc(0)])
}

/** The parts of a frame; throws when it is malformed. The facts are not checked yet. */
export function partsOf(frame: Buffer): { facts: unknown; bytes: Uint8Array | null } {
  const end = 4 + frame.readUInt32BE(0)
  if (end > frame.length) throw new RangeError('A frame that was cut off')
  const { facts, hasBytes } = JSON.parse(frame.toString('utf8', 4, end)) as {
    facts: unknown
    hasBytes: unknown
  }
  return { facts, bytes: hasBytes === true ? new Uint8Array(frame.subarray(end)) : null }
}
