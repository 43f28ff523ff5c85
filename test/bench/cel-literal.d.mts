export function celLiteral(value: unknown): string;
