package io.github.sessionmaintenance.doctor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** Which Java this is. One that is too old starts nothing, not even this. */
final class JavaCheck {

    private static final String SUBJECT = "Java";

    private JavaCheck() {}

    static Finding of(Properties system) {
        String java = system.getProperty("java.version") + " of " + system.getProperty("java.vendor") + ", in "
                + system.getProperty("java.home");
        String names = system.getProperty("sun.jnu.encoding", "UTF-8");
        return Charset.forName(names).equals(StandardCharsets.UTF_8)
                ? Finding.ok(SUBJECT, java)
                : Finding.warning(
                        SUBJECT,
                        java
                                + "; it can't open files whose names are not plain ASCII, since the locale is none of UTF-8",
                        "start the program with its launcher ./session-maintenance, or set LC_ALL=C.UTF-8");
    }
}
