import type { CSSProperties, JSX } from 'preact'
import { useState } from 'preact/hooks'
import type { JsonObject } from '../../json.ts'
import { Lightbox } from '../lightbox.tsx'
import { fileUrl } from '../wire.ts'
import { flag, parts, text, words } from './property.ts'

/** An uploaded picture; a tap enlarges it. */
export function Picture(props: {
  imageKey: string
  alt: string
  class?: string
  style?: CSSProperties
  preview?: boolean
}): JSX.Element {
  const [enlarged, setEnlarged] = useState(false)
  const picture = (
    <img src={fileUrl(props.imageKey)} alt={props.alt} class={props.class} style={props.style} />
  )
  if (!props.preview) return picture
  return (
    <>
      <button
        type="button"
        class="picture-button"
        aria-label={`放大图片 ${props.alt}`}
        onClick={() => setEnlarged(true)}
      >
        {picture}
      </button>
      {enlarged ? (
        <Lightbox
          url={fileUrl(props.imageKey)}
          alt={props.alt}
          onClose={() => setEnlarged(false)}
        />
      ) : null}
    </>
  )
}

const SIDES: Record<string, number> = { large: 160, medium: 80, small: 40, tiny: 16 }

/** The `img` component. */
export function ImageElement({ element }: { element: JsonObject }): JSX.Element {
  const scale = text(element, 'scale_type', 'crop_center')
  const size = text(element, 'size', 'stretch')
  const side = SIDES[size]
  const pair = /^(\d+)px (\d+)px$/.exec(size)
  const cropped = scale !== 'fit_horizontal'
  const style: CSSProperties = {
    borderRadius: text(element, 'corner_radius', '4px'),
    objectFit: cropped ? 'cover' : 'contain',
    objectPosition: scale === 'crop_top' ? 'top' : 'center',
    ...(cropped && side ? { width: side, height: side } : { width: '100%' }),
    ...(cropped && pair ? { width: Number(pair[1]), height: Number(pair[2]) } : {}),
    ...(cropped && !side && !pair ? { maxHeight: 300 } : {}),
  }
  const title = words(element, 'title')
  return (
    <figure class="card-image" style={style.width === '100%' ? {} : { width: style.width }}>
      {title ? <figcaption>{title}</figcaption> : null}
      <Picture
        imageKey={text(element, 'img_key')}
        alt={words(element, 'alt')}
        style={style}
        preview={flag(element, 'preview', true)}
      />
    </figure>
  )
}

const GRIDS: Record<string, [number, number]> = {
  double: [2, 2],
  triple: [3, 3],
  bisect: [2, 6],
  trisect: [3, 9],
}

/** The `img_combination` component; surplus pictures are dropped. */
export function ImageCombination({ element }: { element: JsonObject }): JSX.Element {
  const [columns, greatest] = GRIDS[text(element, 'combination_mode', 'bisect')] ?? [2, 6]
  const pictures = parts(element, 'img_list').slice(0, greatest)
  return (
    <div
      class="image-grid"
      style={{
        gridTemplateColumns: `repeat(${columns}, 1fr)`,
        borderRadius: text(element, 'corner_radius', '4px'),
      }}
    >
      {pictures.map((picture, index) => (
        <Picture key={index} imageKey={text(picture, 'img_key')} alt="" preview />
      ))}
    </div>
  )
}
