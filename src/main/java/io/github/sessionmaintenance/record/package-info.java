/** The nouns and pure rules that every other package speaks in. Depends on the JDK only. */
@NullMarked
package io.github.sessionmaintenance.record;

import org.jspecify.annotations.NullMarked;
