import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../icon.tsx'

/** Photos and files that are about to be sent. */
export function AttachmentRow(props: {
  files: File[]
  onRemove: (index: number) => void
}): JSX.Element | null {
  if (props.files.length === 0) return null
  return (
    <ul class="attachments">
      {props.files.map((file, index) => (
        <li key={`${file.name}${file.lastModified}${index}`}>
          <Preview file={file} />
          <button
            type="button"
            aria-label={`移除 ${file.name}`}
            onClick={() => props.onRemove(index)}
          >
            <Icon name="close" size={12} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function Preview({ file }: { file: File }): JSX.Element {
  const [url, setUrl] = useState('')
  useEffect(() => {
    if (!file.type.startsWith('image/')) return undefined
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  if (url) return <img src={url} alt={file.name} />
  return (
    <span class="attachment-file">
      <Icon name="file" size={18} />
      {file.name}
    </span>
  )
}
