import type { Words } from './en.ts';

/** The site's own words in Japanese. */
export const ja: Words = {
  lang: 'ja',
  locale: 'ja-JP',
  skip: '本文へ進む',
  frontPage: '{site}、表紙',
  by: '{author}',
  source: '出典：{source}',
  sourceDated: '出典：{source}、{date}',
  introduced: '{author}による抜粋の紹介、{date}',
  republished: '{date}、ここに再掲',
  published: '{date}',
  revised: '{published}（{date}改訂）',
  words: '{count}語',
  oneWord: '1語',
  quotedWords: '{words}、うち引用{count}語',
  readingTime: '{words}、約{count}分',
  draft: '下書き：未公開',
  contents: '目次',
  attribution:
    '以下は、{author}の文章「{title}」からの抜粋であり、すべて著者自身の言葉のまま、一字も変えずに、省略も書き加えもなく、ここに引用して掲載するものです。この文章を最初に公開したのは{source}であり、著者の権利は著者に属します。',
  attributionDated:
    '以下は、{author}の文章「{title}」からの抜粋であり、すべて著者自身の言葉のまま、一字も変えずに、省略も書き加えもなく、ここに引用して掲載するものです。この文章は{date}に{source}で公開されたものであり、著者の権利は著者に属します。',
  continuation:
    '抜粋はここで終わります。ここから先は、文章の全体が公開された{publication}で、{author}の「{title}」の{continue}ことができます。ここに掲げたのは文章の一部だけであり、残りの部分はこのサイトには置かれていませんので、どうぞ出典をご覧ください。',
  continueReading: '続きを読む',
  notes: '注',
  backToReference: '参照{reference}へ戻る',
  backToMention: '参照{reference}の{mention}回目へ戻る',
  code: 'コード{number}',
  codeIn: 'コード{number}、{language}',
  table: '表{number}',
  formula: '数式{number}',
  comment: 'この文章が掲載された{publication}に{leave}。',
  leaveAComment: 'コメントを書く',
  passedOn: '{publication}で見つけました。',
  license: 'ライセンス：{license}。',
  archive: '出典の保存版',
  addresses: 'アドレス',
  otherEssays: 'ほかのエッセイ',
  earlier: '前：{essay}',
  later: '次：{essay}',
  colophon:
    'このサイトには入力欄もスクリプトもクッキーもなく、読者について何も知ることがありません。エッセイはすべて、それぞれの著者のものです。',
  essays: 'エッセイ',
  excerptFrom: '{author}、{publication}より。抜粋の紹介：{introducer}',
  fullTextFrom: '{author}、初出{publication}',
  notFound: 'このアドレスにページはありません',
  notFoundAdvice:
    '入力の誤りか、ページの名前が変わったのかもしれません。{frontPage}にすべてのエッセイがあります。',
  theFrontPage: '表紙',
  moved: 'このエッセイのアドレスは変わりました',
  movedAdvice: '新しいアドレスは{essay}です。',
  formats: '持ち帰る：{text}、{markdown}、{book}。',
  text: 'プレーンテキスト',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'プレーンテキストの指紋（SHA-256）：{fingerprint}。一文字も変わっていないことを確かめるには、次の命令の出力と比べてください：{command}',
  thisPage: 'このページ：{address}',
  accessible:
    'この本は文字でできています。拡大も、組み替えも、読み上げもでき、図で示すものは言葉でも述べられています。',

  // Links that last.
  paragraphLinks: '段落へのリンク',
};
