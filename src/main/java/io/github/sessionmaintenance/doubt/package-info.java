/**
 * Settles messages in doubt by reading their sessions back: when to look, what was seen, and what that proves.
 */
@NullMarked
package io.github.sessionmaintenance.doubt;

import org.jspecify.annotations.NullMarked;
