/** Languages that are written differently where another region or script is named. */
const parted = /^(zh|pt|sr|az|uz)$/;

/**
 * A language as an essay names it (BCP 47): `en_US` is English. Undefined where a program names none
 * that there is.
 */
export function langOf(code: string | undefined): string | undefined {
  if (code === undefined || code.trim() === '') return undefined;
  try {
    const [lang] = Intl.getCanonicalLocales(code.trim().replaceAll('_', '-').replace(/-x-.*/i, ''));
    const { language } = new Intl.Locale(lang ?? '');
    return language === 'und' ? undefined : parted.test(language) ? lang : language;
  } catch {
    return undefined;
  }
}
