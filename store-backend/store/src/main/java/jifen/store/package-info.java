/** A shop's books, shelves and cards in SQLite; no HTTP on its classpath. Floor 3. */
@NullMarked
package jifen.store;

import org.jspecify.annotations.NullMarked;
