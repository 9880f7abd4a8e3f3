import { pictureType, storeFile } from '../world/file-store.ts'
import type { World } from '../world/world.ts'
import type { ApiAnswer, Endpoint } from './endpoint.ts'
import { visibleMessage } from './message-read.ts'
import type { Parts } from './multipart.ts'
import { Refusal } from './refusal.ts'

const UPLOAD_SCOPES = ['im:resource', 'im:resource:upload']
const GREATEST_IMAGE = 10 * 1024 * 1024
const GREATEST_FILE = 30 * 1024 * 1024
const FILE_TYPES = new Set(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream'])

/** Uploads and downloads of pictures and files (feishu.md 4.7). */
export const resourceEndpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/open-apis/im/v1/images',
    scopes: UPLOAD_SCOPES,
    run: ({ world, form }) => {
      const type = form?.get('image_type')?.toString()
      if (type !== 'message' && type !== 'avatar') throw badUpload('image_type')
      const bytes = uploadedBytes(form, 'image')
      if (bytes.length > GREATEST_IMAGE)
        throw new Refusal(234006, 'The file size exceed the max value')
      const mediaType = pictureType(bytes)
      if (mediaType === undefined) throw new Refusal(234011, "Can't recognize image format")
      const file = storeFile(
        world,
        { kind: 'image', name: 'image', mediaType, owner: 'app' },
        bytes,
      )
      return { data: { image_key: file.key } }
    },
  },
  {
    method: 'POST',
    path: '/open-apis/im/v1/files',
    scopes: UPLOAD_SCOPES,
    run: ({ world, form }) => {
      const type = form?.get('file_type')?.toString()
      const name = form?.get('file_name')?.toString()
      if (type === undefined || !FILE_TYPES.has(type)) throw badUpload('file_type')
      if (name === undefined || name === '') throw badUpload('file_name')
      const bytes = uploadedBytes(form, 'file')
      if (bytes.length > GREATEST_FILE)
        throw new Refusal(234006, 'The file size exceed the max value')
      const mediaType = 'application/octet-stream'
      const file = storeFile(world, { kind: 'file', name, mediaType, owner: 'app' }, bytes)
      return { data: { file_key: file.key } }
    },
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/messages/:message_id/resources/:file_key',
    scopes: ['im:message', 'im:message:readonly'],
    run: ({ world, params, query }) => downloadFromMessage(world, params, query['type']),
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/images/:image_key',
    scopes: UPLOAD_SCOPES,
    run: ({ world, params }) => downloadOwn(world, params['image_key']),
  },
  {
    method: 'GET',
    path: '/open-apis/im/v1/files/:file_key',
    scopes: UPLOAD_SCOPES,
    run: ({ world, params }) => downloadOwn(world, params['file_key']),
  },
]

function badUpload(field: string): Refusal {
  return new Refusal(234001, `Invalid request param: ${field}`)
}

function uploadedBytes(form: Parts | undefined, field: string): Buffer {
  const bytes = form?.get(field)
  if (bytes === undefined) throw badUpload(field)
  if (bytes.length === 0) throw new Refusal(234010, "File's size can't be 0")
  return Buffer.from(bytes)
}

function downloadFromMessage(
  world: World,
  params: Record<string, string>,
  type: string | undefined,
): ApiAnswer {
  const message = visibleMessage(world, params['message_id'])
  if (message.recalled) throw new Refusal(230110, 'The message has been deleted')
  if (type !== 'image' && type !== 'file') throw badUpload('type')
  if (['interactive', 'merge_forward', 'sticker'].includes(message.msgType)) {
    throw new Refusal(234043, 'Unsupported message type')
  }
  const key = params['file_key'] ?? ''
  if (!message.content.includes(`"${key}"`)) throw new Refusal(234003, 'File not in msg')
  const file = world.state.files[key]
  if (!file || (file.kind === 'image') !== (type === 'image')) throw badUpload('type')
  return download(world, key)
}

function downloadOwn(world: World, key: string | undefined): ApiAnswer {
  const file = world.state.files[key ?? '']
  if (file?.owner !== 'app') throw new Refusal(234008, 'The app is not the resource sender')
  return download(world, file.key)
}

function download(world: World, key: string): ApiAnswer {
  const file = world.state.files[key]
  const bytes = world.bytes.get(key)
  if (!file || !bytes) throw new Refusal(234001, 'Invalid request param: file_key')
  return { download: { bytes, mediaType: file.mediaType, name: file.name } }
}
