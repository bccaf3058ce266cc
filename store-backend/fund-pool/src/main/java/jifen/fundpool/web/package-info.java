/** The fund pool on the network: addresses, certificate, limits, and who may come in. */
@NullMarked
package jifen.fundpool.web;

import org.jspecify.annotations.NullMarked;
