/** What takes two people: prepared by one, approved by another. */
@NullMarked
package jifen.fundpool.drafts;

import org.jspecify.annotations.NullMarked;
