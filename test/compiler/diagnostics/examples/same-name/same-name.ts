export const both = 'b';
