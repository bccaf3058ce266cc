/** The fund pool's own log and what is said about it: the only place where an event is written. */
@NullMarked
package jifen.fundpool.books;

import org.jspecify.annotations.NullMarked;
