package io.github.sessionmaintenance.dispatch;

import io.github.sessionmaintenance.api.Page;
import io.github.sessionmaintenance.api.Reading;
import io.github.sessionmaintenance.ledger.Finding;
import java.util.List;
import java.util.function.Function;

/**
 * One page to be read.
 *
 * @param then what the answer shows about messages in doubt; asked once, on the pump's thread
 */
record PageRead(Page page, Function<Reading, List<Finding>> then) {}
