import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { build, layOut, type Outcome } from '../harness/sites.ts';
import { expect, test } from '../harness/test.ts';

/*
 * Every test spoils a faultless essay in one way and reads what its author is told. All of them
 * stand in one folder: a build tells of every mistake of every essay.
 */

const faultless = `---
title: On Ink
author: Ada Quill
published: 2024-02-29
---

The first words.

## What ink is

More words.
`;

const excerpt = `---
title: On Pens
author: Straight Talk
published: 2024-02-29
source:
  author: Ada Quill
  url: https://example.org/on-pens
  extent: excerpt
---

A lead.

> A quoted paragraph.
`;

interface Spoiled {
  says: string;
  file: string;
  content: string | Buffer;
}

const spoiled: Record<string, Spoiled> = {
  'a missing title': {
    file: 'no-title.md',
    content: faultless.replace('title: On Ink\n', ''),
    says: `content/no-title.md:2  title: it is missing.
      Write, for example:
        title: On Ink`,
  },
  'an empty title': {
    file: 'empty-title.md',
    content: faultless.replace('title: On Ink', 'title: ""'),
    says: `content/empty-title.md:2  title: it is empty.
      Write, for example:
        title: On Ink`,
  },
  'a title that YAML takes for a number': {
    file: 'number-title.md',
    content: faultless.replace('title: On Ink', 'title: 1984'),
    says: `content/number-title.md:2  title: “1984” is read as a number, not as text; put it in quotation marks.
      Write, for example:
        title: "1984"`,
  },
  'a title with a colon': {
    file: 'colon-title.md',
    content: faultless.replace('title: On Ink', 'title: Ink: A History'),
    says: `content/colon-title.md:2  frontmatter: a value that holds a colon and a space must stand in quotation marks.
      Write, for example:
        title: "Ink: A History"`,
  },
  'a missing author': {
    file: 'no-author.md',
    content: faultless.replace('author: Ada Quill\n', ''),
    says: `content/no-author.md:2  author: it is missing.
      Write, for example:
        author: Ada Quill`,
  },
  'a missing date': {
    file: 'no-date.md',
    content: faultless.replace('published: 2024-02-29\n', ''),
    says: `content/no-date.md:2  published: it is missing.
      Write, for example:
        published: 2024-02-29`,
  },
  'a date that the calendar does not have': {
    file: 'no-such-day.md',
    content: faultless.replace('2024-02-29', '2024-02-30'),
    says: `content/no-such-day.md:4  published: “2024-02-30” is not a day of the calendar.
      Write, for example:
        published: 2024-02-29`,
  },
  'a date in words': {
    file: 'date-in-words.md',
    content: faultless.replace('2024-02-29', '29 February 2024'),
    says: `content/date-in-words.md:4  published: “29 February 2024” is not a date written as year-month-day.
      Write, for example:
        published: 2024-02-29`,
  },
  'a year alone': {
    file: 'year-alone.md',
    content: faultless.replace('2024-02-29', '2024'),
    says: `content/year-alone.md:4  published: “2024” is not a date.
      Write, for example:
        published: 2024-02-29`,
  },
  'a revision before publication': {
    file: 'early-revision.md',
    content: faultless.replace('2024-02-29', '2024-02-29\nrevised: 2024-02-28'),
    says: `content/early-revision.md:5  revised: it is before the day of publication.
      Write, for example:
        revised: 2024-03-31`,
  },
  'a field with a slip in its name': {
    file: 'slip.md',
    content: faultless.replace('author:', 'auhtor:'),
    says: `content/slip.md:3  auhtor: there is no field “auhtor”.
      Did you mean “author”? Write, for example:
        author: Ada Quill`,
  },
  'a field that does not exist': {
    file: 'unknown-field.md',
    content: faultless.replace('author: Ada', 'categories: [ink]\nauthor: Ada'),
    says: `content/unknown-field.md:3  categories: there is no field “categories”.
      The fields are:
        title: The essay’s title, as its author wrote it.
        author: Who speaks on this page: one name, or a list.`,
  },
  'a wrong type': {
    file: 'wrong-type.md',
    content: faultless.replace('author: Ada', 'draft: maybe\nauthor: Ada'),
    says: `content/wrong-type.md:3  draft: “maybe” is text; write true or false, without quotation marks.
      Write, for example:
        draft: true`,
  },
  'a language that is none': {
    file: 'no-language.md',
    content: faultless.replace('author: Ada', 'lang: plain english\nauthor: Ada'),
    says: `content/no-language.md:3  lang: “plain english” is not a language code.
      Write, for example:
        lang: de`,
  },
  'a quotation mark that is never closed': {
    file: 'broken-yaml.md',
    content: faultless.replace('title: On Ink', 'title: "On Ink'),
    says: 'content/broken-yaml.md:2  frontmatter: a quotation mark, bracket or colon is missing',
  },
  'a field written twice': {
    file: 'twice.md',
    content: faultless.replace('author: Ada Quill', 'author: Ada Quill\nauthor: Ben Nib'),
    says: `content/twice.md:4  author: this field is written twice.
      Keep one of the two lines.`,
  },
  'no frontmatter': {
    file: 'no-frontmatter.md',
    content: 'Only words.\n',
    says: `content/no-frontmatter.md:1  frontmatter: the essay does not begin with its fields between two lines of three dashes.
      An essay begins like this:
        ---
        title: On Ink`,
  },
  'frontmatter that does not end': {
    file: 'endless.md',
    content: '---\ntitle: On Ink\n',
    says: 'content/endless.md:1  frontmatter: the line of three dashes that ends the fields is missing.',
  },
  'a source without an address': {
    file: 'without-source-url.md',
    content: excerpt.replace('  url: https://example.org/on-pens\n', ''),
    says: `content/without-source-url.md:5  source.url: it is missing; what was printed needs none, if \`publication\` says where.
      Write, for example:
        source:
          url: https://example.org/on-pens`,
  },
  'a source that runs': {
    file: 'a-source-that-runs.md',
    content: excerpt.replace('https://example.org/on-pens', 'javascript:alert(1)'),
    says: `content/a-source-that-runs.md:7  source.url: “javascript:alert(1)” is not a full web address, beginning with http:// or https://.
      Write, for example:
        source:
          url: https://example.org/on-pens`,
  },
  'an excerpt without its author': {
    file: 'whose-words.md',
    content: excerpt.replace('  author: Ada Quill\n', ''),
    says: `content/whose-words.md:5  source.author: it is missing: a reader of an excerpt must know whose words they are.
      Write, for example:
        source:
          author: Ada Quill`,
  },
  'braces in a name that hold nothing': {
    file: 'no-family.md',
    content: faultless.replace('Ada Quill', 'Ada {Quill'),
    says: `content/no-family.md:3  author: “Ada {Quill” has braces that hold nothing together.
      Write, for example:
        author: Ada Quill`,
  },
  'a name in braces that YAML takes for a group': {
    file: 'organisation.md',
    content: faultless.replace('Ada Quill', '[Ada Quill, {The Paper Trust}]'),
    says: `content/organisation.md:3  author: a name that begins with a brace must stand in quotation marks.
      Write, for example:
        author: "{The Paper Trust}"`,
  },
  'a whole with fewer words than are quoted from it': {
    file: 'short-whole.md',
    content: excerpt.replace('extent: excerpt', 'extent: excerpt\n  words: 2'),
    says: `content/short-whole.md:5  source.words: the whole cannot have 2 words: 3 of them stand here.
      Count those of the whole, or leave the field out.`,
  },
  'a number of words where all of them are': {
    file: 'counted-twice.md',
    content: excerpt.replace('extent: excerpt', 'extent: full\n  words: 5000'),
    says: `content/counted-twice.md:5  source.words: an essay that stands here whole is counted here.
      Leave the field out.`,
  },
  'a number of words that is none': {
    file: 'some-words.md',
    content: excerpt.replace('extent: excerpt', 'extent: excerpt\n  words: 1.5'),
    says: `content/some-words.md:9  source.words: it is not a number of words.
      Write, for example:
        source:
          words: 1200`,
  },
  'an excerpt that quotes nothing': {
    file: 'nothing-quoted.md',
    content: excerpt.replace('> A quoted', 'A quoted'),
    says: `content/nothing-quoted.md:11  excerpt: the essay says that it quotes an excerpt, and no paragraph is marked as quoted.
      Begin each quoted paragraph with a sign, and the empty lines between them too:
        > The first quoted paragraph.`,
  },
  'a second title': {
    file: 'second-title.md',
    content: faultless.replace('The first words.', '# On Ink\n\nThe first words.'),
    says: `content/second-title.md:7  heading: it is the title, which stands above the text already.
      Delete it: the page takes it from the field:
        title: On Ink`,
  },
  'a heading below the last level': {
    file: 'deep-heading.md',
    content: `${faultless.replace('## What', '# What')}\n###### A corner\n`,
    says: `content/deep-heading.md:13  heading: it would be of the seventh level, and the sixth is the last: headings that begin with one sign, as in line 9, are set below the title, and all others below them.
      Take a sign away here:
        ##### A corner`,
  },
  'a picture that is not there': {
    file: 'lost-picture.md',
    content: `${faultless}\n![A pen](lost-picture/pen.jpg)\n`,
    says: `content/lost-picture.md:13  picture: there is no file “lost-picture/pen.jpg” beside the essay.
      A picture stands in a folder beside the essay, named from there:
        ![A pen beside an inkwell](on-ink/pen.jpg)`,
  },
  'a picture that stands outside the essays’ folder': {
    file: 'stolen-picture.md',
    content: `${faultless}\n![A key](../package.json)\n`,
    says: 'content/stolen-picture.md:13  picture: there is no file “../package.json” beside the essay.',
  },
  'a picture behind a link out of the folder': {
    file: 'linked-picture.md',
    content: `${faultless}\n![A key](linked/key.png)\n`,
    says: 'content/linked-picture.md:13  picture: there is no file “linked/key.png” beside the essay.',
  },
  'a picture of another site': {
    file: 'remote-picture.md',
    content: `${faultless}\n![A pen](https://example.org/pen.jpg)\n`,
    says: `content/remote-picture.md:13  picture: “https://example.org/pen.jpg” is somewhere else; a page fetches nothing from other sites.
      Put the file into a folder beside the essay:`,
  },
  'a picture without alternative text': {
    file: 'silent-picture.md',
    content: `${faultless}\n![](pictures/pen.png)\n`,
    says: `content/silent-picture.md:13  picture: “pictures/pen.png” has no alternative text, the words for readers who cannot see it.
      Write them between the brackets; for mere ornament, the word “decorative”:
        ![A pen beside an inkwell](on-ink/pen.jpg)`,
  },
  'a picture with a stray percent sign': {
    file: 'percent-picture.md',
    content: `${faultless}\n![A pen](pictures/100%.png)\n`,
    says: 'content/percent-picture.md:13  picture: there is no file “pictures/100%.png” beside the essay.',
  },
  'a link to an essay that does not exist': {
    file: 'lost-essay.md',
    content: `${faultless}\nSee [pens](on-pens.md).\n`,
    says: `content/lost-essay.md:13  link: there is no published essay “on-pens.md”.
      Link to an essay by the name of its file, or write the words without the link.`,
  },
  'a link to an essay whose name has a slip in it': {
    file: 'slip-of-the-pen.md',
    content: `${faultless}\nSee [ink](on-imk.md#what-ink-is).\n`,
    says: `content/slip-of-the-pen.md:13  link: there is no published essay “on-imk.md”.
      The nearest is:
        [words](on-ink.md#what-ink-is)`,
  },
  'a link to a heading unlike any': {
    file: 'far-heading.md',
    content: `${faultless}\nSee [there](on-ink.md#mills).\n`,
    says: `content/far-heading.md:13  link: there is no heading “#mills” in on-ink.md.
      None of its headings is like it; link to the essay:
        [words](on-ink.md)`,
  },
  'a link to a heading that does not exist': {
    file: 'lost-heading.md',
    content: `${faultless}\nSee [above](#what-ink-was) and [there](on-ink.md#what-ink-were).\n`,
    says: `content/lost-heading.md:13  link: there is no heading “#what-ink-was” in lost-heading.md.
      The nearest is:
        [words](#what-ink-is)

content/lost-heading.md:13  link: there is no heading “#what-ink-were” in on-ink.md.
      The nearest is:
        [words](on-ink.md#what-ink-is)`,
  },
  'a link that runs': {
    file: 'running-link.md',
    content: `${faultless}\nSee [this](javascript:alert(1)).\n`,
    says: `content/running-link.md:13  link: “javascript:alert(1)” is not an address a reader can follow.
      Write a web address in full, or the file name of an essay here:
        [on pens](https://example.org/on-pens)
        [on ink](on-ink.md#a-heading)`,
  },
  'a link to nowhere in particular': {
    file: 'vague-link.md',
    content: `${faultless}\nSee [this](about/us).\n`,
    says: 'content/vague-link.md:13  link: “about/us” is not an address a reader can follow.',
  },
  'a note that is not there': {
    file: 'lost-note.md',
    content: `${faultless}\nWords.[^a]\n`,
    says: `content/lost-note.md:13  note: there is no note “a”.
      Write it on a line of its own, or a backslash before the bracket:
        [^a]: The note.`,
  },
  'a note that nothing refers to': {
    file: 'lonely-note.md',
    content: `${faultless}\n[^b]: A note.\n`,
    says: `content/lonely-note.md:13  note: nothing in the text refers to the note “b”, so no reader would find it.
      Refer to it where it belongs:
        some words[^b]`,
  },
  'two notes of one name': {
    file: 'double-note.md',
    content: `${faultless}\nWords.[^c]\n\n[^c]: A note.\n\n[^c]: Another.\n`,
    says: `content/double-note.md:17  note: there is already a note “c”.
      Give this one a name of its own:
        [^cb]: The note.`,
  },
  'a script': {
    file: 'script.md',
    content: `${faultless}\n<script>alert(1)</script>\n`,
    says: `content/script.md:13  HTML: <script> cannot stand in an essay.
      Delete it, and what it holds: nothing on a page acts.`,
  },
  'an element that acts': {
    file: 'handler.md',
    content: `${faultless}\nWords <em onclick="alert(1)">here</em>.\n`,
    says: `content/handler.md:13  HTML: <em> cannot have onclick="alert(1)".
      Leave it out:
        <em>`,
  },
  'a frame': {
    file: 'frame.md',
    content: `${faultless}\n\n<iframe src="https://example.org"></iframe>\n`,
    says: `content/frame.md:14  HTML: <iframe> cannot stand in an essay.
      A page fetches nothing from other sites. Lead to it instead:
        [The film](https://example.org/film)`,
  },
  'a table in HTML, once': {
    file: 'html-table.md',
    content: `${faultless}\n<table>\n<tr><td>1<td>2\n</table>\n`,
    says: `content/html-table.md:13  HTML: <table> cannot stand in an essay.
      Write it in Markdown:
        | Year | Pints |
        | ---- | ----: |
        | 1900 |    12 |

content/`,
  },
  'a picture in HTML that is not there': {
    file: 'html-picture.md',
    content: `${faultless}\n<p align="center">\n<img src="html-picture/pen.jpg" alt="A pen">\n</p>\n`,
    says: 'content/html-picture.md:14  picture: there is no file “html-picture/pen.jpg” beside the essay.',
  },
  'a picture whose name has other capitals': {
    file: 'capital-picture.md',
    content: `${faultless}\n![A pen](pictures/Pen.PNG)\n`,
    says: `content/capital-picture.md:13  picture: there is no file “pictures/Pen.PNG” beside the essay, but there is “pictures/pen.png”: capitals matter.
      Write it so:
        ![A pen beside an inkwell](pictures/pen.png)`,
  },
  'a picture pasted into the text': {
    file: 'pasted-picture.md',
    content: `${faultless}\n![](data:image/png;base64,${'iVBOR'.repeat(40)})\n`,
    says: `content/pasted-picture.md:13  picture: the picture itself stands here, as an address that begins with “data:”, and it has no alternative text.
      Save it as a file in a folder beside the essay, and name that:`,
  },
  'a link to an essay whose name has no capitals': {
    file: 'capital-link.md',
    content: `${faultless}\nSee [ink](On-Ink.md#what-ink-is).\n`,
    says: `content/capital-link.md:13  link: there is no “On-Ink.md”, but there is “on-ink.md”: capitals matter.
      Write it so:
        [words](on-ink.md#what-ink-is)`,
  },
  'a link within an essay that has another mistake': {
    file: 'two-mistakes.md',
    content: `${faultless}\n<iframe src="x"></iframe>\n\nSee [above](#what-ink-was).\n`,
    says: `content/two-mistakes.md:15  link: there is no heading “#what-ink-was” in two-mistakes.md.`,
  },
  'a place that a heading has already': {
    file: 'taken-place.md',
    content: `${faultless}\n<a id="what-ink-is"></a>More.\n`,
    says: 'content/taken-place.md:13  HTML: “#what-ink-is” is already the address of a heading or a paragraph.',
  },
  'a tag that is never closed': {
    file: 'unclosed.md',
    content: `${faultless}\nH<sub>2O.\n`,
    says: `content/unclosed.md:13  HTML: <sub> is never closed.
      Write, for example:
        <sub>words</sub>`,
  },
  'a comment that is never closed': {
    file: 'open-comment.md',
    content: `${faultless}\n<!-- to do\n\nThe rest of the essay.\n`,
    says: 'content/open-comment.md:13  HTML: “<!-- to do” is not HTML that can stand in an essay.',
  },
  'a file name with capitals and spaces': {
    file: 'My Essay.md',
    content: faultless,
    says: `content/My Essay.md:1  file name: “My Essay” cannot be an address; an essay’s file name is lower-case words and hyphens.
      Rename it to content/my-essay.md`,
  },
  'a file name with a sign': {
    file: 'what-is-ink?.md',
    content: faultless,
    says: `content/what-is-ink?.md:1  file name: “what-is-ink?” cannot be an address; an essay’s file name is lower-case words and hyphens.
      Rename it to content/what-is-ink.md`,
  },
  'the name of a page of ours': {
    file: 'index.md',
    content: faultless,
    says: `content/index.md:1  file name: “index” is kept for another page or file of the site.
      Rename it to content/the-index.md`,
  },
  'an essay in a folder, which would clash with another': {
    file: 'on-ink/index.md',
    content: faultless,
    says: `content/on-ink/index.md:1  file name: essays stand directly in content/; a folder there holds one essay’s pictures.
      Move it to content/on-ink-index.md`,
  },
  'another ending': {
    file: 'on-wax.markdown',
    content: faultless,
    says: `content/on-wax.markdown:1  file name: the ending “.markdown” is not “.md”.
      Rename it to content/on-wax.md`,
  },
  'a link as wikis write it': {
    file: 'wiki-link.md',
    content: faultless.replace('More words.', 'More of it in [[On Pens|my older piece]].'),
    says: `content/wiki-link.md:11  link: “[[On Pens|my older piece]]” is a link as wikis and Obsidian write it, and would be printed as it is written.
      Write the file of an essay here, or a web address, or let \`npm run import -- --in-place content/wiki-link.md\` do it; to show the sign itself, put a backslash before it:
        [on pens](on-pens.md)`,
  },
  'a file that is not UTF-8': {
    file: 'latin-1.md',
    content: Buffer.concat([Buffer.from(faultless), Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x0a])]),
    says: `content/latin-1.md:12  text: this line is not valid UTF-8.
      Save the file as UTF-8 in your editor (“Save with encoding…”), and try again.`,
  },
  'a file with a NUL byte': {
    file: 'nul.md',
    content: `${faultless}\u0000`,
    says: 'content/nul.md:12  text: it holds a NUL byte, so it is not plain text.',
  },
  'a control character': {
    file: 'control.md',
    content: `${faultless}\nWo\u0008rds.\n`,
    says: 'content/control.md:13  text: there is a control character (U+0008) in column 3.',
  },
  'an empty file': {
    file: 'empty.md',
    content: ' \n',
    says: `content/empty.md:1  file: the file is empty.
      An essay begins like this:`,
  },
  'a link by a name that runs': {
    file: 'named-link.md',
    content: `${faultless}\nSee [this][x].\n\n[x]: javascript:alert(1)//x.png\n`,
    says: 'content/named-link.md:13  link: “javascript:alert(1)//x.png” is not an address a reader can follow.',
  },
  'a link without words': {
    file: 'silent-link.md',
    content: `${faultless}\nSee [](https://example.org/).\n`,
    says: 'content/silent-link.md:13  link: the link to “https://example.org/” has no words, so no reader would find it.',
  },
  'an address that is not there': {
    file: 'lost-address.md',
    content: `${faultless}\nSee [on pens][pens].\n`,
    says: 'content/lost-address.md:13  link: there is no address named “pens”.',
  },
  'a file that is not there': {
    file: 'lost-file.md',
    content: `${faultless}\nSee [my notes](pictures/notes.pdf).\n`,
    says: `content/lost-file.md:13  link: there is no file “pictures/notes.pdf” in a folder beside this one.
      Put it into one, and name it from there:
        [my notes](on-ink/notes.pdf)`,
  },
  'a file whose name is written otherwise': {
    file: 'other-case.md',
    content: `${faultless}\nSee [my notes](pictures/List.CSV).\n`,
    says: `content/other-case.md:13  link: there is no file “pictures/List.CSV”, but there is “pictures/list.csv”: capitals matter.
      Write it so:
        [my notes](pictures/list.csv)`,
  },
  'a file in the folder of the ledger': {
    file: 'ledger-file.md',
    content: `${faultless}\nSee [the ledger](.ledger/on-ink.txt).\n`,
    says: 'content/ledger-file.md:13  link: “.ledger/on-ink.txt” is not an address a reader can follow.',
  },
  'a row with too many cells': {
    file: 'long-row.md',
    content: `${faultless}\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n`,
    says: 'content/long-row.md:15  table: this row has 3 cells, and the table 2 columns.',
  },
  'notes that only lead to each other': {
    file: 'circular-notes.md',
    content: `${faultless}\n[^a]: See.[^b]\n\n[^b]: See.[^a]\n`,
    says: 'content/circular-notes.md:13  note: nothing in the text refers to the note “a”, so no reader would find it.',
  },
  'a title of which YAML would leave out the end': {
    file: 'hash-title.md',
    content: faultless.replace('On Ink', 'Issue #5 is #1'),
    says: `content/hash-title.md:2  title: what stands behind “ #” would be left out; put the value in quotation marks.
      Write, for example:
        title: "Issue #5 is #1"`,
  },
  'a title of which YAML would leave out the beginning': {
    file: 'tag-title.md',
    content: faultless.replace('On Ink', '!Important news'),
    says: 'content/tag-title.md:2  title: “!Important” is a sign of YAML’s and would be left out; put the value in quotation marks.',
  },
  'a name in a list that is none': {
    file: 'listed-number.md',
    content: faultless.replace('author: Ada Quill', 'author:\n  - Ada Quill\n  - 7'),
    says: 'content/listed-number.md:3  author: it is not a name, or a list of names.',
  },
  'a reference to no character': {
    file: 'no-character.md',
    content: `${faultless}\nA &#128; sign.\n`,
    says: 'content/no-character.md:13  text: “&#128;” stands for no character.',
  },
  'an excerpt without words': {
    file: 'empty-excerpt.md',
    content: excerpt.replace('> A quoted paragraph.', '> <!-- nothing -->'),
    says: 'content/empty-excerpt.md:13  excerpt: this quotation has no words.',
  },
  'an excerpt that is folded away': {
    file: 'folded-excerpt.md',
    content: excerpt.replace(
      '> A quoted paragraph.',
      '<details>\n<summary>More</summary>\n\n> A quoted paragraph.\n\n</details>',
    ),
    says: 'content/folded-excerpt.md:16  excerpt: quoted words cannot stand within an HTML element, where they could lose their owner.',
  },
  'a drawing that acts': {
    file: 'acting-drawing.md',
    content: `${faultless}\n![A trap](pictures/trap.svg)\n`,
    says: 'content/acting-drawing.md:13  picture: “pictures/trap.svg” holds “<script”, and a drawing must neither act nor fetch.',
  },
  'a picture whose file is broken': {
    file: 'broken-picture.md',
    content: `${faultless}\n![A pen](pictures/broken.png)\n`,
    says: 'content/broken-picture.md:13  picture: the file “pictures/broken.png” is broken, or is not the kind of picture its name says.',
  },
  'a formula that cannot be set': {
    file: 'bad-formula.md',
    content: `${faultless.replace('author:', 'math: true\nauthor:')}\nIt is $\\frac{1}$.\n`,
    says: 'content/bad-formula.md:14  formula: it cannot be set:',
  },
  'money that would become a formula': {
    file: 'money.md',
    content: `${faultless.replace('author:', 'math: true\nauthor:')}\nIt cost $5 and later $7, or $8 & $ 9. But $x$ is $ y $, \\$3 too.\n`,
    says: `content/money.md:14  formula: “$5 and later $” would be set as a formula, since \`math\` is true.
      Write a dollar sign that is money with a backslash before it:
        It costs \\$5.
        $E = mc^2$

content/money.md:14  formula: “$8 & $” would be set as a formula, since \`math\` is true.`,
  },
  'money with a sign that TeX keeps for itself': {
    file: 'more-money.md',
    content: `${faultless.replace('author:', 'math: true\nauthor:')}\nIt cost 5$ & later 7$.\n`,
    says: `content/more-money.md:14  formula: “$ & later 7$”`,
  },
  'quotations without end': {
    file: 'deep.md',
    content: `${faultless}\n${'> '.repeat(5000)}deep\n`,
    says: 'content/deep.md:13  text: quotations or lists stand within each other more than 100 deep.',
  },
  'a link to a draft': {
    file: 'to-draft.md',
    content: `${faultless}\nSee [that](unfinished.md).\n`,
    says: `content/to-draft.md:13  link: “unfinished.md” is a draft, so no reader could follow it.
      Publish both, or write the words without the link until then.`,
  },
  'a former name that another essay has': {
    file: 'taken-alias.md',
    content: faultless.replace('author:', 'aliases: [on-ink]\nauthor:'),
    says: 'content/taken-alias.md:3  aliases: “on-ink” is already the name, or a former name, of content/on-ink.md.',
  },
  'a former path that another essay has, written otherwise': {
    file: 'taken-path-2.md',
    content: faultless.replace('author:', 'aliases: [/2019/taken/]\nauthor:'),
    says: 'content/taken-path-2.md:3  aliases: “2019/taken/” is already the name, or a former name, of content/taken-path-1.md.',
  },
  'a series without a part': {
    file: 'no-part.md',
    content: faultless.replace('author:', 'series: The Mill\nauthor:'),
    says: `content/no-part.md:2  part: it is missing: a series is read in the order of its parts.
      Write, for example:
        part: 2`,
  },
  'a part without a series': {
    file: 'no-series.md',
    content: faultless.replace('author:', 'part: 2\nauthor:'),
    says: `content/no-series.md:2  series: it is missing: nobody knows what this is a part of.
      Write, for example:
        series: The Mill`,
  },
  'a part that is no number': {
    file: 'part-in-words.md',
    content: faultless.replace('author:', 'series: The Mill\npart: two\nauthor:'),
    says: `content/part-in-words.md:4  part: it is not the number of a part.
      Write, for example:
        part: 2`,
  },
  'a part that another essay is': {
    file: 'second-part-2.md',
    content: faultless.replace('author:', 'series: The Mill\npart: 2\nauthor:'),
    says: `content/second-part-2.md:4  part: content/second-part-1.md is part 2 of “The Mill” too.
      Give one of them another number:
        part: 3`,
  },
  'a translation of an essay that is not here': {
    file: 'of-nothing.md',
    content: faultless.replace('author:', 'lang: de\ntranslation_of: on-inks\nauthor:'),
    says: `content/of-nothing.md:4  translation_of: there is no published essay “on-inks.md”.
      The nearest is:
        translation_of: on-ink`,
  },
  'a translation of a draft': {
    file: 'of-draft.md',
    content: faultless.replace('author:', 'lang: de\ntranslation_of: unfinished\nauthor:'),
    says: `content/of-draft.md:4  translation_of: “unfinished.md” is a draft, so no reader could follow it.
      Publish both, or leave the field out until then.`,
  },
  'a translation into the language of the original': {
    file: 'same-language.md',
    content: faultless.replace('author:', 'translation_of: on-ink\nauthor:'),
    says: `content/same-language.md:3  translation_of: “on-ink.md” is in the same language (“en”).
      Say which language each of them is in, for example:
        lang: de`,
  },
  'a translation of a translation': {
    file: 'of-translation.md',
    content: faultless.replace('author:', 'lang: fr\ntranslation_of: von-der-tinte\nauthor:'),
    says: `content/of-translation.md:4  translation_of: “von-der-tinte.md” is a translation itself.
      Name the original:
        translation_of: on-ink`,
  },
  'a translation of a file': {
    file: 'of-file.md',
    content: faultless.replace('author:', 'lang: de\ntranslation_of: on-ink.md\nauthor:'),
    says: `content/of-file.md:4  translation_of: “on-ink.md” is not the name of an essay here: its file’s, without the ending.
      Write, for example:
        translation_of: on-ink`,
  },
  'a topic that is no list': {
    file: 'one-topic.md',
    content: faultless.replace('author:', 'topics: ink\nauthor:'),
    says: `content/one-topic.md:3  topics: it is not a list of topics.
      Write, for example:
        topics: [ink, paper]`,
  },
  'a topic named twice': {
    file: 'same-topic.md',
    content: faultless.replace('author:', 'topics: [ink, ink]\nauthor:'),
    says: `content/same-topic.md:3  topics: it names a topic twice.
      Write, for example:
        topics: [ink, paper]`,
  },
  'an empty body': {
    file: 'no-words.md',
    content: faultless.split('The first')[0] ?? '',
    says: 'content/no-words.md:7  text: there are no words below the fields.',
  },
};

