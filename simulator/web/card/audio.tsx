import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { fileUrl } from '../wire.ts'
import { text } from './property.ts'

/** The `audio` component: a recording that can be played. */
export function AudioElement({ element }: { element: JsonObject }): JSX.Element {
  const key = text(element, 'file_key') || text(element, 'audio_id')
  return (
    // biome-ignore lint/a11y/useMediaCaption: a recording of a chat has no captions
    <audio class="card-audio" controls preload="none" src={fileUrl(key)} />
  )
}
