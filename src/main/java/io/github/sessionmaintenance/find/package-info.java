/** Which sessions there are: {@code getSessions}, page by page → those that match → an input file. */
@NullMarked
package io.github.sessionmaintenance.find;

import org.jspecify.annotations.NullMarked;
