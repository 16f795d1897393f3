/**
 * A simulator of the API inside the program, for rehearsals, tests and trying clients: it checks every request
 * strictly, so that it proves the client rather than agreeing with it. Depends on no other package.
 */
@NullMarked
package io.github.sessionmaintenance.sandbox;

import org.jspecify.annotations.NullMarked;
