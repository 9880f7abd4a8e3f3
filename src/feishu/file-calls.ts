import { z } from 'zod'
import { read } from './answer.ts'
import { FeishuFailure } from './failure.ts'
import { messages } from './message-calls.ts'
import type { Download, FeishuPort } from './port.ts'
import type { Stream, Transport } from './transport.ts'
import { readWithin, understand } from './wire.ts'

const imageAnswer = z.object({ data: z.object({ image_key: z.string() }) })
const fileAnswer = z.object({ data: z.object({ file_key: z.string() }) })
const downloadLimitBytes = 30 * 1024 * 1024

/** The calls that transfer pictures and files. */
export function fileCalls(
  transport: Transport,
): Pick<FeishuPort, 'download' | 'uploadImage' | 'uploadFile'> {
  return {
    download: async ({ messageId, fileKey, type }) => {
      const resource = `resources/${encodeURIComponent(fileKey)}`
      const path = `${messages}/${encodeURIComponent(messageId)}/${resource}`
      return receive(await transport.stream({ method: 'GET', path, params: { type } }))
    },
    uploadImage: async (bytes) => {
      const fields = { image_type: 'message' }
      const answer = await transport.upload('/open-apis/im/v1/images', () =>
        form(fields, 'image', bytes, 'photo'),
      )
      return read(imageAnswer, answer).data.image_key
    },
    uploadFile: async ({ bytes, name }) => {
      const fields = { file_type: fileType(name), file_name: name }
      const answer = await transport.upload('/open-apis/im/v1/files', () =>
        form(fields, 'file', bytes, name),
      )
      return read(fileAnswer, answer).data.file_key
    },
  }
}

function form(
  fields: Readonly<Record<string, string>>,
  field: string,
  bytes: Uint8Array,
  name: string,
): FormData {
  const form = new FormData()
  for (const [key, value] of Object.entries(fields)) form.set(key, value)
  form.set(field, new Blob([new Uint8Array(bytes)]), name)
  return form
}

/** Feishu has no word for the newer formats (docx, xlsx, pptx): they are a stream, as all others are. */
function fileType(name: string): string {
  const extension = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return ['pdf', 'doc', 'xls', 'ppt'].includes(extension) ? extension : 'stream'
}

async function receive({ body, headers }: Stream): Promise<Download> {
  try {
    const bytes = await readWithin(body, downloadLimitBytes)
    const contentType = headers['content-type']
    return {
      bytes,
      name: fileName(headers['content-disposition']),
      contentType: typeof contentType === 'string' ? contentType : null,
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw await understand(error)
    const advice = '文件超过三十兆字节，未予保存，请压缩后重新发送。'
    throw new FeishuFailure(error.message, { kind: 'permanent', reach: 'call', advice })
  }
}

/** Reads the file name by RFC 6266, its encoded form first; null for none. */
function fileName(disposition: unknown): string | null {
  if (typeof disposition !== 'string') return null
  const encoded = /filename\*=(?:UTF-8)?''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  try {
    return decodeURIComponent(encoded ?? plain ?? '') || null
  } catch {
    return plain ?? null
  }
}
