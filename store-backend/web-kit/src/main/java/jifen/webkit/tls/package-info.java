/** Pages over an encrypted connection, with a certificate of this machine's own, and the small secret files that it needs. */
@NullMarked
package jifen.webkit.tls;

import org.jspecify.annotations.NullMarked;
