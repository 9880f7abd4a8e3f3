import protobuf from 'protobufjs'

/** A frame of the long connection (feishu.md 3.3). */
export interface Frame {
  SeqID: number
  LogID: number
  service: number
  /** 0 = control, 1 = data. */
  method: number
  headers: { key: string; value: string }[]
  payload?: Uint8Array
}

export const CONTROL = 0
export const DATA = 1

const root = protobuf.parse(
  `syntax = "proto2";
   message Header { required string key = 1; required string value = 2; }
   message Frame {
     required uint64 SeqID = 1; required uint64 LogID = 2;
     required int32 service = 3; required int32 method = 4;
     repeated Header headers = 5; optional string payload_encoding = 6;
     optional string payload_type = 7; optional bytes payload = 8; optional string LogIDNew = 9;
   }`,
  { keepCase: true },
).root
// Compiled at once: if the official SDK is loaded later, it removes the class of long numbers from
// protobufjs.
const frameType = root.resolveAll().lookupType('Frame').setup()

/** The bytes of a frame. */
export function encodeFrame(frame: Frame): Buffer {
  return Buffer.from(frameType.encode(frameType.create({ ...frame })).finish())
}

/** Reads a frame; throws when the bytes are not one. */
export function decodeFrame(bytes: Uint8Array): Frame {
  const plain = frameType.toObject(frameType.decode(bytes), {
    longs: Number,
    defaults: true,
    arrays: true,
  })
  return plain as Frame
}

/** The value of a header of a frame; undefined for none. */
export function headerOf(frame: Frame, key: string): string | undefined {
  return frame.headers.find((header) => header.key === key)?.value
}
