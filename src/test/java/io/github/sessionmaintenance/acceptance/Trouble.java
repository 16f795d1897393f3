package io.github.sessionmaintenance.acceptance;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What may happen to a call instead of an answer. */
interface Trouble {

    /** Whether it has answered, or broken off, by itself. */
    boolean meets(HttpExchange exchange, int nth) throws IOException;
}
