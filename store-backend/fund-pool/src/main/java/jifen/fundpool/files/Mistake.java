package jifen.fundpool.files;

import jifen.webkit.words.Said;

/**
 * Something wrong in a file.
 *
 * @param row as a spreadsheet counts: the headings are row 1; 0 where the file as a whole is meant
 */
public record Mistake(int row, Said what) {}
