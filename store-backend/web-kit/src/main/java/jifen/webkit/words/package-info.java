/** What staff pages say to people, in their language. */
@NullMarked
package jifen.webkit.words;

import org.jspecify.annotations.NullMarked;
