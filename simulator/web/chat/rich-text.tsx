import type { ComponentChildren, JSX } from 'preact'
import type { MessageView } from '../wire.ts'

const PIECE =
  /(@_user_\d+|@_all|https?:\/\/[^\s，。；！？）]+|\[[^\]]+\]\(https?:[^)]+\)|<\/?[bius]>)/

/** Plain text of a message with mentions, links and line breaks. */
export function RichText(props: {
  source: string
  mentions: MessageView['mentions']
}): JSX.Element {
  return (
    <span class="rich">
      {props.source.split(PIECE).map((piece, index) => (
        <Piece key={index} piece={piece} mentions={props.mentions} />
      ))}
    </span>
  )
}

function Piece(props: { piece: string; mentions: MessageView['mentions'] }): ComponentChildren {
  const { piece } = props
  if (piece === '@_all') return <span class="at">@所有人</span>
  const mention = props.mentions.find((one) => one.key === piece)
  if (mention) return <span class="at">@{mention.name}</span>
  const named = /^\[([^\]]+)\]\((https?:[^)]+)\)$/.exec(piece)
  if (named) return <Link url={named[2] ?? ''} words={named[1] ?? ''} />
  if (/^https?:/.test(piece)) return <Link url={piece} words={piece} />
  if (/^<\/?[bius]>$/.test(piece)) return null
  return piece
}

function Link({ url, words }: { url: string; words: string }): JSX.Element {
  return (
    <a href={url} target="_blank" rel="noreferrer noopener">
      {words}
    </a>
  )
}
