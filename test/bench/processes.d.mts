export function family(pid: number): readonly number[];
export function memory(pid: number): number;
