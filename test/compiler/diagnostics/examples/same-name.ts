export { both as other } from './same-name/same-name.js';

/** The module in the folder below is called like this one and declares this, too. */
export const both = 'a';
