/** Canonical bytes, hash chain, the SQLite log and its verification. Floor 2. */
@NullMarked
package jifen.journal;

import org.jspecify.annotations.NullMarked;
