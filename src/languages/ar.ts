import type { Words } from './en.ts';

/** The site's own words in Arabic. */
export const ar: Words = {
  lang: 'ar',
  locale: 'ar',
  skip: 'انتقل إلى النص',
  frontPage: '{site}، الصفحة الأولى',
  by: 'بقلم {author}',
  source: 'المصدر: {source}',
  sourceDated: 'المصدر: {source}، {date}',
  introduced: 'مقتطف قدّم له {author}، {date}',
  republished: 'أعيد نشره هنا في {date}',
  published: '{date}',
  revised: '{published}؛ نُقّح في {date}',
  words: 'عدد الكلمات: {count}',
  oneWord: 'كلمة واحدة',
  quotedWords: '{words}، المقتبس منها: {count}',
  readingTime: '{words}، مدة القراءة بالدقائق: نحو {count}',
  draft: 'مسودة: لم تُنشر',
  contents: 'المحتويات',
  attribution:
    'ما يلي مقتطف، بكلمات صاحبه كما هي دون أي تغيير، من «{title}» بقلم {author}، وقد نُشر النص في {source}.',
  attributionDated:
    'ما يلي مقتطف، بكلمات صاحبه كما هي دون أي تغيير، من «{title}» بقلم {author}، وقد نُشر النص في {source} في {date}.',
  continuation:
    'هنا ينتهي المقتطف. {continue} «{title}» بقلم {author} في {publication}، حيث نُشر النص كاملاً لمن أراد أن يقرأه.',
  continueReading: 'تابع قراءة',
  notes: 'الهوامش',
  backToReference: 'عودة إلى الإحالة {reference}',
  backToMention: 'عودة إلى الإحالة {reference}، الموضع {mention}',
  code: 'شيفرة {number}',
  codeIn: 'شيفرة {number}، {language}',
  table: 'جدول {number}',
  formula: 'صيغة {number}',
  comment: '{leave} حيث نُشر هذا، في {publication}.',
  leaveAComment: 'اترك تعليقًا',
  passedOn: 'وجدنا هذا في {publication}.',
  license: 'الرخصة: {license}.',
  archive: 'نسخة محفوظة من المصدر',
  addresses: 'العناوين',
  otherEssays: 'مقالات أخرى',
  earlier: 'السابق: {essay}',
  later: 'التالي: {essay}',
  colophon:
    'ليس في هذا الموقع نماذج ولا برامج ولا ملفات ارتباط، ولا يعرف شيئًا عن قرّائه. كل مقال ملك لكاتبه.',
  essays: 'المقالات',
  excerptFrom: '{author} في {publication}؛ مقتطف قدّم له {introducer}',
  fullTextFrom: '{author}، نُشر أولاً في {publication}',
  notFound: 'لا توجد صفحة في هذا العنوان',
  notFoundAdvice: 'ربما كُتب العنوان خطأً، أو تغيّر اسم الصفحة. كل المقالات مذكورة في {frontPage}.',
  theFrontPage: 'الصفحة الأولى',
  moved: 'لهذا المقال عنوان آخر الآن',
  movedAdvice: 'وهو {essay}.',
  formats: 'خذها معك: {text}، {markdown}، {book}.',
  text: 'نص عادي',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'بصمة النص العادي (SHA-256): {fingerprint}. وللتحقق من أن أيًّا من حروفه لم يتغير، قارنها بما يطبعه هذا الأمر: {command}',
  thisPage: 'هذه الصفحة: {address}',
  accessible:
    'الكتاب نص: يمكن تكبيره وتغيير هيئته وقراءته جهرًا، وكل ما يُعرض فيه مذكور بالكلمات أيضًا.',

  // Links that last.
  paragraphLinks: 'رابط إلى فقرة',
};
