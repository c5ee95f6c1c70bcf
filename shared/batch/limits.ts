/** What a list may be at most. Whatever is larger is refused by name before it can fill the memory. */
export const MAX_ROWS = 20_000;
export const MAX_COLUMNS = 200;
/** Excel's own limit for one cell: more is no list. */
export const MAX_CELL = 32_767;
/** Rows looked through for the headings; above them stand titles. */
export const HEADING_WITHIN = 20;

/** Bytes of the file as it lies on the disk. */
export const MAX_FILE_BYTES = 40 * 1024 * 1024;
/** Bytes of one part of a workbook, and of all parts that are read, once unpacked. */
export const MAX_PART_BYTES = 64 * 1024 * 1024;
export const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
/** Parts of a workbook. */
export const MAX_PARTS = 2_000;
/** XML of a sheet packs to a tenth or twentieth; a bomb packs to a thousandth. */
export const MAX_RATIO = 200;
/** Below this many bytes unpacked a high ratio harms nobody. */
export const RATIO_COUNTS_FROM = 4 * 1024 * 1024;
/** Reading is given up after this long (milliseconds). */
export const READ_WITHIN_MS = 60_000;