test.describe.configure({ mode: 'default' });

let outcome: Outcome;

test.beforeAll(async () => {
  const root = await layOut('mistakes');
  const pen = await readFile(join(import.meta.dirname, '../specimens/on-ink/pen.png'));
  const files = {
    'on-ink.md': faultless,
    'taken-path-1.md': faultless.replace('author:', 'aliases: [/2019/taken]\nauthor:'),
    'second-part-1.md': faultless.replace('author:', 'series: The Mill\npart: 2\nauthor:'),
    'von-der-tinte.md': faultless.replace('author:', 'lang: de\ntranslation_of: on-ink\nauthor:'),
    'unfinished.md': faultless.replace('author:', 'draft: true\nauthor:'),
    'pictures/list.csv': 'ink,1\n',
    'pictures/pen.png': pen,
    'pictures/broken.png': pen.subarray(0, 4000),
    'pictures/trap.svg': '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    'linked/.keep': '',
  };
  for (const [file, content] of [
    ...Object.entries(files),
    ...Object.values(spoiled).map((essay) => [essay.file, essay.content] as const),
  ]) {
    await mkdir(dirname(join(root, 'content', file)), { recursive: true });
    await writeFile(join(root, 'content', file), content);
  }
  await writeFile(join(root, 'key.png'), pen);
  await symlink('../../key.png', join(root, 'content/linked/key.png'));
  outcome = await build(root);
});

for (const [mistake, { says }] of Object.entries(spoiled)) {
  test(`an author hears of ${mistake}`, () => {
    expect(outcome.output).toContain(`\n${says}`);
  });
}

test('the build fails, and speaks of nothing but the mistakes', () => {
  expect(outcome.code).not.toBe(0);
  const files = new Set(Object.values(spoiled).map(({ file }) => file));
  const named = [...outcome.output.matchAll(/^content\/(.+?):\d+ {2}/gm)].map(([, file]) => file);
  expect(new Set(named)).toEqual(files);
  expect(outcome.output).not.toContain('content/on-ink.md:');
  expect(outcome.output).not.toMatch(/\n\s+at .*\.(js|mjs|ts):\d+/);
});

test('a folder without essays is refused', async () => {
  const { code, output } = await build(await layOut('no-essays'));
  expect(code).not.toBe(0);
  expect(output).toContain(`content/:1  folder: there is no essay in it to publish.
      Begin one, and see it while you write:
        npm run new On Ink
        npm run dev`);
});
