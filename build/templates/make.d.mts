export function makeTemplates(folder: string): Promise<void>;
