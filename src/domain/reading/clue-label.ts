import type { Label } from './labels.ts'

/** The meaning of a label in a typed clue. */
export type ClueLabel =
  | 'river'
  | 'section'
  | 'place'
  | 'field'
  | 'foundOn'
  | 'description'
  | 'source'
  | 'quantity'
  | 'grade'

/** The labels people type in a clue (河流=…；地点：…). */
export const clueLabels: readonly Label<ClueLabel>[] = [
  {
    id: 'river',
    words: ['河流', '河库', '河库名称', '河流名称', '河名', '水体', '水域', '河道', '所在河流'],
    reach: 'word',
    spaced: true,
  },
  { id: 'section', words: ['河段', '所在河段'], reach: 'word', spaced: true },
  {
    id: 'place',
    words: ['地点', '位置', '地址', '具体位置', '具体地点', '发生地', '发现地点', '详细地址'],
    reach: 'word',
    spaced: true,
  },
  {
    id: 'field',
    words: ['类型', '类别', '领域', '问题类型', '问题类别', '线索类型', '重点领域', '线索类别'],
    reach: 'word',
    spaced: true,
  },
  {
    id: 'foundOn',
    words: ['发现时间', '发现日期', '时间', '日期', '发生时间'],
    reach: 'word',
    spaced: true,
  },
  { id: 'foundOn', words: ['发现'], reach: 'word', spaced: false },
  {
    id: 'description',
    words: ['内容', '描述', '问题描述', '情况描述', '线索内容', '情况说明', '基本情况', '具体情况'],
    reach: 'text',
    spaced: true,
  },
  {
    id: 'description',
    words: ['情况', '问题', '事实', '说明', '详情'],
    reach: 'text',
    spaced: false,
  },
  { id: 'source', words: ['来源', '线索来源'], reach: 'word', spaced: true },
  { id: 'quantity', words: ['数量', '规模'], reach: 'word', spaced: true },
  { id: 'grade', words: ['等级', '级别', '线索等级', '严重程度'], reach: 'word', spaced: true },
]
