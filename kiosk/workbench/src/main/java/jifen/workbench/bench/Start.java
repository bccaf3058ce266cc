package jifen.workbench.bench;

/**
 * One start of one program.
 *
 * @param readyMs from its command to its first answer to {@code GET /health}
 * @param rssKb its resident memory some seconds later
 * @param peakKb the most it had until then
 */
record Start(long readyMs, long rssKb, long peakKb) {}
