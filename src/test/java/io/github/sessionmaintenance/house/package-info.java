/** The house around the code: its shape, its launcher, its samples and jobs. */
@NullMarked
package io.github.sessionmaintenance.house;

import org.jspecify.annotations.NullMarked;
