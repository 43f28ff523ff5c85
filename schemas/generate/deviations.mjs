/**
 * A deviation that concerns an annotation or a key of the config.
 * @typedef {{ name: string, title: string, anchor: string, text: string }} Deviation
 *   name: the annotation without its prefix, or the key; title: the section of the page; text: what it says about the name
 */

/**
 * Finds, in the page of deviations, what it says about each name.
 * @param {string} page docs/deviations.md
 * @param {readonly string[]} names those that may stand in the page as code
 * @param {readonly string[]} families those that may have a suffix there
 * @returns {Deviation[]} in the order of the page
 */
export function deviationsOf(page, names, families) {
  const nameOf = (/** @type {string} */ span) => {
    const written = span.replace(/:.*$/s, '');
    return (
      names.find((name) => name === written) ??
      families
        .filter((family) => written.startsWith(`${family}-`))
        .sort((one, other) => other.length - one.length)[0]
    );
  };
  return sectionsOf(page).flatMap(({ title, blocks }) => {
    const prose = blocks.filter((block) => !block.startsWith('|'));
    /** @type {Map<string, Set<string>>} */
    const texts = new Map();
    for (const block of blocks) {
      for (const [, span = ''] of block.matchAll(/`([^`]+)`/g)) {
        const name = nameOf(span);
        if (name === undefined) continue;
        const found = texts.get(name) ?? new Set();
        // A row of a table is an example of what the section begins with.
        if (prose.includes(block)) found.add(plainText(block));
        else if (found.size === 0) found.add(plainText(prose[0] ?? ''));
        texts.set(name, found);
      }
    }
    return [...texts].map(([name, found]) => ({
      name,
      title,
      anchor: anchorOf(title),
      // What follows a colon is on the page only.
      text: [...found].join(' ').replace(/:$/, '.'),
    }));
  });
}

/** The sections with their paragraphs, items of lists and tables; the overview at the start is none of them. @param {string} page */
function sectionsOf(page) {
  return page
    .split(/^#{2,3} /m)
    .slice(1)
    .map((section) => {
      const [title = '', ...lines] = section.split('\n');
      const blocks = lines.join('\n').split(/\n\n+|\n(?=- )/);
      return { title, blocks: blocks.map((block) => block.trim()).filter((block) => block !== '') };
    });
}

/** A block without Markdown, on one line. @param {string} block */
function plainText(block) {
  return block
    .replace(/^- /, '')
    .replaceAll(/\*\*([^*]+)\*\*/g, '$1')
    .replaceAll(/(?<![\w`])\*([^*`]+)\*(?!\w)/g, '$1')
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll(/\s+/g, ' ');
}

/** How GitHub derives a heading's anchor. @param {string} title */
function anchorOf(title) {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
