/** How a kiosk joins: one-time codes. */
@NullMarked
package jifen.fundpool.enrolment;

import org.jspecify.annotations.NullMarked;
