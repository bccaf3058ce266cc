/** Says what the screen shows, for those who cannot read it: recorded clips, and a synthetic voice where none was recorded. */
@NullMarked
package jifen.hardware.speaker;

import org.jspecify.annotations.NullMarked;
