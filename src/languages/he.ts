import type { Words } from './en.ts';

/** The site's own words in Hebrew. */
export const he: Words = {
  lang: 'he',
  locale: 'he-IL',
  skip: 'דילוג אל הטקסט',
  frontPage: '{site}, עמוד ראשי',
  by: 'מאת {author}',
  source: 'מקור: {source}',
  sourceDated: 'מקור: {source}, {date}',
  introduced: 'קטע בהקדמת {author}, {date}',
  republished: 'פורסם כאן שוב ב-{date}',
  published: '{date}',
  revised: '{published}; עודכן ב-{date}',
  words: '{count} מילים',
  oneWord: 'מילה אחת',
  quotedWords: '{words}, מתוכן {count} מצוטטות',
  readingTime: '{words}, כ-{count} דקות',
  draft: 'טיוטה: לא פורסם',
  contents: 'תוכן העניינים',
  attribution:
    'להלן קטע, במילותיו של מחברו כפי שנכתבו וללא כל שינוי, מתוך „{title}” מאת {author}, שפורסם באתר {source}.',
  attributionDated:
    'להלן קטע, במילותיו של מחברו כפי שנכתבו וללא כל שינוי, מתוך „{title}” מאת {author}, שפורסם באתר {source} ב-{date}.',
  continuation:
    'כאן מסתיים הקטע. {continue} „{title}” מאת {author} באתר {publication}, שם פורסם הטקסט במלואו, למי שמבקש לקרוא את כולו.',
  continueReading: 'להמשך הקריאה',
  notes: 'הערות',
  backToReference: 'חזרה להפניה {reference}',
  backToMention: 'חזרה להפניה {reference}, אזכור {mention}',
  code: 'קוד {number}',
  codeIn: 'קוד {number}, {language}',
  table: 'טבלה {number}',
  formula: 'נוסחה {number}',
  comment: '{leave} במקום שבו זה פורסם, באתר {publication}.',
  leaveAComment: 'להשאיר תגובה',
  passedOn: 'מצאנו את זה באתר {publication}.',
  license: 'רישיון: {license}.',
  archive: 'עותק שמור של המקור',
  addresses: 'כתובות',
  otherEssays: 'מסות אחרות',
  earlier: 'הקודם: {essay}',
  later: 'הבא: {essay}',
  colophon:
    'באתר הזה אין טפסים, אין תסריטים ואין עוגיות: הוא אינו יודע דבר על קוראיו. כל מסה שייכת למחברה.',
  essays: 'מסות',
  excerptFrom: '{author} ב{publication}; קטע בהקדמת {introducer}',
  fullTextFrom: '{author}, פורסם לראשונה באתר {publication}',
  notFound: 'אין עמוד בכתובת הזאת',
  notFoundAdvice: 'ייתכן שנפלה טעות בהקלדה, או ששם העמוד השתנה. כל המסות רשומות ב{frontPage}.',
  theFrontPage: 'עמוד הראשי',
  moved: 'למסה הזאת יש עכשיו כתובת אחרת',
  movedAdvice: 'היא {essay}.',
  formats: 'לקחת הלאה: {text}, {markdown}, {book}.',
  text: 'טקסט פשוט',
  markdown: 'Markdown',
  book: 'EPUB',
  fingerprint:
    'טביעת האצבע של הטקסט הפשוט (SHA-256): {fingerprint}. כדי לבדוק שאף תו בו לא השתנה, השוו אותה למה שמדפיסה הפקודה: {command}',
  thisPage: 'הדף הזה: {address}',
  accessible:
    'הספר הוא טקסט: אפשר להגדיל אותו, לעצב אותו מחדש ולהקריא אותו, וכל מה שמוצג בו נאמר גם במילים.',

  // Links that last.
  paragraphLinks: 'קישור לפסקה',
};
