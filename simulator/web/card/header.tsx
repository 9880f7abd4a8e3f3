import type { JSX } from 'preact'
import type { JsonObject } from '../../json.ts'
import { LibraryIcon } from '../icon.tsx'
import { cssColor } from './colour.ts'
import { Picture } from './image.tsx'
import { InlineMarkdown } from './markdown.tsx'
import { iconPicture, part, parts, text, words } from './property.ts'
import { TextTag } from './text-tag.tsx'

/** Title, subtitle and tags on a background in the template's colour. */
export function CardHeader({ header }: { header: JsonObject }): JSX.Element | null {
  const title = part(header, 'title')
  const main = words(header, 'title') || words(header, 'subtitle')
  if (main === '') return null
  const template = text(header, 'template', 'default')
  const subtitle = words(header, 'title') ? words(header, 'subtitle') : ''
  const plain = template === 'default'
  const style = plain
    ? {}
    : {
        background: `linear-gradient(180deg, ${cssColor(`${template}-200`)}, ${cssColor(`${template}-100`)})`,
        '--header-ink': template === 'grey' ? 'var(--ink)' : cssColor(`${template}-700`),
      }
  return (
    <header
      class={plain ? 'card-header card-header-plain' : 'card-header'}
      style={{ padding: text(header, 'padding', plain ? '12px 12px 0' : '12px'), ...style }}
    >
      <HeaderIcon icon={part(header, 'icon')} />
      <div class="card-titles">
        <div class="card-title-line">
          <h3>{text(title, 'tag') === 'lark_md' ? <InlineMarkdown source={main} /> : main}</h3>
          <span class="card-tags">
            {tagsOf(header).map((tag, index) => (
              <TextTag key={index} color={text(tag, 'color', 'blue')}>
                {words(tag, 'text')}
              </TextTag>
            ))}
          </span>
        </div>
        {subtitle ? <p class="card-subtitle">{subtitle}</p> : null}
      </div>
    </header>
  )
}

/** The tags, in Chinese if there are translations; a client shows three. */
function tagsOf(header: JsonObject): JsonObject[] {
  const translated = parts(part(header, 'i18n_text_tag_list'), 'zh_cn')
  return (translated.length > 0 ? translated : parts(header, 'text_tag_list')).slice(0, 3)
}

function HeaderIcon({ icon }: { icon: JsonObject }): JSX.Element | null {
  const picture = iconPicture(icon)
  if (picture) {
    return <Picture imageKey={picture} alt="" class="card-header-icon" />
  }
  const token = text(icon, 'token')
  return token ? (
    <span class="card-header-icon">
      <LibraryIcon token={token} size={18} />
    </span>
  ) : null
}
