import type { JSX } from 'preact'
import { CardView } from '../card/card.tsx'
import { Picture } from '../card/image.tsx'
import { text } from '../card/property.ts'
import { Icon } from '../icon.tsx'
import { fileUrl, type MessageView } from '../wire.ts'
import { PostBody } from './post-body.tsx'
import { RichText } from './rich-text.tsx'

/** The content of a message, by its type. */
export function MessageBody({ view }: { view: MessageView }): JSX.Element {
  const { content } = view
  switch (view.msgType) {
    case 'text':
      return (
        <div class="bubble">
          <RichText source={text(content, 'text')} mentions={view.mentions} />
        </div>
      )
    case 'post':
      return (
        <div class="bubble">
          <PostBody view={view} />
        </div>
      )
    case 'image':
      return (
        <div class="photo">
          <Picture imageKey={text(content, 'image_key')} alt="图片" preview />
        </div>
      )
    case 'file':
      return (
        <a class="file" href={fileUrl(text(content, 'file_key'))} download>
          <span class="file-icon">
            <Icon name="file" size={24} />
          </span>
          <span>
            <strong>{text(content, 'file_name', '文件')}</strong>
            <small>点按下载</small>
          </span>
        </a>
      )
    case 'location':
      return (
        <div class="place">
          <div class="place-map" aria-hidden="true">
            <Icon name="place" size={26} />
          </div>
          <strong>{text(content, 'name')}</strong>
          <small>
            {text(content, 'longitude')}，{text(content, 'latitude')}
          </small>
        </div>
      )
    case 'interactive':
      return <CardView view={view} />
    default:
      return <div class="bubble bubble-odd">{summaryOf(view)}</div>
  }
}

const KINDS: Record<string, string> = {
  image: '[图片]',
  file: '[文件]',
  audio: '[语音]',
  media: '[视频]',
  location: '[位置]',
  interactive: '[卡片]',
  share_chat: '[群名片]',
  share_user: '[个人名片]',
  merge_forward: '[聊天记录]',
}

/** A message in one line. */
export function summaryOf(view: MessageView): string {
  if (view.msgType === 'interactive') return view.cardText.split('\n')[0] || '[卡片]'
  return view.text.split('\n')[0] || (KINDS[view.msgType] ?? '[消息]')
}
