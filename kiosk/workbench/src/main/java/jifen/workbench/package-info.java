/** Demo, card tray, the tests that need the whole house. Top floor, never packaged. */
@NullMarked
package jifen.workbench;

import org.jspecify.annotations.NullMarked;
